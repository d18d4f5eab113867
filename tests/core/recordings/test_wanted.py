"""What is looked for by names, and what is sent for it, come from nothing but its key."""

from dataclasses import replace

import pytest

from bot.core.models import Artist, Track, TrackId
from bot.core.recordings import Wanted
from bot.core.recordings.queries import by_field, in_words

SONG = Track(TrackId("digest:1"), "Night Train", (Artist("Ada Quill"),))


def wanted(track: Track) -> Wanted:
    found = Wanted.of(track)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "title", ["NIGHT TRAIN", " night  train ", "Night\u200b Train", "Ｎight Train"]
)
def test_spellings_that_are_sent_alike_are_one_question(title: str) -> None:
    assert wanted(replace(SONG, name=title)) == wanted(SONG)


@pytest.mark.parametrize(
    "other",
    [
        replace(SONG, name="Night Train (Live)"),
        replace(SONG, artists=(Artist("Bo Lark"),)),
        replace(SONG, duration_ms=200_000),
        replace(SONG, name="Quill - Night Train", artists=(Artist("Ada"),)),
    ],
)
def test_whatever_may_lead_to_another_recording_is_in_the_key(other: Track) -> None:
    assert wanted(other).key != wanted(SONG).key


def test_all_that_is_wanted_is_in_the_key() -> None:
    song = wanted(replace(SONG, artists=(*SONG.artists, Artist("Bo Lark")), duration_ms=199_600))

    assert Wanted.from_key(song.key) == song == Wanted("ada quill; bo lark", "night train", 200)


@pytest.mark.parametrize(
    "track",
    [
        replace(SONG, artists=()),
        replace(SONG, artists=(Artist("\u200b"),)),
        replace(SONG, name=" "),
        replace(SONG, name="n" * 250),
    ],
)
def test_without_two_names_of_some_length_nothing_is_looked_for(track: Track) -> None:
    assert Wanted.of(track) is None


def test_artist_and_title_are_sent_each_by_itself_without_quotes_and_editions() -> None:
    song = wanted(replace(SONG, name='"Night" Train - Remastered 2011 (feat. Bo)'))

    assert by_field(song) == 'artist:"ada quill" track:"night train"'


def test_then_the_words_of_the_first_artist_and_of_the_bare_title() -> None:
    song = Wanted("ada quill feat. bo lark", "night train (the “long” one) [live]")

    assert in_words(song) == "ada quill night train"
