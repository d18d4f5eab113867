"""Which Pythons the project is tried on, and what is said where it cannot be, or never was."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository.other_pythons import (
    MAKES_OWN,
    ROOT,
    SUPPORTED,
    copy_tree,
    differences,
    installed,
    passed,
)

HERE = "{}.{}".format(*sys.version_info)


def program(file: Path, lines: str) -> Path:
    """Write a shell script that stands for a Python."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    file.chmod(0o700)
    return file


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a machine that has nothing yet, neither in its PATH nor at home."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_a_python_on_the_path_is_found(machine: Path) -> None:
    python = program(machine / f"bin/python{HERE}", f'exec {sys.executable} "$@"')

    assert installed(HERE) == python


def test_a_shim_without_a_python_behind_it_is_passed_over_for_what_pyenv_has(machine: Path) -> None:
    program(machine / f"bin/python{HERE}", "echo command not found >&2; exit 127")
    folder = machine / f".pyenv/versions/{HERE}.1/bin"
    python = program(folder / f"python{HERE}", f'exec {sys.executable} "$@"')

    assert installed(HERE) == python


def test_pyenv_itself_is_asked_where_its_versions_are(machine: Path) -> None:
    program(machine / "bin/pyenv", f"echo {machine / 'elsewhere'}")
    folder = machine / f"elsewhere/versions/{HERE}.1/bin"
    python = program(folder / f"python{HERE}", f'exec {sys.executable} "$@"')

    assert installed(HERE) == python


def test_a_python_of_another_version_than_its_name_says_is_none(machine: Path) -> None:
    program(machine / "bin/python3.99", f'exec {sys.executable} "$@"')

    assert installed("3.99") is None


def test_a_copy_holds_what_git_would_take_and_nothing_that_was_made_here(tmp_path: Path) -> None:
    copy_tree(tmp_path)

    assert (tmp_path / "Makefile").read_bytes() == (ROOT / "Makefile").read_bytes()
    assert not (tmp_path / ".venv").exists()
    assert "Makefile" in passed(["git", "status", "--short", "--untracked-files"], tmp_path)


def test_every_product_that_is_not_the_same_is_named(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, words in ((one, "same size"), (other, "size same")):
        folder.mkdir()
        (folder / "equal.csv").write_text("equal")
        (folder / "map.png").write_text(words)
    (one / "extra.md").touch()

    assert differences(one, other) == ["extra.md", "map.png"]


def makes(folder: Path, version: str) -> str:
    """Return what make says when it is given a Python that has a version and nothing else."""
    (folder / "requirements").mkdir()
    (folder / "requirements/runtime.txt").touch()
    (folder / "pyproject.toml").touch()
    claim = f"import sys; sys.version_info = ({version.replace('.', ', ')}, 0); exec(sys.argv[1])"
    lines = f"[ $1 = -c ] && exec {sys.executable} -c '{claim}' \"$2\"; exit 9"
    python = program(folder / "python", lines)
    made = subprocess.run(
        ["/usr/bin/env", "make", "-f", ROOT / "Makefile", ".venv/runtime", f"PYTHON={python}"],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name not in MAKES_OWN},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode
    return made.stderr


def test_an_older_python_is_refused_in_a_sentence(tmp_path: Path) -> None:
    said = makes(tmp_path, "3.10")

    assert "Constellate needs Python 3.11 or newer; name one, as in: make PYTHON=" in said
    assert "Error 9" not in said


def test_a_newer_python_is_told_to_be_untried_and_goes_on(tmp_path: Path) -> None:
    said = makes(tmp_path, "3.14")

    assert "tried on Python 3.11 to 3.13; this one is newer" in said
    assert "Error 9" in said


@pytest.mark.parametrize("version", SUPPORTED)
def test_one_that_is_tried_goes_on_without_a_word(tmp_path: Path, version: str) -> None:
    said = makes(tmp_path, version)

    assert "Constellate" not in said
    assert "Error 9" in said


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/self-hosting.md"])
def test_the_papers_name_the_versions_that_are_tried(name: str) -> None:
    named = re.findall(r"Python (3\.\d+) to (3\.\d+)", (ROOT / name).read_text(encoding="utf-8"))

    assert named
    assert set(named) == {(SUPPORTED[0], SUPPORTED[-1])}
