"""Which services the settings let be asked, in which order, and that these can be asked indeed."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

import aiohttp
import pytest
from aiolimiter import AsyncLimiter

from bot.adapters.deezer.api import deezer_pace
from bot.adapters.http import open_session, user_agent
from bot.adapters.pace import Pace
from bot.app.lookups import label_lookups, lookup_plan, service_names
from bot.app.playlists import playlist_sources
from bot.core.asker import Asker
from bot.core.models import Artist, Playlist, Track, TrackId
from bot.core.services import PAGES, SERVICES, Fact, Requirement, Service, services_telling
from bot.store.database.database import open_database
from bot.store.lookups import SqlLookupStore
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.concurrency.patience import Patience
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.enrichment import Enrichment, LookupPlan
from bot.use_cases.lookups.lookup import Lookup
from config.settings import load
from tests.adapters.answered import first_of
from tests.core.playlists import CALM
from tests.fakes.deezer import DeezerPlaylist, FakeDeezer, deezer_album, deezer_row, isrc
from tests.fakes.listenbrainz import TOKEN, FakeListenBrainz, KnownRecording
from tests.fakes.musicbrainz import FakeMusicBrainz, Release
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_album, reccobeats_row
from tests.store.blank import blank_database

CONTACT = {"CONSTELLATE_SERVICES__CONTACT": "https://example.org"}
NAMES = {"CONSTELLATE_LISTENBRAINZ__TOKEN": TOKEN}
QUICK = {"CONSTELLATE_MUSICBRAINZ__ENABLED": "false"}
"""Without the service that takes a second for each question."""
EVERY_SERVICE = {
    "sounds": ["sounds of reccobeats"],
    "genres": ["genres of listenbrainz"],
    "albums": ["album of deezer"],
    "labels": ["label of reccobeats"],
    "later": ["genres of listenbrainz", "album of deezer"],
    "late_labels": ["album of deezer", "label of musicbrainz", "label of musicbrainz"],
}
SPOTIFY_ALBUM = "4aawyAB9vmqN3uQ7FjRGTy"
ASKER = Asker(7, guild_id=70, channel_id=700, alone=False)
SWITCHES: Sequence[tuple[dict[str, str], set[str]]] = [
    ({}, set()),
    (
        {"CONSTELLATE_RECCOBEATS__ENABLED": "false"},
        {"sounds of reccobeats", "label of reccobeats"},
    ),
    ({"CONSTELLATE_LISTENBRAINZ__ENABLED": "false"}, {"genres of listenbrainz"}),
    ({"CONSTELLATE_DEEZER__ENABLED": "false"}, {"album of deezer"}),
    ({"CONSTELLATE_DEEZER__ALBUMS": "false"}, {"album of deezer"}),
    (QUICK, {"label of musicbrainz"}),
    ({"CONSTELLATE_SERVICES__CONTACT": ""}, {"label of musicbrainz"}),
]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


def planned(
    session: aiohttp.ClientSession, *others: Mapping[str, str], pace: Pace | None = None
) -> LookupPlan:
    """Plan with a contact, unless there is to be none; the last of the settings count."""
    settings = load({name: value for each in (CONTACT, *others) for name, value in each.items()}, None)
    return lookup_plan(settings, session, pace or deezer_pace())


def named(lookups: Sequence[Lookup]) -> list[str]:
    return [
        f"{each.kind} of {each.source}" + (f" by {each.service}" if each.service else "")
        for each in lookups
    ]


def all_named(plan: LookupPlan) -> dict[str, list[str]]:
    return {chain.name: named(getattr(plan, chain.name)) for chain in fields(plan)}


def track(number: int, **other: str) -> Track:
    title, spotify = f"Song {number}", TrackId(f"{number:022}")
    return Track(spotify, title, (Artist("Ada Quill"),), **other)


TRACKS = [
    track(1, album_uri="deezer:album:1"),
    track(2, album_uri="deezer:album:2"),
    track(3, album_uri=f"spotify:album:{SPOTIFY_ALBUM}"),
    track(4, album_uri="deezer:album:4"),
    track(5, isrc=isrc(5)),
    track(6, isrc=isrc(6)),
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


@pytest.fixture
async def reccobeats() -> AsyncIterator[FakeReccoBeats]:
    rows = [reccobeats_row(CALM, spotify_id=TRACKS[0].id, key=-1, mode=-1)]
    async with FakeReccoBeats(rows, [reccobeats_album(SPOTIFY_ALBUM, "Third")]) as started:
        yield started


@pytest.fixture
async def listenbrainz() -> AsyncIterator[FakeListenBrainz]:
    async with FakeListenBrainz(TAGGED) as started:
        yield started


@pytest.fixture
async def deezer() -> AsyncIterator[FakeDeezer]:
    async with FakeDeezer([DeezerPlaylist(1, DEEZER_TRACKS)], albums=DEEZER_ALBUMS) as started:
        yield started


@pytest.fixture
async def musicbrainz() -> AsyncIterator[FakeMusicBrainz]:
    fifth = Release("fifth", ["Fifth"], isrcs=[isrc(5)])
    async with FakeMusicBrainz([fifth], {isrc(5): [TAGGED[1].mbid]}) as started:
        yield started


@pytest.fixture
def addresses(
    reccobeats: FakeReccoBeats,
    listenbrainz: FakeListenBrainz,
    deezer: FakeDeezer,
    musicbrainz: FakeMusicBrainz,
) -> Mapping[str, str]:
    """Return the settings by which the fakes are asked."""
    return {
        "CONSTELLATE_RECCOBEATS__URL": reccobeats.url,
        "CONSTELLATE_LISTENBRAINZ__URL": listenbrainz.url,
        "CONSTELLATE_DEEZER__URL": deezer.url,
        "CONSTELLATE_MUSICBRAINZ__URL": musicbrainz.url,
    }


@pytest.fixture
async def lookup_cache(tmp_path: Path) -> AsyncIterator[LookupCache]:
    async with open_database(await blank_database(tmp_path)) as database:
        yield LookupCache(SqlLookupStore(database), ServiceTurns())


async def enriched(lookup_cache: LookupCache, plan: LookupPlan) -> Playlist:
    """Return the playlist with all that is known when every service has answered."""
    enrichment = Enrichment(lookup_cache, plan, Patience(None))
    first = await enrichment.enrich(PLAYLIST, ASKER, silent)
    await asyncio.gather(*enrichment._background._tasks)
    second = await enrichment.enrich(PLAYLIST, ASKER, silent)
    await asyncio.gather(*enrichment._background._tasks)
    await enrichment.close()
    assert not first.later.update().pending
    return second.playlist


def silent(_step: str) -> None:
    pass


@pytest.mark.parametrize(("other", "missing"), SWITCHES)
async def test_every_switch_leaves_out_its_service_and_no_other(
    session: aiohttp.ClientSession, other: dict[str, str], missing: set[str]
) -> None:
    plan = planned(session, NAMES, other)

    assert all_named(plan) == {
        chain: [name for name in names if name not in missing]
        for chain, names in EVERY_SERVICE.items()
    }


async def test_without_a_token_names_are_not_asked_and_musicbrainz_leads_to_tags(
    session: aiohttp.ClientSession,
) -> None:
    plan = planned(session)

    assert all_named(plan) == EVERY_SERVICE | {
        "genres": [],
        "later": ["album of deezer", "genres of listenbrainz by musicbrainz"],
    }


@pytest.mark.parametrize(
    "other",
    [
        {"CONSTELLATE_SERVICES__CONTACT": ""},
        QUICK,
        {"CONSTELLATE_LISTENBRAINZ__ENABLED": "false"},
    ],
)
async def test_without_a_token_tags_take_a_contact_and_both_services(
    session: aiohttp.ClientSession, other: dict[str, str]
) -> None:
    plan = planned(session, other)

    assert [*plan.genres, *plan.later] == [*plan.later]
    assert named(plan.later) == ["album of deezer"]


async def test_services_are_asked_for_what_the_table_says_they_tell(
    session: aiohttp.ClientSession,
) -> None:
    lookups = [*planned(session, NAMES).every, *planned(session).every]

    for fact in Fact:
        telling = [each for each in lookups if fact in each.tells]
        asked = {name for each in telling for name in (each.source, each.service) if name}
        assert asked == {*services_telling(fact)}


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

    sources = playlist_sources(load(apps, None), session, deezer_pace(), None)

    assert {*sources} == {*anonymous}


def test_calls_are_counted_under_the_names_of_the_table() -> None:
    names = service_names(load({"CONSTELLATE_DEEZER__URL": "https://api.example.org"}, None))

    assert {*names.values()} == {*Service}
    assert names["https://api.example.org"] == "deezer"


async def test_with_everything_switched_off_no_service_is_asked(
    session: aiohttp.ClientSession,
) -> None:
    services = ("RECCOBEATS", "LISTENBRAINZ", "DEEZER", "MUSICBRAINZ")
    off = {f"CONSTELLATE_{name}__ENABLED": "false" for name in services}

    plan = planned(session, off)

    assert plan.every == label_lookups(plan) == []


async def test_deezers_own_albums_then_reccobeats_count_most_for_labels(
    session: aiohttp.ClientSession,
) -> None:
    assert named(label_lookups(planned(session, NAMES))) == [
        "album of deezer", "label of reccobeats", "album of deezer", "album of deezer",
        "label of musicbrainz", "label of musicbrainz",
    ]  # fmt: skip


async def test_answers_are_kept_apart_by_what_they_are_about(
    session: aiohttp.ClientSession,
) -> None:
    kinds = {each.kind for each in planned(session, NAMES).every}

    assert kinds == {"sounds", "genres", "album", "label"}


async def test_features_come_from_reccobeats(
    session: aiohttp.ClientSession,
    lookup_cache: LookupCache,
    addresses: Mapping[str, str],
    reccobeats: FakeReccoBeats,
) -> None:
    playlist = await enriched(lookup_cache, planned(session, addresses, NAMES, QUICK))

    assert playlist.features == {TRACKS[0].id: CALM}
    assert playlist.origins == {TRACKS[0].id: "reccobeats"}
    assert reccobeats.paths().count("/v1/audio-features") == 2


async def test_genres_and_years_come_from_listenbrainz_then_from_deezers_albums(
    session: aiohttp.ClientSession,
    lookup_cache: LookupCache,
    addresses: Mapping[str, str],
    listenbrainz: FakeListenBrainz,
) -> None:
    playlist = await enriched(lookup_cache, planned(session, addresses, NAMES, QUICK))

    assert [(*each.genres, each.year) for each in playlist.tracks] == [
        ("jazz", 2001), ("rock", 1992), (None,), (None,), ("soul", 2005), ("folk", 1996),
    ]  # fmt: skip
    assert [playlist.genre_origins.get(each.id) for each in TRACKS] == [
        "listenbrainz", "deezer", None, None, "listenbrainz", "deezer",
    ]  # fmt: skip
    assert {call.status for call in listenbrainz.calls} == {200}


async def test_without_a_token_tags_come_by_isrcs_where_deezer_knows_none(
    session: aiohttp.ClientSession,
    lookup_cache: LookupCache,
    addresses: Mapping[str, str],
    listenbrainz: FakeListenBrainz,
    musicbrainz: FakeMusicBrainz,
) -> None:
    playlist = await enriched(lookup_cache, planned(session, addresses))

    assert [(*each.genres, each.year) for each in playlist.tracks] == [
        ("pop", 1991), ("rock", 1992), (None,), (None,), ("soul", 2005), ("folk", 1996),
    ]  # fmt: skip
    assert playlist.genre_origins[TRACKS[4].id] == "listenbrainz"
    assert {*listenbrainz.paths()} == {"/1/metadata/recording/"}
    assert musicbrainz.paths().count(f"/ws/2/isrc/{isrc(5)}") == 1


async def test_labels_come_from_all_and_musicbrainz_is_asked_for_the_rest(
    session: aiohttp.ClientSession,
    lookup_cache: LookupCache,
    addresses: Mapping[str, str],
    deezer: FakeDeezer,
    musicbrainz: FakeMusicBrainz,
) -> None:
    plan = planned(session, addresses, NAMES)

    await enriched(lookup_cache, plan)
    shown = await PageExtras(lookup_cache, label_lookups(plan), None).with_labels(TRACKS)

    assert [each.label for each in shown] == ["First", "Second", "Third", "", "Fifth", "Sixth"]
    pages = [call.query["resource"] for call in musicbrainz.calls if "resource" in call.query]
    assert pages == [["https://www.deezer.com/album/4"]]
    assert sorted(deezer.paths()) == [
        *("/album/1", "/album/2", "/album/4", "/album/6"),
        *("/track/isrc:" + isrc(5), "/track/isrc:" + isrc(6)),
    ]


async def test_what_is_known_is_asked_of_no_service_again(
    session: aiohttp.ClientSession,
    lookup_cache: LookupCache,
    addresses: Mapping[str, str],
    deezer: FakeDeezer,
    listenbrainz: FakeListenBrainz,
    musicbrainz: FakeMusicBrainz,
    reccobeats: FakeReccoBeats,
) -> None:
    services = (deezer, listenbrainz, musicbrainz, reccobeats)
    first = await enriched(lookup_cache, planned(session, addresses, NAMES))
    calls = [len(service.calls) for service in services]

    again = await enriched(lookup_cache, planned(session, addresses, NAMES))

    assert again == first
    assert [len(service.calls) for service in services] == calls


async def test_all_who_ask_deezer_go_at_one_pace(
    session: aiohttp.ClientSession, deezer: FakeDeezer
) -> None:
    pace = AsyncLimiter(2, 3_600)
    plan = planned(session, {"CONSTELLATE_DEEZER__URL": deezer.url}, pace=pace)
    (albums,) = plan.albums

    await albums.ask(first_of(albums.questions(TRACKS[:2])))

    assert not pace.has_capacity()
