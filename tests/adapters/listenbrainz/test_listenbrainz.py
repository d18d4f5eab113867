"""ListenBrainz is asked for many tracks at once, and its answers are joined by their index."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.adapters.http import open_session, user_agent
from bot.adapters.listenbrainz import ListenBrainzGenres
from bot.core.models import Artist, Track, TrackId
from tests.fakes.listenbrainz import TOKEN, FakeListenBrainz, KnownRecording


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


def track(title: str, *artists: str) -> Track:
    return Track(TrackId(title), title, tuple(map(Artist, artists or ("Ada Quill",))))


def recording(title: str, tag: str, artist: str = "Ada Quill") -> KnownRecording:
    return KnownRecording(artist, title, {tag: 1})


def silent(_step: str) -> None:
    pass


async def test_genres_are_those_of_the_recording_its_album_and_its_artist(
    session: aiohttp.ClientSession,
) -> None:
    known = KnownRecording(
        "Ada Quill", "Dawn", {"Trip-Hop": 2}, {"trip hop": 9, "seen live": 30}, {"Downtempo": 3}
    )
    async with FakeListenBrainz([known]) as fake:
        told = await ListenBrainzGenres(session, fake.url, TOKEN).genres([track("Dawn")], silent)

    assert told.source == "listenbrainz"
    assert told.values == {"Dawn": ("downtempo", "trip hop")}
    assert told.asked == {"Dawn"}
    assert told.complete


async def test_tags_that_musicbrainz_lists_as_genres_are_preferred(
    session: aiohttp.ClientSession,
) -> None:
    known = KnownRecording(
        "Ada Quill", "Dawn", {"mysterious": 5, "jazz": 1}, listed=frozenset({"jazz"})
    )
    async with FakeListenBrainz([known]) as fake:
        told = await ListenBrainzGenres(session, fake.url, TOKEN).genres([track("Dawn")], silent)

    assert told.values == {"Dawn": ("jazz",)}


async def test_what_is_not_found_shifts_nobody_elses_answer(
    session: aiohttp.ClientSession,
) -> None:
    tracks = [track(f"Song {number}") for number in range(6)]
    async with FakeListenBrainz([recording("Song 1", "jazz"), recording("Song 4", "rock")]) as fake:
        told = await ListenBrainzGenres(session, fake.url, TOKEN).genres(tracks, silent)

    assert told.values == {"Song 1": ("jazz",), "Song 4": ("rock",)}
    assert told.asked == {each.id for each in tracks}
    assert told.complete


async def test_fifty_recordings_are_asked_for_at_once(session: aiohttp.ClientSession) -> None:
    steps: list[str] = []
    tracks = [track(f"Song {number}") for number in range(120)]
    async with FakeListenBrainz([recording(f"Song {n}", "jazz") for n in range(120)]) as fake:
        told = await ListenBrainzGenres(session, fake.url, TOKEN).genres(tracks, steps.append)

    assert len(told.values) == 120
    assert sorted(len(asked) for each in fake.questions for asked in each.values()) == [
        *(len("artist tag"),) * 3,
        *(20, 20, 50, 50, 50, 50),
    ]
    assert steps[-1] == "Looking up genres · 120/120"


async def test_names_that_are_alike_are_asked_for_once_and_answered_for_all(
    session: aiohttp.ClientSession,
) -> None:
    tracks = [track("Dawn!"), track("dawn"), track("Dawn")]
    async with FakeListenBrainz([recording("Dawn", "jazz")]) as fake:
        told = await ListenBrainzGenres(session, fake.url, TOKEN).genres(tracks, silent)

    assert told.values == dict.fromkeys(("Dawn!", "dawn", "Dawn"), ("jazz",))
    assert len(fake.questions[0]["recordings"]) == 1


async def test_names_that_would_spoil_the_whole_question_are_left_out(
    session: aiohttp.ClientSession,
) -> None:
    nobody, untitled = Track(TrackId("nobody"), "Dawn"), track("")
    tracks = [nobody, untitled, track("x" * 245), track("Dusk")]
    async with FakeListenBrainz([recording("Dusk", "jazz")]) as fake:
        told = await ListenBrainzGenres(session, fake.url, TOKEN).genres(tracks, silent)

    assert told.values == {"Dusk": ("jazz",)}
    assert told.asked == {"Dusk"}
    assert told.complete


async def test_nothing_to_ask_is_not_asked(session: aiohttp.ClientSession) -> None:
    async with FakeListenBrainz() as fake:
        told = await ListenBrainzGenres(session, fake.url, TOKEN).genres([track("")], silent)

    assert (told.values, told.complete, fake.calls) == ({}, True, [])


@pytest.mark.parametrize(
    ("title", "artists", "known"),
    [
        ("Dawn - 2011 Remaster", ["Ada Quill"], ("Ada Quill", "Dawn")),
        ("Dawn (Remastered 2011)", ["Ada Quill"], ("Ada Quill", "Dawn")),
        ("Dawn - Radio Edit", ["Ada Quill"], ("Ada Quill", "Dawn")),
        ("Dawn (feat. Bo)", ["Ada Quill", "Bo"], ("Ada Quill feat. Bo", "Dawn")),
        ("Dawn", ["Ada Quill", "Bo", "Cy"], ("Ada Quill feat. Bo & Cy", "Dawn")),
        ("Dawn", ["Ada Quill", "Bo"], ("Ada Quill", "Dawn")),
        ("(Edit)", ["Ada Quill"], ("Ada Quill", "(Edit)")),
    ],
)
async def test_a_second_look_is_without_what_shops_append(
    session: aiohttp.ClientSession, title: str, artists: list[str], known: tuple[str, str]
) -> None:
    async with FakeListenBrainz([KnownRecording(*known, {"jazz": 1})]) as fake:
        told = await ListenBrainzGenres(session, fake.url, TOKEN).genres(
            [track(title, *artists)], silent
        )

    assert told.values == {title: ("jazz",)}


async def test_a_second_look_is_only_for_who_was_not_found(session: aiohttp.ClientSession) -> None:
    tracks = [track("Dawn - Mono"), track("Dusk - Mono")]
    async with FakeListenBrainz([recording("Dawn - Mono", "jazz")]) as fake:
        await ListenBrainzGenres(session, fake.url, TOKEN).genres(tracks, silent)

    lookups = [each["recordings"] for each in fake.questions if "recordings" in each]
    assert [[row["recording_name"] for row in rows] for rows in lookups] == [
        ["Dawn - Mono", "Dusk - Mono"],
        ["Dusk"],
    ]


async def test_somebody_elses_recording_of_the_title_is_not_taken(
    session: aiohttp.ClientSession,
) -> None:
    cover = KnownRecording("Ada Quill", "Dawn", {"polka": 9}, credit="The Coverers")
    async with FakeListenBrainz([cover]) as fake:
        told = await ListenBrainzGenres(session, fake.url, TOKEN).genres([track("Dawn")], silent)

    assert told.values == {}
    assert told.asked == {"Dawn"}


async def test_the_token_is_sent(session: aiohttp.ClientSession) -> None:
    async with FakeListenBrainz([recording("Dawn", "jazz")], token=TOKEN) as fake:
        source = ListenBrainzGenres(session, fake.url, TOKEN)
        told = await source.genres([track("Dawn")], silent)

    assert told.values == {"Dawn": ("jazz",)}
    assert {call.headers["Authorization"] for call in fake.calls} == {f"Token {TOKEN}"}
