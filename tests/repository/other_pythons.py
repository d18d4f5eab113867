"""Try the project on every other Python that is here: `python -m tests.repository.other_pythons`.

The whole suite runs on the Python of `.venv`. Each other one that the project supports gets a copy
of the working tree, with an environment of its own, passes `make quick` there, and makes the same
of the sample, byte for byte. Only the standard library is used, and nothing of the project.
"""

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

SUPPORTED = ("3.11", "3.12", "3.13")
ROOT = Path(__file__).parents[2]
PROBE = "import ensurepip, ssl, sqlite3, sys; print('{}.{}'.format(*sys.version_info))"
PRODUCTS = ("bot", "demo", "--out", "demo")
MAKES_OWN = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")
"""What one make tells another that it starts, as the PYTHON it was given itself."""


class FailedError(Exception):
    """Something did not pass; its text says what, and how."""


def installed(version: str) -> Path | None:
    """Return a Python of a version that works, from the PATH or else from pyenv."""
    return next((each for each in _candidates(version) if _works(each, version)), None)


def _candidates(version: str) -> Iterator[Path]:
    name = f"python{version}"
    yield from (Path(folder) / name for folder in os.get_exec_path())
    yield from sorted(_pyenv_root().glob(f"versions/{version}.*/bin/{name}"), reverse=True)


def _pyenv_root() -> Path:
    pyenv = shutil.which("pyenv")
    asked = pyenv and subprocess.run([pyenv, "root"], capture_output=True, text=True, check=False)
    return Path((asked and asked.stdout.strip()) or Path.home() / ".pyenv")


def _works(python: Path, version: str) -> bool:
    """Start it, since pyenv's shims are there for versions that are not chosen."""
    if not os.access(python, os.X_OK):
        return False
    asked = subprocess.run([python, "-c", PROBE], capture_output=True, text=True, check=False)
    return asked.stdout.strip() == version


def copy_tree(folder: Path) -> None:
    """Copy what git has or would take, as it is now, into a repository of its own."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    passed(["git", "init", "--quiet"], folder)


def passed(command: Sequence[str | Path], folder: Path) -> str:
    """Return what a command prints. Raises FailedError with that where it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in MAKES_OWN}
    ended = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise FailedError(f"{ended.stdout}\nfailed: {' '.join(map(str, command))}")
    return ended.stdout


def differences(made: Path, other: Path) -> list[str]:
    """Return the names of the files in two folders that are not the same, or only in one."""
    names = {file.name for folder in (made, other) for file in folder.iterdir()}
    _, unequal, missing = filecmp.cmpfiles(made, other, sorted(names), shallow=False)
    return sorted(unequal + missing)


def tried(python: Path, products: Path) -> str:
    """Try the project on a Python and return how that went. Raises FailedError."""
    with tempfile.TemporaryDirectory(prefix="constellate-") as name:
        copy = Path(name)
        copy_tree(copy)
        said = passed(["make", "quick", f"PYTHON={python}"], copy)
        passed([copy / ".venv/bin/python", "-m", *PRODUCTS], copy)
        if differing := differences(products, copy / "demo"):
            raise FailedError(f"made otherwise of the sample: {', '.join(differing)}")
    # Without its frame of equal signs, so that the only line of that form is the whole suite's.
    tests = [line.strip("= ") for line in said.splitlines() if " passed" in line][-1]
    return f"{tests}; lint and types; the same products of the sample"


def main() -> int:
    """Try all that are here, and return the exit status: 1 where one did not pass."""
    here = "{}.{}".format(*sys.version_info)
    others = [found for version in SUPPORTED if version != here and (found := installed(version))]
    if not others:
        say(f"Tried on Python {here} alone: no other one of {', '.join(SUPPORTED)} is here.")
        return 0
    with tempfile.TemporaryDirectory(prefix="constellate-") as folder:
        passed([sys.executable, "-m", *PRODUCTS[:-1], folder], ROOT)
        return max(_status(python, Path(folder)) for python in others)


def _status(python: Path, products: Path) -> int:
    began = time.monotonic()
    try:
        how, status = tried(python, products), 0
    except FailedError as error:
        how, status = str(error), 1
    say(f"{python.name}, {time.monotonic() - began:.0f} s: {how}")
    return status


def say(text: str) -> None:
    """Print a line at once, since the next one takes minutes."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
