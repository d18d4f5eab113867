"""Tracks to labels: by the pages of their albums, a hundred at once, or by ISRC, one by one."""

import asyncio
import contextlib
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

import aiohttp
from aiolimiter import AsyncLimiter

from bot.adapters.http import HttpError
from bot.adapters.json_values import Mbid
from bot.adapters.musicbrainz import answers
from bot.adapters.musicbrainz.api import POLICY, MusicBrainzApi
from bot.core.lookups import Answers
from bot.core.models import Track, TrackId
from bot.core.tracks.identity import isrc_of
from bot.ports import Progress

BASE_URL = "https://musicbrainz.org"
BATCH = 100
"""The most pages that one call may hold."""
MOST_CALLS = 60
"""A minute's worth."""
ALBUM_URI = re.compile(r"(?:spotify:album:([0-9A-Za-z]{22})|deezer:album:([1-9][0-9]{0,18}))")


class MusicBrainzLabels:
    """A source of labels that takes its time: a second for each album.

    `most` is how many calls one look-up makes; what is left over is for the next.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str = BASE_URL,
        limiter: AsyncLimiter | None = None,
        *,
        most: int = MOST_CALLS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._api = MusicBrainzApi(session, base_url, limiter, sleep)
        self._most = most

    async def labels(self, tracks: Sequence[Track], progress: Progress) -> Answers[TrackId, str]:
        """Look up what is known; the first failure ends it, and shows in `complete` alone."""
        pages = {track.id: page for track in tracks if (page := _page(track.album_uri))}
        codes = {
            track.id: code for track in tracks if track.id not in pages and (code := isrc_of(track))
        }
        search = LabelSearch(self._api, self._most, progress)
        with contextlib.suppress(_StoppedError):
            await search.by_pages(pages.values())
            await search.by_codes(codes.values())
        named = {
            track: search.found[name]
            for track, name in (pages | codes).items()
            if name in search.found
        }
        values = {track: label for track, label in named.items() if label}
        return Answers(POLICY.service, values, frozenset(named), search.complete)


class _StoppedError(Exception):
    """No more calls are made."""


class LabelSearch:
    """The calls for one playlist, one after the other."""

    def __init__(self, api: MusicBrainzApi, most: int, progress: Progress) -> None:
        self._api = api
        self._left = most
        self._progress = progress
        self._labels: dict[Mbid, str] = {}
        self.found: dict[str, str] = {}
        """The label by page or ISRC; empty where MusicBrainz has none."""
        self.complete = True

    async def by_pages(self, pages: Iterable[str]) -> None:
        """Ask which releases stand on the pages, then for those; the commonest first."""
        ranked = _commonest_first(pages)
        for start in range(0, len(ranked), BATCH):
            batch = ranked[start : start + BATCH]
            query = [*(("resource", page) for page in batch), ("inc", "release-rels")]
            releases = answers.releases_of_pages(await self._get("url", query))
            self.found |= {page: "" for page in batch if page not in releases}
            for page in batch:
                await self._note(page, releases.get(page))

    async def by_codes(self, codes: Iterable[str]) -> None:
        """Ask for the releases of each ISRC, then for one of them."""
        for code in _commonest_first(codes):
            answer = await self._get(f"isrc/{code}", [("inc", "releases")])
            await self._note(code, answers.release_of_recordings(answer))

    async def _note(self, name: str, release: Mbid | None) -> None:
        if release and release not in self._labels:
            answer = await self._get(f"release/{release}", [("inc", "labels")])
            self._labels[release] = answers.label(answer)
        self.found[name] = self._labels[release] if release else ""
        self._progress(f"Looking up labels · {len(self.found)}")

    async def _get(self, path: str, query: Sequence[tuple[str, str]]) -> Mapping[str, Any]:
        if not self._left:
            self.complete = False
            raise _StoppedError
        self._left -= 1
        try:
            return await self._api.get(path, query)
        except HttpError as error:
            self.complete = False
            raise _StoppedError from error


def _commonest_first(names: Iterable[str]) -> list[str]:
    counts = Counter(names)
    return sorted(counts, key=lambda name: (-counts[name], name))


def _page(album_uri: str) -> str:
    found = ALBUM_URI.fullmatch(album_uri)
    if not found:
        return ""
    spotify, deezer = found.groups()
    return (
        f"https://open.spotify.com/album/{spotify}"
        if spotify
        else f"https://www.deezer.com/album/{deezer}"
    )
