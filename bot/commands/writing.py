"""Products as files: all of them, or none."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import UserError
from bot.core.requests import Outcome, Product

STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a result goes."""

    folder: Path | None
    """For every product."""
    json: str | None
    """A file for the JSON alone, or `-`."""

    @property
    def json_to_output(self) -> bool:
        """Tell whether standard output belongs to the JSON."""
        return self.json == STANDARD_OUTPUT

    @property
    def products(self) -> tuple[Product, ...]:
        """List what has to be made."""
        if self.folder is not None:
            return tuple(Product)
        return (Product.JSON,) if self.json is not None else ()

    def files(self, outcome: Outcome) -> dict[Path, bytes]:
        """List what has to be written."""
        files: dict[Path, bytes] = {}
        if self.folder is not None:
            files |= {self.folder / each: body for each, body in outcome.products.items()}
        if self.json is not None and not self.json_to_output:
            files[Path(self.json)] = outcome.products[Product.JSON]
        return files


def write(outcome: Outcome, destination: Destination) -> Sequence[Path]:
    """Write what the destination asks for, and tell which files that were.

    Every file is whole or as it was before. Raises UserError when one cannot be written.
    """
    files = destination.files(outcome)
    try:
        for path, body in files.items():
            _replace(path, body)
    except OSError as error:
        raise UserError(
            f"I cannot write {error.filename} ({error.strerror}); please choose another place."
        ) from error
    if destination.json_to_output:
        sys.stdout.buffer.write(outcome.products[Product.JSON])
    return tuple(files)


def _replace(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(body)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
