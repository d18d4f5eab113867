"""What one person's playlist claims changes nothing in the answer of the next, and hides nothing.

Every source of the settings is asked in its own ways; the answers alone are invented.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot.app.lookups import lookup_plan
from bot.app.service_calls import service_calls
from bot.core.models import Playlist, Track
from bot.ports import no_progress
from bot.store.database.database import open_database
from bot.store.lookups import SqlLookupStore
from bot.use_cases.concurrency.patience import ENDLESS
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.enrichment import Enrichment
from bot.use_cases.lookups.plan import LookupPlan
from config.settings import load
from tests.store.blank import blank_database
from tests.use_cases.acting import asker
from tests.use_cases.lookups.true_answers import (
    COUNT,
    deezer_track,
    playlist,
    spotify_track,
    truthful,
)

CONTACT = {"CONSTELLATE_SERVICES__CONTACT": "https://example.org"}
WITH_TOKEN = {**CONTACT, "CONSTELLATE_LISTENBRAINZ__TOKEN": "of-a-person"}
MAKERS = {"spotify": spotify_track, "deezer": deezer_track}
Falsify = Callable[[Sequence[Track]], Sequence[Track]]


def with_other_isrcs(tracks: Sequence[Track]) -> Sequence[Track]:
    pairs = zip(tracks, _dealt(tracks), strict=True)
    return [replace(track, isrc=other.isrc) for track, other in pairs]


def with_other_names(tracks: Sequence[Track]) -> Sequence[Track]:
    pairs = zip(tracks, _dealt(tracks), strict=True)
    return [replace(track, name=other.name, artists=other.artists) for track, other in pairs]


def with_other_albums(tracks: Sequence[Track]) -> Sequence[Track]:
    pairs = zip(tracks, _dealt(tracks), strict=True)
    return [replace(track, album=other.album, album_uri=other.album_uri) for track, other in pairs]


def with_everything_of_others(tracks: Sequence[Track]) -> Sequence[Track]:
    return with_other_isrcs(with_other_names(with_other_albums(tracks)))


def on_one_album(tracks: Sequence[Track]) -> Sequence[Track]:
    first = tracks[0]
    return [replace(track, album=first.album, album_uri=first.album_uri) for track in tracks]


def without_isrcs(tracks: Sequence[Track]) -> Sequence[Track]:
    return [replace(track, isrc="") for track in tracks]


def without_names(tracks: Sequence[Track]) -> Sequence[Track]:
    return [replace(track, name="", artists=()) for track in tracks]


def without_albums(tracks: Sequence[Track]) -> Sequence[Track]:
    return [replace(track, album="", album_uri="") for track in tracks]


def with_ids_alone(tracks: Sequence[Track]) -> Sequence[Track]:
    return without_isrcs(without_names(without_albums(tracks)))


FALSE = [
    with_other_isrcs,
    with_other_names,
    with_other_albums,
    with_everything_of_others,
    on_one_album,
    without_isrcs,
    without_names,
    without_albums,
    with_ids_alone,
]


def _dealt(tracks: Sequence[Track]) -> Sequence[Track]:
    return random.Random(7).sample(tracks, len(tracks))


@pytest.fixture(params=[CONTACT, WITH_TOKEN], ids=["without a token", "with a token"])
async def plan(request: pytest.FixtureRequest) -> AsyncIterator[LookupPlan]:
    async with aiohttp.ClientSession() as session:
        settings = load(request.param, None)
        yield truthful(lookup_plan(settings, session, service_calls(settings, session)))


async def answer(plan: LookupPlan, folder: Path, *asked: Playlist) -> Playlist:
    """Have playlists enriched, one after the other, and return what is known of the last."""
    async with open_database(await blank_database(folder)) as database:
        lookup_cache = LookupCache(SqlLookupStore(database), ServiceTurns())
        enrichment = Enrichment(lookup_cache, plan, ENDLESS, ENDLESS, ENDLESS)
        for each in (*asked, asked[-1]):
            enriched = await enrichment.enrich(each, asker(), no_progress, thorough=True)
            # Labels come when the answer is made already.
            findings = enriched.later._findings
            await _settled(enrichment)
        await enrichment.close()
        assert findings is not None
        return findings.playlist(plan.sounds)


async def _settled(enrichment: Enrichment) -> None:
    async with asyncio.timeout(10):
        while enrichment._background._tasks:
            await asyncio.wait(enrichment._background._tasks)


@pytest.mark.parametrize("falsify", FALSE)
@pytest.mark.parametrize("service", MAKERS)
async def test_a_playlist_changes_nothing_for_the_next(
    plan: LookupPlan, tmp_path: Path, service: str, falsify: Falsify
) -> None:
    tracks = [MAKERS[service](number) for number in range(COUNT)]
    honest, false = playlist(tracks), playlist(falsify(tracks))

    alone = await answer(plan, tmp_path / "alone", honest)
    after = await answer(plan, tmp_path / "after", false, honest)

    assert after == alone
    assert after.features.keys() < {track.id for track in tracks}
    assert any(track.genres and track.year and track.label for track in after.tracks)


async def test_what_a_playlist_of_one_service_was_told_serves_that_of_another_and_changes_nothing(
    plan: LookupPlan, tmp_path: Path
) -> None:
    spotify, deezer = (
        playlist([make(number) for number in range(COUNT)]) for make in MAKERS.values()
    )

    alone = await answer(plan, tmp_path / "alone", spotify)
    after = await answer(plan, tmp_path / "after", deezer, spotify)

    assert after == alone
