"""Albums of Deezer, for the genres and the label of the tracks on them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.adapters.deezer.api import POLICY, DeezerApi
from bot.adapters.deezer.refusals import BusyError
from bot.adapters.deezer.rows import track_id
from bot.adapters.json_values import mapping, mappings, text, value
from bot.adapters.lookup_run import LookupRun
from bot.core.lookups import AlbumFacts, Answers
from bot.core.models import Track, TrackId
from bot.core.tracks.genres import normalise
from bot.core.tracks.identity import isrc_of
from bot.ports import Progress

ALBUM_URI = re.compile(r"deezer:album:([1-9][0-9]{0,18})")

Details = Mapping[str, Any]


class DeezerAlbums:
    """A source of genres and labels, by Deezer's own albums and by ISRC.

    It goes at the pace of `api`, which all who ask Deezer should share.
    """

    def __init__(self, api: DeezerApi) -> None:
        self._api = api

    async def albums(
        self, tracks: Sequence[Track], progress: Progress
    ) -> Answers[TrackId, AlbumFacts]:
        """Look up what is known; a failure raises nothing and shows in `complete` alone.

        Each album costs one call; one that is only known by an ISRC costs one more for that.
        """
        run = LookupRun(POLICY, "Looking up albums", progress, final=BusyError)
        numbers = {track.id: found for track in tracks if (found := _own_album(track))}
        codes = {
            track.id: code
            for track in tracks
            if track.id not in numbers and (code := isrc_of(track))
        }
        named = await self._find(run, "track/isrc:", codes.values())
        numbers |= {track: _album(named[code]) for track, code in codes.items() if code in named}
        details = await self._find(run, "album/", filter(None, numbers.values()))
        return _answers(numbers, details, complete=run.complete)

    async def _find(self, run: LookupRun, path: str, names: Iterable[str]) -> dict[str, Details]:
        """Ask for each name once; those without an answer are absent."""
        wanted = sorted(set(names))
        found = await run.each(lambda name: self._api.find(f"{path}{name}"), wanted)
        return {
            name: details
            for name, details in zip(wanted, found, strict=True)
            if details is not None
        }


def _answers(
    numbers: Mapping[TrackId, str], details: Mapping[str, Details], *, complete: bool
) -> Answers[TrackId, AlbumFacts]:
    nothing = AlbumFacts()
    facts = {number: _facts(album) for number, album in details.items()} | {"": nothing}
    answered = {track: facts[number] for track, number in numbers.items() if number in facts}
    values = {track: found for track, found in answered.items() if found != nothing}
    return Answers(POLICY.service, values, frozenset(answered), complete)


def _own_album(track: Track) -> str:
    found = ALBUM_URI.fullmatch(track.album_uri)
    return found[1] if found else ""


def _album(details: Details) -> str:
    """Read the number of a track's album; empty where it has none."""
    number = track_id(details.get("album"))
    return number if number.isdecimal() else ""


def _facts(details: Details) -> AlbumFacts:
    rows = mappings(mapping(details.get("genres")).get("data"))
    genres = normalise(text(row.get("name")) for row in rows)
    return AlbumFacts(genres, value(details.get("label")))
