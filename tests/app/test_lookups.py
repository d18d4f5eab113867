"""Whom the settings let be asked, in which order, and that these can be asked indeed."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

import aiohttp
import pytest
from aiolimiter import AsyncLimiter
from bot.use_cases.reports.enrichment import Enrichment
from bot.use_cases.reports.lookup_cache import FEATURES, GENRES, LABEL, Lookup, LookupCache

from bot.adapters.http import open_session, user_agent
from bot.app.lookups import Lookups, lookups, service_names
from bot.app.playlists import playlist_sources
from bot.core.models import Artist, Playlist, Track, TrackId
from bot.core.services import PAGES, SERVICES, Fact, Requirement, Service, services_telling
from bot.store.database.database import open_database
from bot.store.lookups import SqlLookupStore
from config.settings import load
from tests.core.playlists import CALM
from tests.fakes.deezer import FakeDeezer, deezer_album
from tests.fakes.listenbrainz import FakeListenBrainz, KnownRecording
from tests.fakes.musicbrainz import FakeMusicBrainz
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_album, reccobeats_row
from tests.store.blank import blank_database

CONTACT = {"CONSTELLATE_SERVICES__CONTACT": "https://example.org"}
TOKEN = "of-a-person"  # noqa: S105  nobody's
EVERYBODY = {
    FEATURES: ["features of reccobeats"],
    GENRES: ["genres of listenbrainz", "album of deezer"],
    LABEL: ["label of reccobeats"],
    "late": ["album of deezer", "label of musicbrainz"],
}
SPOTIFY_ALBUM = "4aawyAB9vmqN3uQ7FjRGTy"
SWITCHES: Sequence[tuple[dict[str, str], set[str]]] = [
    ({}, set()),
    (
        {"CONSTELLATE_RECCOBEATS__ENABLED": "false"},
        {"features of reccobeats", "label of reccobeats"},
    ),
    ({"CONSTELLATE_LISTENBRAINZ__ENABLED": "false"}, {"genres of listenbrainz"}),
    ({"CONSTELLATE_DEEZER__ENABLED": "false"}, {"album of deezer"}),
    ({"CONSTELLATE_DEEZER__ALBUMS": "false"}, {"album of deezer"}),
    ({"CONSTELLATE_MUSICBRAINZ__ENABLED": "false"}, {"label of musicbrainz"}),
    ({"CONSTELLATE_SERVICES__CONTACT": ""}, {"label of musicbrainz"}),
]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


def whom(
    session: aiohttp.ClientSession, other: Mapping[str, str], pace: AsyncLimiter | None = None
) -> Lookups:
    """Put together whom to ask, with a contact unless there is to be none."""
    settings = load({**CONTACT, **other}, None)
    return lookups(settings, session, pace or AsyncLimiter(100, 1))


def named(asked: Sequence[Lookup]) -> list[str]:
    return [f"{each.kind} of {each.source}" for each in asked]


def all_named(found: Lookups) -> dict[str, list[str]]:
    return {kind: named(chain) for kind, chain in found.chains.items()} | {
        "late": named(found.late)
    }


def track(number: int, album: str) -> Track:
    name = f"Song {number}"
    spotify = f"{number:022}"
    return Track(TrackId(spotify), name, (Artist("Ada Quill"),), album_uri=album)


ALBUMS = ("deezer:album:1", "deezer:album:2", f"spotify:album:{SPOTIFY_ALBUM}", "deezer:album:4")
TRACKS = [track(number, album) for number, album in enumerate(ALBUMS, start=1)]
PLAYLIST = Playlist("Evening", tuple(TRACKS))


@pytest.fixture
async def reccobeats() -> AsyncIterator[FakeReccoBeats]:
    rows = [reccobeats_row(CALM, spotify_id=TRACKS[0].id)]
    async with FakeReccoBeats(rows, [reccobeats_album(SPOTIFY_ALBUM, "Third")]) as started:
        yield started


@pytest.fixture
async def listenbrainz() -> AsyncIterator[FakeListenBrainz]:
    known = KnownRecording("Ada Quill", "Song 1", {"jazz": 3})
    async with FakeListenBrainz([known], token=TOKEN) as started:
        yield started


@pytest.fixture
async def deezer() -> AsyncIterator[FakeDeezer]:
    known = [deezer_album(1, ["Pop"], label="First"), deezer_album(2, ["Rock"], label="Second")]
    async with FakeDeezer(albums=known) as started:
        yield started


@pytest.fixture
async def musicbrainz() -> AsyncIterator[FakeMusicBrainz]:
    async with FakeMusicBrainz() as started:
        yield started


@pytest.fixture
def found(
    session: aiohttp.ClientSession,
    reccobeats: FakeReccoBeats,
    listenbrainz: FakeListenBrainz,
    deezer: FakeDeezer,
    musicbrainz: FakeMusicBrainz,
) -> Lookups:
    """Put together whom to ask, at the addresses of the fakes."""
    addresses = {
        "CONSTELLATE_RECCOBEATS__URL": reccobeats.url,
        "CONSTELLATE_LISTENBRAINZ__URL": listenbrainz.url,
        "CONSTELLATE_LISTENBRAINZ__TOKEN": TOKEN,
        "CONSTELLATE_DEEZER__URL": deezer.url,
        "CONSTELLATE_MUSICBRAINZ__URL": musicbrainz.url,
    }
    return whom(session, addresses)


@pytest.fixture
async def lookup_cache(tmp_path: Path) -> AsyncIterator[LookupCache]:
    async with open_database(await blank_database(tmp_path)) as database:
        yield LookupCache(SqlLookupStore(database))


@pytest.fixture
async def enrichment(lookup_cache: LookupCache, found: Lookups) -> AsyncIterator[Enrichment]:
    opened = Enrichment(lookup_cache, found.chains, found.late)
    yield opened
    await opened.close()


def silent(_step: str) -> None:
    pass


@pytest.mark.parametrize(("other", "missing"), SWITCHES)
async def test_every_switch_leaves_out_its_service_and_nobody_else(
    session: aiohttp.ClientSession, other: dict[str, str], missing: set[str]
) -> None:
    found = whom(session, other)

    assert all_named(found) == {
        kind: [name for name in names if name not in missing] for kind, names in EVERYBODY.items()
    }


async def test_services_are_asked_for_what_the_table_says_they_tell(
    session: aiohttp.ClientSession,
) -> None:
    found = whom(session, {})

    chains = {
        Fact.FEATURES: found.chains[FEATURES],
        Fact.GENRES: found.chains[GENRES],
        Fact.LABELS: found.labels,
    }

    for fact, chain in chains.items():
        assert {each.source for each in chain} == {*services_telling(fact)}


async def test_the_services_that_need_no_account_are_wired(
    session: aiohttp.ClientSession,
) -> None:
    readable = [Service(name) for name in PAGES]
    anonymous = [each for each in readable if SERVICES[each].needs is not Requirement.ACCOUNT]
    apps = {
        f"CONSTELLATE_{service.upper()}__{key}": "an-app"
        for service in anonymous
        if SERVICES[service].needs is Requirement.APP
        for key in ("CLIENT_ID", "CLIENT_SECRET")
    }

    sources = playlist_sources(load(apps, None), session, AsyncLimiter(100, 1), None)

    assert {*sources} == {*anonymous}


def test_calls_are_counted_under_the_names_of_the_table() -> None:
    names = service_names(load({"CONSTELLATE_DEEZER__URL": "https://api.example.org"}, None))

    assert {*names.values()} == {*Service}
    assert names["https://api.example.org"] == "deezer"


async def test_with_everything_switched_off_nobody_is_asked(
    session: aiohttp.ClientSession,
) -> None:
    services = ("RECCOBEATS", "LISTENBRAINZ", "DEEZER", "MUSICBRAINZ")
    off = {f"CONSTELLATE_{name}__ENABLED": "false" for name in services}

    found = whom(session, off)

    assert all_named(found) == {kind: [] for kind in EVERYBODY}
    assert found.labels == []


async def test_the_word_of_reccobeats_counts_most_for_labels(
    session: aiohttp.ClientSession,
) -> None:
    assert named(whom(session, {}).labels) == [
        "label of reccobeats", "album of deezer", "label of musicbrainz",
    ]  # fmt: skip


async def test_features_come_from_reccobeats(
    enrichment: Enrichment, reccobeats: FakeReccoBeats
) -> None:
    enriched = (await enrichment.enrich(PLAYLIST, silent)).playlist

    assert enriched.features == {TRACKS[0].id: CALM}
    assert enriched.origins == {TRACKS[0].id: "reccobeats"}
    assert "/v1/audio-features" in reccobeats.paths()


async def test_genres_come_from_listenbrainz_then_from_deezers_albums(
    enrichment: Enrichment, listenbrainz: FakeListenBrainz
) -> None:
    enriched = (await enrichment.enrich(PLAYLIST, silent)).playlist

    assert [each.genres for each in enriched.tracks] == [("jazz",), ("rock",), (), ()]
    assert list(enriched.genre_origins.values()) == ["listenbrainz", "deezer"]
    assert listenbrainz.refused == 0


async def test_labels_come_from_reccobeats_then_deezer_and_musicbrainz_is_asked_for_the_rest(
    enrichment: Enrichment,
    lookup_cache: LookupCache,
    found: Lookups,
    deezer: FakeDeezer,
    musicbrainz: FakeMusicBrainz,
) -> None:
    enriched = (await enrichment.enrich(PLAYLIST, silent)).playlist
    await asyncio.gather(*enrichment._background._tasks)

    labels = await lookup_cache.labels(TRACKS, found.labels)
    assert [each.label for each in enriched.tracks] == ["", "", "Third", ""]
    assert [labels.get(each.id) for each in TRACKS] == ["First", "Second", "Third", None]
    (call,) = musicbrainz.calls
    assert call.query["resource"] == ["https://www.deezer.com/album/4"]
    assert sorted(deezer.paths()) == ["/album/1", "/album/2", "/album/4"]


async def test_whoever_asks_deezer_goes_at_the_pace_of_all(
    session: aiohttp.ClientSession, deezer: FakeDeezer
) -> None:
    pace = AsyncLimiter(2, 3_600)
    (_, albums) = whom(session, {"CONSTELLATE_DEEZER__URL": deezer.url}, pace).chains[GENRES]

    await albums.ask(TRACKS[:2], silent)

    assert not pace.has_capacity()
