"""Which tracks are meant by a few words."""

import pytest

from bot.core.recordings.track_search import ListedTrack, Spot, search_tracks

NAMES = (
    ("Bohemian Rhapsody - Remastered 2011", "Queen"),
    ("Halo", "Beyoncé"),
    ("Hello", "Adele"),
    ("Hello, Goodbye", "The Beatles"),
    ("夜に駆ける", "YOASOBI"),
    ("Ты пчела, я пчеловод", "Воскресенский"),
    ("Sæglópur", "Sigur Rós"),
    ("1979", "The Smashing Pumpkins"),
    ("Dancing On My Own", "Robyn"),
    ("Dancing On My Own", "Calum Scott"),
    ("???", ""),
)
TRACKS = [ListedTrack(Spot("1", place), name, (by,)) for place, (name, by) in enumerate(NAMES)]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Bohemian Rhapsody", "Bohemian Rhapsody - Remastered 2011"),
        ("bohemain rapsody", "Bohemian Rhapsody - Remastered 2011"),
        ("rhapsody queen", "Bohemian Rhapsody - Remastered 2011"),
        ("bohem", "Bohemian Rhapsody - Remastered 2011"),
        ("beyonce", "Halo"),
        ("halo beyonse", "Halo"),
        ("HELLO", "Hello"),
        ("hello goodbye", "Hello, Goodbye"),
        ("夜に", "夜に駆ける"),
        ("駆ける", "夜に駆ける"),
        ("пчеловод", "Ты пчела, я пчеловод"),
        ("saeglopur", "Sæglópur"),
        ("1979", "1979"),
        ("robyn", "Dancing On My Own"),
        ("Ｈａｌｏ", "Halo"),
    ],
)
def test_a_track_is_found_however_it_is_spelled(written: str, name: str) -> None:
    found = search_tracks(written, TRACKS)

    assert found.clear is not None
    assert found.clear.name == name


def test_two_recordings_of_one_name_are_both_offered() -> None:
    found = search_tracks("dancing on my own", TRACKS)

    assert found.clear is None
    assert [track.artists[0] for track in found.hits] == ["Robyn", "Calum Scott"]


def test_what_is_spelled_the_most_alike_comes_first() -> None:
    found = search_tracks("hell", TRACKS)

    assert [track.name for track in found.hits] == ["Hello", "Hello, Goodbye"]


def test_what_is_nearest_is_told_where_nothing_is_found() -> None:
    found = search_tracks("bohemian bicycle", TRACKS)

    assert not found.hits
    assert found.near[0].name == "Bohemian Rhapsody - Remastered 2011"


@pytest.mark.parametrize("written", ["", "   ", "?!", "\u202e", "zzzzzz"])
def test_what_says_nothing_finds_nothing(written: str) -> None:
    found = search_tracks(written, TRACKS)

    assert [*found.hits, *found.near] == []


def test_nothing_is_found_among_nothing() -> None:
    assert not search_tracks("halo", []).hits
