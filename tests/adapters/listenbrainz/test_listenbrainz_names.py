"""The names of a track become a question, and no two tracks' names become one."""

import aiohttp
import pytest

from bot.adapters.listenbrainz import ListenBrainzGenres
from bot.core.lookups import Question, TrackFacts
from bot.core.models import Track, TrackId
from tests.adapters.asking import answered, first_of, keys_of
from tests.adapters.listenbrainz.scenes import JAZZ, ask, ask_about, looked_up, recording, track
from tests.fakes.listenbrainz import FakeListenBrainz, KnownRecording


def test_spellings_of_the_same_names_are_one_question() -> None:
    tracks = [track("Dawn!", "Ada Quill"), track("dawn", "ADA QUILL"), track("Dáwn", "Ada  Quill")]

    asked = first_of(ListenBrainzGenres.questions(tracks))

    assert asked == [Question("names:adaquill/dawn")]
    assert (asked[0].artist, asked[0].title) == ("Ada Quill", "Dawn!")


@pytest.mark.parametrize(
    ("title", "sent"), [("Da_wn", "Da wn"), ("Ｄａｗｎ", "Dawn"), ("_Dawn_", "Dawn"), ("_", "")]
)
def test_names_are_sent_in_their_usual_letters(title: str, sent: str) -> None:
    asked = first_of(ListenBrainzGenres.questions([track(title)]))

    assert [question.title for question in asked] == ([sent] if sent else [])


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
    tracks = [nobody, untitled, track("x" * 245), track("x" * 2_000), track("Dusk")]

    asked = keys_of(ListenBrainzGenres.questions(tracks))

    assert asked == {"Dusk": ["names:adaquill/dusk"]}


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
