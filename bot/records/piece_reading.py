"""The pieces of one report, read and unpacked, or the report counts as gone."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import TypeVar

from bot.core.errors import GoneError
from bot.core.postings import ReportKey
from bot.languages import gettext
from bot.ports import ReportStore
from bot.records import pieces
from bot.records.codec import Codec, Value

log = logging.getLogger(__name__)

MOST_AT_ONCE = 12
"""Pieces that are unpacked without a thread; a page of ten shows tracks of ten at most."""
Part = TypeVar("Part")


class PieceReader:
    """Reads pieces of one report. Everything raises GoneError where one cannot be read."""

    def __init__(self, store: ReportStore, key: ReportKey) -> None:
        self._store = store
        self._ahead: Mapping[str, bytes] = {}
        self.key = key

    async def read_ahead(self, names: Sequence[str]) -> None:
        """Read what is likely to be wanted, at once; what is not there, or wanted too, is later."""
        self._ahead = await self._store.pieces(self.key, names)

    async def packed(self, names: Sequence[str]) -> Mapping[str, bytes]:
        """Read pieces as they were kept, for a worker; those that are not there are absent."""
        return await self._found(names)

    async def _value(self, codec: Codec[Value], name: str) -> Value:
        return self._unpack(codec, name, await self._piece(name))

    async def _piece(self, name: str) -> bytes:
        return (await self._pieces([name]))[name]

    async def _pieces(self, names: Sequence[str]) -> Mapping[str, bytes]:
        found = await self._found(names)
        if missing := [name for name in names if name not in found]:
            raise self._gone(f"no {', '.join(missing)}")
        return {name: found[name] for name in names}

    async def _found(self, names: Sequence[str]) -> Mapping[str, bytes]:
        left = [name for name in names if name not in self._ahead]
        return {**self._ahead, **(await self._store.pieces(self.key, left) if left else {})}

    async def _unpacked(
        self,
        codec: Codec[Value],
        named: Mapping[Part, str],
        packed: Mapping[str, bytes],
        at_once: int = MOST_AT_ONCE,
    ) -> Mapping[Part, Value]:
        """Unpack pieces by what they are part of; more than `at_once` in a thread."""

        def unpack() -> Mapping[Part, Value]:
            return {part: self._unpack(codec, name, packed[name]) for part, name in named.items()}

        return unpack() if len(named) <= at_once else await asyncio.to_thread(unpack)

    def _unpack(self, codec: Codec[Value], name: str, body: bytes) -> Value:
        try:
            return pieces.unpack(codec, body)
        except GoneError:
            # Without the cause, which holds parts of what was read.
            log.warning("report %s: %s is damaged or of a form I do not know", self.key, name)
            raise

    def _gone(self, cause: str) -> GoneError:
        log.info("report %s: %s", self.key, cause)
        return GoneError(gettext(pieces.GONE))
