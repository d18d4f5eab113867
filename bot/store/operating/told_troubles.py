"""When the operator was told of a trouble: the time of an empty file beside the database.

Not in the database, which may be what is damaged, or be on a disk that is full: an empty file needs
no room, and moving its time on needs none at all.
"""

import asyncio
import contextlib
import logging
from datetime import UTC, datetime
from pathlib import Path

from bot.core.operating.operation import Trouble

log = logging.getLogger(__name__)


class ToldTroubles:
    """Keeps what was told; see `bot.ports.operation.TroubleStore`."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._noted: dict[Trouble, datetime] = {}
        """By this process, for a folder that takes no file."""

    async def told_at(self, trouble: Trouble) -> datetime | None:
        """Return when it was told; None for never."""
        return await asyncio.to_thread(self._told_at, trouble)

    async def note(self, trouble: Trouble) -> None:
        """Keep that it is told now."""
        self._noted[trouble] = datetime.now(UTC)
        await asyncio.to_thread(self._touch, trouble)

    def _told_at(self, trouble: Trouble) -> datetime | None:
        with contextlib.suppress(OSError):
            time = self._mark(trouble).stat().st_mtime
            return datetime.fromtimestamp(time, UTC)
        return self._noted.get(trouble)

    def _touch(self, trouble: Trouble) -> None:
        try:
            self._mark(trouble).touch(0o600)
        except OSError as error:
            log.warning("could not note what the operator was told: %s", error.strerror)

    def _mark(self, trouble: Trouble) -> Path:
        return self._file.with_name(f"{self._file.name}.told-{trouble.value}")
