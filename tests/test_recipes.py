"""What the recipes for contributors name is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RECIPES = sorted((ROOT / "docs" / "contributing").glob("*.md"))
FILE = re.compile(r"`((?:bot|cogs|config|docs|tests)/[\w./-]+)(?=[`:])")
TEST = re.compile(r"`(?:[\w./]+::)?(test_\w+)`")
PLACEHOLDER = "NAME"


def named(pattern: re.Pattern[str], recipe: Path) -> Iterator[str]:
    found = pattern.findall(recipe.read_text(encoding="utf-8"))
    return (name for name in found if PLACEHOLDER not in name)


@pytest.fixture(scope="module")
def tests() -> str:
    files = (ROOT / "tests").rglob("test_*.py")
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.stem)
def test_every_file_that_a_recipe_names_exists(recipe: Path) -> None:
    assert [name for name in named(FILE, recipe) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.stem)
def test_every_test_that_a_recipe_names_exists(recipe: Path, tests: str) -> None:
    assert [name for name in named(TEST, recipe) if f"def {name}(" not in tests] == []
