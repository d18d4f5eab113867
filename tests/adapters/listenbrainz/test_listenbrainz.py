"""ListenBrainz is asked for many tracks at once, and its answers are joined by their index."""

from collections.abc import AsyncIterator, Sequence

import aiohttp
import pytest

from bot.adapters.http import open_session, user_agent
from bot.adapters.listenbrainz import ListenBrainzApi, ListenBrainzGenres
from bot.core.lookups import Answers, Question, TrackFacts
from bot.core.models import Artist, Track, TrackId
from tests.adapters.answered import answered, first_of, keys_of
from tests.fakes.listenbrainz import TOKEN, FakeListenBrainz, KnownRecording

JAZZ = TrackFacts(genres=("jazz",))


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


def track(title: str, *artists: str) -> Track:
    return Track(TrackId(title), title, tuple(map(Artist, artists or ("Ada Quill",))))


def recording(title: str, tag: str, artist: str = "Ada Quill") -> KnownRecording:
    return KnownRecording(artist, title, {tag: 1})


def looked_up(fake: FakeListenBrainz) -> list[list[tuple[str, str]]]:
    """Tell the artists and titles that were looked up, call by call."""
    return [
        [(row["artist_name"], row["recording_name"]) for row in question["recordings"]]
        for question in fake.questions
        if "recordings" in question
    ]


async def ask(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, questions: Sequence[Question]
) -> Answers:
    api = ListenBrainzApi(session, fake.url, TOKEN)
    return await ListenBrainzGenres(api).by_names(questions)


async def ask_about(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, *tracks: Track
) -> dict[str, TrackFacts | None]:
    """Ask about some tracks by their names as they stand."""
    asked = first_of(ListenBrainzGenres.questions(tracks))
    return answered(await ask(session, fake, asked))


def test_spellings_of_the_same_names_are_one_question() -> None:
    tracks = [track("Dawn!", "Ada Quill"), track("dawn", "ADA QUILL"), track("Dáwn", "Ada  Quill")]

    asked = first_of(ListenBrainzGenres.questions(tracks))

    assert asked == [Question("names:adaquill/dawn")]
    assert (asked[0].artist, asked[0].title) == ("Ada Quill", "Dawn!")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (track("C", "AB"), track("BC", "A")),
        (track("Dawn", "Ada Quill"), track("Quill Dawn", "Ada")),
        (track("!", "A"), track("?", "A")),
        (track("दिल"), track("दाल")),
        (track("かき"), track("がき")),
        (track("❤️"), track("☀️")),
    ],
)
def test_other_names_are_another_question(one: Track, other: Track) -> None:
    first, second = (ListenBrainzGenres.questions([each])[each.id][0] for each in (one, other))

    assert first != second


def test_names_that_would_spoil_the_whole_question_are_left_out() -> None:
    nobody, untitled = Track(TrackId("nobody"), "Dawn"), track("")
    tracks = [nobody, untitled, track("x" * 245), track("Dusk")]

    asked = keys_of(ListenBrainzGenres.questions(tracks))

    assert asked == {"Dusk": ["names:adaquill/dusk"]}


async def test_genres_are_those_of_the_recording_its_album_and_its_artist(
    session: aiohttp.ClientSession,
) -> None:
    known = KnownRecording(
        "Ada Quill", "Dawn", {"Trip-Hop": 2}, {"trip hop": 9, "seen live": 30}, {"Downtempo": 3}
    )
    async with FakeListenBrainz([known]) as fake:
        told = await ask_about(session, fake, track("Dawn"))

    assert told == {"names:adaquill/dawn": TrackFacts(genres=("downtempo", "trip hop"))}


async def test_the_year_is_that_of_the_album(session: aiohttp.ClientSession) -> None:
    dated = KnownRecording("Ada Quill", "Dawn", {"jazz": 1}, album="Al", year=1994)
    undated = KnownRecording("Ada Quill", "Dusk", album="Al")
    untagged = KnownRecording("Ada Quill", "Noon", album="Al", year=2001)
    odd = KnownRecording("Ada Quill", "Eve", album="Al", year=94)
    async with FakeListenBrainz([dated, undated, untagged, odd]) as fake:
        told = await ask_about(session, fake, *map(track, ("Dawn", "Dusk", "Noon", "Eve")))

    assert told == {
        "names:adaquill/dawn": TrackFacts(genres=("jazz",), year=1994),
        "names:adaquill/dusk": None,
        "names:adaquill/noon": TrackFacts(year=2001),
        "names:adaquill/eve": None,
    }


async def test_tags_that_musicbrainz_lists_as_genres_are_preferred(
    session: aiohttp.ClientSession,
) -> None:
    known = KnownRecording(
        "Ada Quill", "Dawn", {"mysterious": 5, "jazz": 1}, listed=frozenset({"jazz"})
    )
    async with FakeListenBrainz([known]) as fake:
        told = await ask_about(session, fake, track("Dawn"))

    assert told == {"names:adaquill/dawn": JAZZ}


async def test_what_is_not_found_shifts_no_other_answer(session: aiohttp.ClientSession) -> None:
    tracks = [track(f"Song {number}") for number in range(6)]
    async with FakeListenBrainz([recording("Song 1", "jazz"), recording("Song 4", "rock")]) as fake:
        told = await ask_about(session, fake, *tracks)

    assert told == {f"names:adaquill/song{number}": None for number in range(6)} | {
        "names:adaquill/song1": JAZZ,
        "names:adaquill/song4": TrackFacts(genres=("rock",)),
    }


async def test_a_batch_takes_two_calls(session: aiohttp.ClientSession) -> None:
    titles = [f"Song {number}" for number in range(50)]
    async with FakeListenBrainz([recording(title, "jazz") for title in titles]) as fake:
        told = await ask_about(session, fake, *map(track, titles))

    assert len(told) == 50
    assert set(told.values()) == {JAZZ}
    names, recordings = fake.questions
    assert [len(names["recordings"]), len(recordings["recording_mbids"])] == [50, 50]
    assert recordings["inc"].split() == ["artist", "tag", "release"]


async def test_where_no_recording_is_found_no_tags_are_asked_for(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeListenBrainz() as fake:
        told = await ask_about(session, fake, track("Dawn"))

    assert told == {"names:adaquill/dawn": None}
    assert fake.paths() == ["/1/metadata/lookup/"]


async def test_questions_that_are_alike_to_listenbrainz_are_asked_in_different_calls(
    session: aiohttp.ClientSession,
) -> None:
    tracks = [track("C", "AB"), track("BC", "A"), track("ABC", "x")]
    known = [recording("C", "jazz", artist="AB"), recording("ABC", "rock", artist="x")]
    async with FakeListenBrainz(known) as fake:
        told = await ask_about(session, fake, *tracks)

    assert told == {
        "names:ab/c": JAZZ,
        "names:a/bc": JAZZ,
        "names:x/abc": TrackFacts(genres=("rock",)),
    }
    assert [{*call} for call in looked_up(fake)] == [{("AB", "C"), ("x", "ABC")}, {("A", "BC")}]


@pytest.mark.parametrize(
    ("title", "artists", "known"),
    [
        ("Dawn - 2011 Remaster", ["Ada Quill"], ("Ada Quill", "Dawn")),
        ("Dawn (Remastered 2011)", ["Ada Quill"], ("Ada Quill", "Dawn")),
        ("Dawn - Radio Edit", ["Ada Quill"], ("Ada Quill", "Dawn")),
        ("Dawn (feat. Bo)", ["Ada Quill", "Bo"], ("Ada Quill feat. Bo", "Dawn")),
        ("Dawn", ["Ada Quill", "Bo", "Cy"], ("Ada Quill feat. Bo & Cy", "Dawn")),
        ("Dawn", ["Ada Quill", "", "Bo", "Cy", "Di"], ("Ada Quill feat. Bo, Cy & Di", "Dawn")),
    ],
)
async def test_a_second_look_credits_guests_and_is_without_what_shops_append(
    session: aiohttp.ClientSession, title: str, artists: list[str], known: tuple[str, str]
) -> None:
    (question,) = first_of(ListenBrainzGenres.second_questions([track(title, *artists)]))
    async with FakeListenBrainz([KnownRecording(*known, {"jazz": 1})]) as fake:
        told = answered(await ask(session, fake, [question]))

    assert (question.artist, question.title) == known
    assert told == {question.key: JAZZ}


@pytest.mark.parametrize("title", ["Dawn", "(Edit)", "Dawn (Live)"])
def test_a_second_look_that_would_be_the_first_again_is_not_taken(title: str) -> None:
    assert ListenBrainzGenres.second_questions([track(title)]) == {}


async def test_names_as_they_stand_are_asked_for_the_first_artist_alone(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeListenBrainz([recording("Dawn", "jazz")]) as fake:
        told = await ask_about(session, fake, track("Dawn", "Ada Quill", "Bo"))

    assert told == {"names:adaquill/dawn": JAZZ}
    assert looked_up(fake) == [[("Ada Quill", "Dawn")]]


async def test_another_artists_recording_of_the_title_is_not_taken(
    session: aiohttp.ClientSession,
) -> None:
    cover = KnownRecording("Ada Quill", "Dawn", {"polka": 9}, credit="The Coverers")
    async with FakeListenBrainz([cover]) as fake:
        told = await ask_about(session, fake, track("Dawn"))

    assert told == {"names:adaquill/dawn": None}


@pytest.mark.parametrize(
    ("artist", "credit"),
    [
        ("Ada Quill", "ADA QUILL & Bo"),
        ("Ada Quill feat. Bo", "Ada Quill"),
        ("Béa", "Bea"),
        ("!!!", "!!!"),
        ("आशा", "आशा feat. Bo"),
    ],
)
async def test_the_artist_may_be_credited_otherwise(
    session: aiohttp.ClientSession, artist: str, credit: str
) -> None:
    known = KnownRecording(artist, "Dawn", {"jazz": 1}, credit=credit)
    async with FakeListenBrainz([known]) as fake:
        told = await ask_about(session, fake, track("Dawn", artist))

    assert [*told.values()] == [JAZZ]


async def test_recordings_are_told_by_their_ids_without_a_token(
    session: aiohttp.ClientSession,
) -> None:
    known = KnownRecording("Ada Quill", "Dawn", {"jazz": 1}, album="Al", year=1994)
    async with FakeListenBrainz([known]) as fake:
        source = ListenBrainzGenres(ListenBrainzApi(session, fake.url, None))
        told = await source.of_recordings([known.mbid])
        nothing = await source.of_recordings([])

    assert told == {known.mbid: TrackFacts(genres=("jazz",), year=1994)}
    assert nothing == {}
    assert [call.headers.get("Authorization") for call in fake.calls] == [None]


async def test_the_token_is_sent(session: aiohttp.ClientSession) -> None:
    async with FakeListenBrainz([recording("Dawn", "jazz")]) as fake:
        told = await ask_about(session, fake, track("Dawn"))

    assert told == {"names:adaquill/dawn": JAZZ}
    assert {call.headers["Authorization"] for call in fake.calls} == {f"Token {TOKEN}"}
