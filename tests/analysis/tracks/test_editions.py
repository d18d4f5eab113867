"""The same recording under several ids is one point."""

from collections.abc import Mapping, Sequence

import pytest

from bot.analysis.tracks.artists import LONGEST, first_artists
from bot.analysis.tracks.editions import editions, folded_title
from bot.core.models import Artist, Track, TrackId


def song(
    key: str, name: str, duration_ms: int | None = 200_000, artist: str = "The Band", isrc: str = ""
) -> Track:
    return Track(TrackId(key), name, (Artist(artist),), duration_ms=duration_ms, isrc=isrc)


def found(tracks: list[Track]) -> Mapping[int, Sequence[int]]:
    """Find editions among tracks."""
    return editions(tracks, first_artists(tracks).tolist())


@pytest.mark.parametrize(
    "title",
    [
        "Song - Remastered",
        "Song - 2009 Remaster",
        "Song (Remastered 2011)",
        "Song - Single Version",
        "Song [Mono] - 50th Anniversary Edition",
        "SONG",
        "Song（Remastered）",
        "Song - Mono / Remastered",
        "Song (feat. A Guest)",
        "Song feat. A-Guest - Remastered",
        "Song (From “A Film”)",
        "Song - Remasterizado 2011",
    ],
)
def test_words_of_editions_are_no_part_of_a_title(title: str) -> None:
    assert folded_title(title) == "song"


@pytest.mark.parametrize(
    "title",
    [
        *("Song - Live", "Song (Acoustic)", "Song - Club Remix", "Song - Demo", "Remastered"),
        *("Song - 1", "Song (2)", "Song - Version 2", "Song (Version)", "Song - The 2nd"),
        *("Song feat. A Guest - Live", "Song (2012)", "Song (Her Version)"),
    ],
)
def test_other_recordings_keep_their_titles(title: str) -> None:
    assert folded_title(title) not in {"song", ""}


def test_a_title_without_letters_is_one() -> None:
    assert folded_title("?!") == "?!"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don't Stop", "Don’t Stop"),
        ("Song (Live)", "Song - Live"),
        ("Song, Pt. 1 (It's Long, Long)", "Song Pt. 1 (Its Long Long)"),
    ],
)
def test_punctuation_makes_no_other_song(one: str, other: str) -> None:
    assert folded_title(one) == folded_title(other)


@pytest.mark.parametrize("hostile", [" " * 10_000, " - " * 3_000, "()" * 5_000, "( " * 5_000])
def test_hostile_titles_are_folded(hostile: str) -> None:
    assert folded_title(f"a {hostile}b)") != ""


@pytest.mark.parametrize("letter", ["\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}", "a"])
def test_a_title_that_folding_would_make_endless_stays_as_it_is(letter: str) -> None:
    endless = letter * (LONGEST - 20) + " (Remastered) (Remastered)"

    assert folded_title(endless) == endless


def test_a_remaster_stands_behind_its_original() -> None:
    remaster, original = song("a", "Song - Remastered", 201_500), song("b", "Song")

    assert found([remaster, original]) == {0: [1, 0]}


@pytest.mark.parametrize(
    "other",
    [
        song("b", "Song - Remastered", 210_000),
        song("b", "Song - Remastered", None),
        song("b", "Song - Remastered", artist="Another Band"),
        song("b", "Song - Live"),
    ],
    ids=["longer", "of unknown length", "by another artist", "live"],
)
def test_what_may_be_another_recording_is_one(other: Track) -> None:
    assert not found([song("a", "Song"), other])


def test_editions_do_not_follow_from_one_another() -> None:
    lengths = [200_000, 202_500, 205_000, 207_500]

    assert found([song(str(length), "Untitled", length) for length in lengths]) == {
        0: [0, 1],
        2: [2, 3],
    }


def test_one_isrc_is_one_recording() -> None:
    one = song("a", "Song", isrc="GBAYE0601498")
    other = song("b", "The Song", 260_000, isrc="GBAYE0601498")

    assert found([one, other]) == {0: [0, 1]}
