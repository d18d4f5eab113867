"""`make run` in a folder where no token is set: told before anything is installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKE = shutil.which("make")
pytestmark = pytest.mark.skipif(MAKE is None, reason="no make here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "Makefile", tmp_path)
    return tmp_path


def make_run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {"PATH": os.environ["PATH"]}
    return subprocess.run(
        [MAKE or "make", "run"],
        cwd=folder,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "text", [None, "", "DISCORD_TOKEN=\n", "# DISCORD_TOKEN=x\n", 'DISCORD_TOKEN=""']
)
def test_a_missing_token_is_told_and_nothing_is_installed(folder: Path, text: str | None) -> None:
    if text is not None:
        (folder / ".env").write_text(text)

    ended = make_run(folder)

    assert ended.returncode == 2
    assert "fill in DISCORD_TOKEN" in ended.stderr
    # The file that is there already is not to be copied over.
    assert ("copy .env.example" in ended.stderr) is (text is None)
    assert not (folder / ".venv").exists()


@pytest.mark.parametrize(
    "line", ["DISCORD_TOKEN=x", "export DISCORD_TOKEN = 'x'", "CONSTELLATE_DISCORD__TOKEN=x"]
)
def test_a_token_in_the_file_is_enough(folder: Path, line: str) -> None:
    (folder / ".env").write_text(f"A=b\n{line}\n")

    ended = make_run(folder, PYTHON="no-such-python")

    assert "DISCORD_TOKEN" not in ended.stderr


def test_a_token_in_the_environment_is_enough(folder: Path) -> None:
    ended = make_run(folder, **dict.fromkeys(("PYTHON", "DISCORD_TOKEN"), "none"))

    assert "fill in DISCORD_TOKEN" not in ended.stderr
