"""Whatever the documents name is there: files, modules, tests, names of the code, settings."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.core.text.setting_words import WORDS

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ARCHITECTURE, CONTRIBUTING = ROOT / "docs" / "architecture.md", ROOT / "CONTRIBUTING.md"
RECIPES = sorted((ROOT / "docs" / "contributing").glob("*.md"))
ROOMS = ("bot", "cogs", "config", "tests")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)[^)]*\)")
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(rf"(?:{'|'.join(ROOMS)}|docs|requirements)/[\w./-]*")
MODULE = re.compile(rf"(?:python -m )?((?:{'|'.join(ROOMS)})(?:\.\w+)+)")
TEST = re.compile(r"test_\w+")
NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
TO_BE_NAMED = "NAME"
"""Stands in a recipe for what is to be added."""


@cache
def words_of_code() -> frozenset[str]:
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*.py")]
    texts = [file.read_text(encoding="utf-8") for file in files]
    parts = {part for file in files for part in file.relative_to(ROOT).with_suffix("").parts}
    return frozenset(word for text in texts for word in re.findall(r"\w+", text)) | parts


@cache
def names_of_tests() -> frozenset[str]:
    files = (ROOT / "tests").rglob("test_*.py")
    texts = [file.read_text(encoding="utf-8") for file in files]
    return frozenset(name for text in texts for name in re.findall(r"def (test_\w+)\(", text))


def code_in(page: Path) -> list[str]:
    """Return what stands in backticks, outside of blocks."""
    text = re.sub(
        r"^ *```.*?^ *```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    return CODE.findall(text)


def found(pattern: re.Pattern[str], page: Path) -> Iterator[str]:
    for code in code_in(page):
        # `tests/x.py::test_y` names a file and a test.
        for part in code.split("::"):
            if match := pattern.fullmatch(part):
                yield match[match.lastindex or 0]


def is_module(name: str) -> bool:
    """Return whether a dotted name is a module, or what stands in one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        path = ROOT.joinpath(*parts[:length])
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        if file.is_file():
            return {*parts[length:]} <= {*re.findall(r"\w+", file.read_text(encoding="utf-8"))}
    # tests/ are folders without a module of their own.
    return ROOT.joinpath(*parts).is_dir()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_the_repository_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_and_module_that_is_named_exists(page: Path) -> None:
    files = [path for path in found(FILE, page) if TO_BE_NAMED not in path]
    modules = list(found(MODULE, page))

    assert [path for path in files if not (ROOT / path).exists()] == []
    assert [name for name in modules if not is_module(name)] == []


@pytest.mark.parametrize("page", [*RECIPES, CONTRIBUTING], ids=lambda page: page.name)
def test_every_test_that_a_recipe_names_exists(page: Path) -> None:
    assert [name for name in found(TEST, page) if name not in names_of_tests()] == []


def test_every_name_on_the_page_of_the_architecture_stands_in_the_code() -> None:
    names = [*found(NAME, ARCHITECTURE)]

    assert len(names) > 40
    assert [name for name in names if not {*name.split(".")} <= words_of_code()] == []


def test_every_module_that_the_code_names_in_backticks_exists() -> None:
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*.py")]
    texts = [file.read_text(encoding="utf-8") for file in files]
    names = {name for text in texts for name in re.findall(rf"`{MODULE.pattern}`", text)}

    assert len(names) > 20
    assert [name for name in sorted(names) if not is_module(name)] == []


def test_every_recipe_is_linked_from_where_contributors_begin() -> None:
    text = CONTRIBUTING.read_text(encoding="utf-8")

    assert [page.name for page in RECIPES if f"docs/contributing/{page.name}" not in text] == []


def test_every_setting_of_servers_stands_in_the_readme() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()

    row = next(line for line in lines if line.startswith("| `/config`")).lower()

    assert [each.label for each in WORDS.values() if each.label.lower() not in row] == []
