"""Products as files: all of them, or none."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import UserError
from bot.core.reports import Product
from bot.core.requests import JobResult

STANDARD_OUTPUT = "-"
LONGEST_NAME = 80
UNNAMED = "playlist"
OUTPUT = Path("standard output")
"""How error sentences name it."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a result goes."""

    folder: Path | None
    """For every product."""
    json: str | None
    """A file for the JSON alone, or `-`."""

    @property
    def json_to_output(self) -> bool:
        """Return whether standard output belongs to the JSON."""
        return self.json == STANDARD_OUTPUT

    @property
    def paths(self) -> Mapping[Path, Product]:
        """Return the files that will be written; a link leads to what it points at."""
        paths: dict[Path, Product] = {}
        if self.folder is not None:
            paths |= {(self.folder / product).resolve(): product for product in Product}
        if self.json is not None and not self.json_to_output:
            paths[Path(self.json).resolve()] = Product.JSON
        return paths

    @property
    def products(self) -> tuple[Product, ...]:
        """Return what has to be made."""
        to_output = (Product.JSON,) if self.json_to_output else ()
        return tuple(dict.fromkeys([*self.paths.values(), *to_output]))

    def check(self, source: Path | None = None) -> None:
        """Raise UserError where a file cannot be written, or is the one that will be read."""
        for path in self.paths:
            if path.is_dir():
                raise UserError(f"{path} is a folder; please name a file that I may write.")
            if source is not None and path == source.resolve():
                raise UserError(f"{path} is the export itself; please name another file.")


def folder_name(playlist: str) -> str:
    """Name a folder after a playlist: letters, digits and blanks of any language."""
    kept = "".join(letter if letter.isalnum() or letter in " -_" else "_" for letter in playlist)
    return kept[:LONGEST_NAME].strip() or UNNAMED


def write_products(result: JobResult, destination: Destination) -> Sequence[Path]:
    """Write what the destination asks for, and return the paths of the files.

    Every file is whole or as it was before: each is staged beside its place first, and moved there
    when all are. Raises UserError when one cannot be written.
    """
    bodies = {path: result.products[each] for path, each in destination.paths.items()}
    staged: dict[Path, Path] = {}
    try:
        for path, body in bodies.items():
            with write_errors(path):
                _stage(path, body, staged)
        for path, unfinished in staged.items():
            with write_errors(path):
                unfinished.replace(path)
    finally:
        for unfinished in staged.values():
            unfinished.unlink(missing_ok=True)
    if destination.json_to_output:
        _print(result.products[Product.JSON])
    return tuple(bodies)


def _stage(path: Path, body: bytes, staged: dict[Path, Path]) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(body)  # A pipe or a device must stay what it is.
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    staged[path] = path.with_name(f".{path.name}.{os.getpid()}")
    staged[path].write_bytes(body)
    if path.exists():
        shutil.copymode(path, staged[path])


def _print(body: bytes) -> None:
    with write_errors(OUTPUT):
        sys.stdout.buffer.write(body)
        sys.stdout.flush()


@contextlib.contextmanager
def write_errors(path: Path) -> Iterator[None]:
    """Raise UserError for a failure to write; that a pipe's reader has gone passes through."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or error
        raise UserError(
            f"I cannot write {path} ({reason}); please choose another place."
        ) from error
