"""The same recording under several ids is one point."""

from collections.abc import Mapping, Sequence

import pytest

from bot.analysis.tracks.artists import first_artists
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
    ],
)
def test_words_of_editions_are_no_part_of_a_title(title: str) -> None:
    assert folded_title(title) == "song"


@pytest.mark.parametrize(
    "title", ["Song - Live", "Song (Acoustic)", "Song - Club Remix", "Song - Demo", "Remastered"]
)
def test_other_recordings_keep_their_titles(title: str) -> None:
    assert folded_title(title) == title.casefold()


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


def test_one_isrc_is_one_recording() -> None:
    one = song("a", "Song", isrc="GBAYE0601498")
    other = song("b", "The Song", 260_000, isrc="GBAYE0601498")

    assert found([one, other]) == {0: [0, 1]}
