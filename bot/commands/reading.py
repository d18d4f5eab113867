"""Files from the disk, none larger than may be read."""

import os
from pathlib import Path

from bot.core.errors import ExportError
from bot.core.exports import MAX_BYTES


def read_limited(path: Path) -> bytes:
    """Read a file, one byte more than allowed at most, so that its reader can refuse it.

    Raises ExportError when there is nothing to read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ExportError(f"There is no file {path}; please check its name.") from error
    except IsADirectoryError as error:
        raise ExportError(f"{path} is a folder; please name one file in it.") from error
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise ExportError(f"I cannot read {path} ({reason}); please check it.") from error
