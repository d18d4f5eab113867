"""Lists of Last.fm: what a person has heard most, or loves; rows have names, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bot.adapters.json_values import listed, mapping, text, written_whole
from bot.adapters.lastfm.api import LastfmApi
from bot.adapters.lastfm.refusals import REFUSALS
from bot.core.links import PlaylistLink
from bot.core.models import Artist, Playlist, Track
from bot.core.services import ListKind
from bot.core.tracks import durations
from bot.core.tracks.assembly import assemble
from bot.core.tracks.limits import MAX_ROWS
from bot.core.tracks.rows import UNIDENTIFIED, Row, identified

PERIOD = "overall"
TOP_TRACKS = 200
"""Of which lists are made of what a person has heard most."""
PAGE_SIZE = 1_000
"""The most rows that one call may ask for."""
COUNTS = (0, 10**9)


class LastfmLists:
    """Reads lists whole: see `bot.adapters.lists.whole`."""

    def __init__(self, api: LastfmApi) -> None:
        self._api = api

    async def read(self, link: PlaylistLink, newest: int | None = None) -> Playlist:
        """Read a list, or so many of its newest rows, which come first.

        Raises SourceError, with the way out.
        """
        loved = link.kind is ListKind.LOVED
        title, rows = await (self._loved(link.id, newest) if loved else self._top(link.id))
        playlist = assemble(title, map(_row, rows))
        if not playlist.rows:
            raise REFUSALS.empty()
        return replace(playlist, url=link.url)

    async def _top(self, user: str) -> tuple[str, list[Any]]:
        answer = await self._api.get(
            "user.getTopTracks", user=user, period=PERIOD, limit=TOP_TRACKS
        )
        page = mapping(answer.get("toptracks"))
        return f"Top tracks of {_name(page, user)}", _rows(page)[:TOP_TRACKS]

    async def _loved(self, user: str, newest: int | None) -> tuple[str, list[Any]]:
        page = await self._loved_page(user, 1)
        total = written_whole(mapping(page.get("@attr")).get("total"), COUNTS) or 0
        if total > MAX_ROWS:
            raise REFUSALS.too_many_rows(total)
        wanted = total if newest is None else min(total, newest)
        rows = _rows(page)
        for number in range(2, 2 + (wanted - 1) // PAGE_SIZE):
            rows += _rows(await self._loved_page(user, number))
        return f"Loved tracks of {_name(page, user)}", rows[:newest]

    async def _loved_page(self, user: str, number: int) -> Mapping[str, Any]:
        answer = await self._api.get("user.getLovedTracks", user=user, limit=PAGE_SIZE, page=number)
        return mapping(answer.get("lovedtracks"))


def _name(page: Mapping[str, Any], user: str) -> str:
    return text(mapping(page.get("@attr")).get("user")) or user


def _rows(page: Mapping[str, Any]) -> list[Any]:
    """Read the rows of a page, of which a single one may stand without its list."""
    found = page.get("track")
    rows = [found] if isinstance(found, dict) else listed(found)
    if rows is None:
        raise REFUSALS.down()
    return rows


def _row(row: object) -> Row:
    members = mapping(row)
    seconds = written_whole(members.get("duration"), durations.LENGTHS)
    return identified(
        Track(
            UNIDENTIFIED,
            name=text(members.get("name")),
            artists=tuple(_artists(mapping(members.get("artist")))),
            duration_ms=seconds * 1_000 if seconds else None,
        )
    )


def _artists(artist: Mapping[str, Any]) -> Iterable[Artist]:
    name = text(artist.get("name"))
    return [Artist(name)] if name else []
