"""Looks at lists of Deezer: what a playlist, an album or a person's loved tracks are, in one call.

For loved tracks it takes two at once, since only the page of a person tells their name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.adapters.deezer import refusals
from bot.adapters.deezer.api import DeezerApi
from bot.adapters.deezer.first_rows import FIRST
from bot.adapters.deezer.rows import track_id
from bot.adapters.gathering import gather_or_fail
from bot.adapters.json_values import mapping, mappings, text, written_whole
from bot.core.links import PlaylistLink, Service
from bot.core.models import Snapshot
from bot.core.services import ListKind
from bot.core.tracks.cells import picture_address
from bot.core.tracks.identity import digest

UNTITLED = "Playlist"
LOVED = "Loved tracks"
COUNTS = (0, 10**9)
NO_PAGE: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of a list."""

    snapshot: Snapshot
    page: Mapping[str, Any]
    """The first rows, as a page of them; empty where they lack what pages have."""


async def look(api: DeezerApi, link: PlaylistLink) -> Look:
    """Look at a list. Raises SourceError, with the way out, where it cannot be read."""
    match link.kind:
        case ListKind.ALBUM:
            return await _album(api, link)
        case ListKind.LOVED:
            return await _loved(api, link)
        case _:
            return await _playlist(api, link)


async def _playlist(api: DeezerApi, link: PlaylistLink) -> Look:
    answer = await api.get(f"playlist/{link.id}")
    if answer.get("public") is False:
        raise refusals.private()
    page = mapping(answer.get("tracks"))
    title, state = text(answer.get("title")) or UNTITLED, text(answer.get("checksum"))
    picture = answer.get("picture_medium")
    return Look(_snapshot(link, answer.get("nb_tracks"), title, state, picture), page)


async def _album(api: DeezerApi, link: PlaylistLink) -> Look:
    """Look at an album, whose rows here name no ISRC, so that they are read again with the rest."""
    answer = await api.get(f"album/{link.id}")
    # It has no checksum; which tracks are on it tells editions apart.
    listed = mappings(mapping(answer.get("tracks")).get("data"))
    state = digest(*map(track_id, listed))
    title, picture = text(answer.get("title")) or UNTITLED, answer.get("cover_medium")
    return Look(_snapshot(link, answer.get("nb_tracks"), title, state, picture), NO_PAGE)


async def _loved(api: DeezerApi, link: PlaylistLink) -> Look:
    person, page = await gather_or_fail(
        [
            api.get(f"user/{link.id}"),
            api.get(f"user/{link.id}/tracks", index=0, limit=FIRST),
        ]
    )
    name = text(person.get("name"))
    title = f"{LOVED} of {name}" if name else LOVED
    state, picture = text(page.get("checksum")), person.get("picture_medium")
    return Look(_snapshot(link, page.get("total"), title, state, picture), page)


def _snapshot(
    link: PlaylistLink, count: object, title: str, state: str, picture: object
) -> Snapshot:
    total = written_whole(count, COUNTS)
    if total is None:
        raise refusals.down()
    if not total:
        raise refusals.empty()
    return Snapshot(
        service=Service.DEEZER.value,
        id=link.id,
        kind=link.kind,
        title=title,
        url=link.url,
        state=state,
        total=total,
        cover_url=picture_address(text(picture)),
    )
