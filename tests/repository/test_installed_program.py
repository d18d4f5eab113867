"""The files that the image copies, installed as it does: the program runs on them alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository.dockerfile import read_stages, said

ROOT = Path(__file__).parents[2]
DEMO = """
import bot, sys
from bot.__main__ import main
print(bot.__file__, flush=True)
sys.argv[1:] = ["demo", "--out", "demo"]
main()
"""


@pytest.mark.slow
def test_what_the_image_copies_is_the_whole_program(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "installed"
    for copied in said(read_stages()[0], "COPY"):
        for name in copied.split()[:-1]:
            _copy(ROOT / name, source / name)
    # As the image does, but without what is pinned, which the tests have.
    step = "install --quiet --no-index --no-deps --no-build-isolation --target"
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "pip", *step.split(), target, source], check=True
    )

    ended = subprocess.run(
        [sys.executable, "-c", DEMO],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith(str(target))
    assert (tmp_path / "demo" / "clusters.png").exists()
    for package in ("bot", "cogs", "config"):
        assert _files(ROOT / package) - _files(target / package) == set()


def _copy(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, to)


def _files(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*.*") if "__pycache__" not in path.parts)
    return {f"{path.relative_to(folder)}" for path in found}
