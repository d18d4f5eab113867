"""The services that the settings let be asked answer indeed, one after the other."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp
import pytest
from aiolimiter import AsyncLimiter

from bot.adapters.deezer import DeezerApi
from bot.adapters.http import open_session, user_agent
from bot.app.lookups import label_lookups, lookup_plan
from bot.app.playlists import playlist_sources
from bot.app.service_calls import service_calls
from bot.core.asker import Asker
from bot.core.errors import SourceError
from bot.core.links import PlaylistLink, Service
from bot.core.models import Artist, Playlist, Track, TrackId
from bot.store.database.database import open_database
from bot.store.lookups import SqlLookupStore
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.concurrency.patience import ENDLESS
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.enrichment import Enrichment
from bot.use_cases.lookups.plan import LookupPlan
from config.settings import load
from tests.adapters.asking import first_of
from tests.app.planning import BY_NAMES, QUICK, planned
from tests.core.playlists import CALM
from tests.fakes.deezer import DeezerPlaylist, FakeDeezer, deezer_album, deezer_row, isrc
from tests.fakes.listenbrainz import FakeListenBrainz, KnownRecording
from tests.fakes.musicbrainz import FakeMusicBrainz, Release
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_album, reccobeats_row
from tests.store.blank import blank_database

SPOTIFY_ALBUM = "4aawyAB9vmqN3uQ7FjRGTy"
ASKER = Asker(7, guild_id=70, channel_id=700, alone=False)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


def track(number: int, album_uri: str = "", code: str = "") -> Track:
    title, spotify = f"Song {number}", TrackId(f"{number:022}")
    return Track(spotify, title, (Artist("Ada Quill"),), album_uri=album_uri, isrc=code)


TRACKS = [
    track(1, "deezer:album:1"),
    track(2, "deezer:album:2"),
    track(3, f"spotify:album:{SPOTIFY_ALBUM}"),
    track(4, "deezer:album:4"),
    track(5, code=isrc(5)),
    track(6, code=isrc(6)),
]
DEEZER_TRACKS = [deezer_row(6, album={"id": 6})]
DEEZER_ALBUMS = [
    deezer_album(1, ["Pop"], label="First", release_date="1991-01-01"),
    deezer_album(2, ["Rock"], label="Second", release_date="1992-01-01"),
    deezer_album(6, ["Folk"], label="Sixth", release_date="1996-01-01"),
]
TAGGED = [
    KnownRecording("Ada Quill", "Song 1", {"jazz": 3}, album="Al", year=2001),
    KnownRecording("Ada Quill", "Song 5", {"soul": 3}, album="Al", year=2005),
]
PLAYLIST = Playlist("Evening", tuple(TRACKS))


@dataclass(frozen=True)
class Services:
    """All that are asked about tracks."""

    reccobeats: FakeReccoBeats
    listenbrainz: FakeListenBrainz
    deezer: FakeDeezer
    musicbrainz: FakeMusicBrainz

    @property
    def addresses(self) -> dict[str, str]:
        """Return the settings by which they are asked."""
        return {
            "CONSTELLATE_RECCOBEATS__URL": self.reccobeats.url,
            "CONSTELLATE_LISTENBRAINZ__URL": self.listenbrainz.url,
            "CONSTELLATE_DEEZER__URL": self.deezer.url,
            "CONSTELLATE_MUSICBRAINZ__URL": self.musicbrainz.url,
        }

    @property
    def calls(self) -> list[int]:
        """Count what each was asked."""
        each = (self.reccobeats, self.listenbrainz, self.deezer, self.musicbrainz)
        return [len(service.calls) for service in each]


@pytest.fixture
async def services() -> AsyncIterator[Services]:
    """Start all, of which each knows some of the tracks."""
    heard = reccobeats_row(CALM, spotify_id=TRACKS[0].id, key=-1, mode=-1)
    fifth = Release("fifth", ["Fifth"], isrcs=[isrc(5)])
    known = Services(
        FakeReccoBeats([heard], [reccobeats_album(SPOTIFY_ALBUM, "Third")]),
        FakeListenBrainz(TAGGED),
        FakeDeezer([DeezerPlaylist(1, DEEZER_TRACKS)], albums=DEEZER_ALBUMS),
        FakeMusicBrainz([fifth], {isrc(5): [TAGGED[1].mbid]}),
    )
    async with known.reccobeats, known.listenbrainz, known.deezer, known.musicbrainz:
        yield known


@pytest.fixture
async def lookup_cache(tmp_path: Path) -> AsyncIterator[LookupCache]:
    async with open_database(await blank_database(tmp_path)) as database:
        yield LookupCache(SqlLookupStore(database), ServiceTurns())


async def enriched(lookup_cache: LookupCache, plan: LookupPlan) -> Playlist:
    """Return the playlist with all that is known when every service has answered."""
    enrichment = Enrichment(lookup_cache, plan, ENDLESS, ENDLESS, ENDLESS)
    first = await enrichment.enrich(PLAYLIST, ASKER, silent)
    await asyncio.gather(*enrichment._background._tasks)
    second = await enrichment.enrich(PLAYLIST, ASKER, silent)
    await asyncio.gather(*enrichment._background._tasks)
    await enrichment.close()
    assert not first.later.update().pending
    return second.playlist


def genres_and_year(found: Track) -> tuple[str | int | None, ...]:
    return *found.genres, found.year


def silent(_step: str) -> None:
    pass


async def test_features_come_from_reccobeats(
    session: aiohttp.ClientSession,
    lookup_cache: LookupCache,
    services: Services,
) -> None:
    playlist = await enriched(lookup_cache, planned(session, services.addresses, BY_NAMES, QUICK))

    assert playlist.features == {TRACKS[0].id: CALM}
    assert playlist.origins == {TRACKS[0].id: "reccobeats"}
    assert services.reccobeats.paths().count("/v1/audio-features") == 2


@pytest.mark.parametrize("thorough", [True, False])
async def test_once_all_have_answered_it_is_complete_though_tracks_lack_genres(
    session: aiohttp.ClientSession, lookup_cache: LookupCache, services: Services, *, thorough: bool
) -> None:
    plan = planned(session, services.addresses, BY_NAMES, QUICK)
    await enriched(lookup_cache, plan)
    enrichment = Enrichment(lookup_cache, plan, ENDLESS, ENDLESS, ENDLESS)

    again = await enrichment.enrich(PLAYLIST, ASKER, silent, thorough=thorough)
    complete_at_once = again.complete
    await asyncio.gather(*enrichment._background._tasks)
    await enrichment.close()

    assert not all(track.genres for track in again.playlist.tracks)
    assert again.complete
    assert complete_at_once or not thorough


async def test_genres_and_years_come_from_listenbrainz_then_from_deezers_albums(
    session: aiohttp.ClientSession,
    lookup_cache: LookupCache,
    services: Services,
) -> None:
    playlist = await enriched(lookup_cache, planned(session, services.addresses, BY_NAMES, QUICK))

    assert [*map(genres_and_year, playlist.tracks)] == [
        ("jazz", 2001), ("rock", 1992), (None,), (None,), ("soul", 2005), ("folk", 1996),
    ]  # fmt: skip
    assert [playlist.genre_origins.get(each.id) for each in TRACKS] == [
        "listenbrainz", "deezer", None, None, "listenbrainz", "deezer",
    ]  # fmt: skip
    assert {call.status for call in services.listenbrainz.calls} == {200}


async def test_without_a_token_tags_come_by_isrcs_where_deezer_knows_none(
    session: aiohttp.ClientSession,
    lookup_cache: LookupCache,
    services: Services,
) -> None:
    playlist = await enriched(lookup_cache, planned(session, services.addresses))

    assert [*map(genres_and_year, playlist.tracks)] == [
        ("pop", 1991), ("rock", 1992), (None,), (None,), ("soul", 2005), ("folk", 1996),
    ]  # fmt: skip
    assert playlist.genre_origins[TRACKS[4].id] == "listenbrainz"
    assert {*services.listenbrainz.paths()} == {"/1/metadata/recording/"}
    assert services.musicbrainz.paths().count(f"/ws/2/isrc/{isrc(5)}") == 1


async def test_labels_come_from_all_and_musicbrainz_is_asked_for_the_rest(
    session: aiohttp.ClientSession,
    lookup_cache: LookupCache,
    services: Services,
) -> None:
    plan = planned(session, services.addresses, BY_NAMES)

    await enriched(lookup_cache, plan)
    shown = await PageExtras(lookup_cache, label_lookups(plan), None).with_labels(TRACKS)

    assert [each.label for each in shown] == ["First", "Second", "Third", "", "Fifth", "Sixth"]
    pages = [call.query.get("resource") for call in services.musicbrainz.calls]
    assert [page for page in pages if page] == [["https://www.deezer.com/album/4"]]
    assert sorted(services.deezer.paths()) == [
        *("/album/1", "/album/2", "/album/4", "/album/6"),
        *("/track/isrc:" + isrc(5), "/track/isrc:" + isrc(6)),
    ]


async def test_what_is_known_is_asked_of_no_service_again(
    session: aiohttp.ClientSession,
    lookup_cache: LookupCache,
    services: Services,
) -> None:
    first = await enriched(lookup_cache, planned(session, services.addresses, BY_NAMES))
    calls = services.calls

    again = await enriched(lookup_cache, planned(session, services.addresses, BY_NAMES))

    # Not the labels, which no answer waits for.
    assert [genres_and_year(each) for each in again.tracks] == [*map(genres_and_year, first.tracks)]
    assert again.features == first.features
    assert services.calls == calls


async def test_all_who_ask_deezer_go_at_one_pace(
    session: aiohttp.ClientSession, services: Services
) -> None:
    settings = load(services.addresses, None)
    pace = AsyncLimiter(3, 3_600)
    deezer = DeezerApi(session, services.deezer.url, pace)
    calls = replace(service_calls(settings, session), deezer=deezer)
    (albums,) = lookup_plan(settings, session, calls).albums
    playlists = playlist_sources(settings, calls, None)[Service.DEEZER]

    await albums.ask(first_of(albums.questions(TRACKS[:2])))
    with pytest.raises(SourceError, match="nothing public by that link"):
        await playlists.snapshot(PlaylistLink(Service.DEEZER, "7"), 0)

    assert not pace.has_capacity()


async def test_a_token_that_is_refused_promises_no_genres_and_keeps_no_miss(
    session: aiohttp.ClientSession, lookup_cache: LookupCache, services: Services
) -> None:
    wrong = {"CONSTELLATE_LISTENBRAINZ__TOKEN": "11111111-1111-4111-8111-111111111111"}
    refused = planned(session, services.addresses, wrong, QUICK)
    enrichment = Enrichment(lookup_cache, refused, ENDLESS, ENDLESS, ENDLESS)

    found = await enrichment.enrich(PLAYLIST, ASKER, silent, thorough=True)
    await asyncio.gather(*enrichment._background._tasks)
    await enrichment.close()
    mended = await enriched(lookup_cache, planned(session, services.addresses, BY_NAMES, QUICK))

    assert found.complete
    assert mended.tracks[0].genres == ("jazz",)
