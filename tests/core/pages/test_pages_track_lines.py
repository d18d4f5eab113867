"""Tracks as lines: what is shown, and what gives way first where it does not fit."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.core.models import Artist, Track, TrackId
from bot.core.pages.track_lines import FALLING, NAMELESS, fitted, titled, track_lines
from bot.core.spotify.ranks import Personal, View, Withheld
from tests.core.pages.nasty import ID, utf16

FULL = FALLING[0]
TITLE, ALBUM, LABEL = "T" * 100, "A" * 45, "L" * 45
ARTISTS = tuple(
    Artist(f"Artist {letter}", f"spotify:artist:{letter * 22}") for letter in "abcdefgh"
)
TRACK = Track(
    TrackId(ID),
    "Low Tide",
    ARTISTS[:2],
    album="Harbour",
    uri=f"spotify:track:{ID}",
    label="Quay & Sons",
    year=2017,
)
PAGE = [replace(TRACK, name=TITLE, artists=ARTISTS[:4], album=ALBUM, label=LABEL)] * 10
PLACE = f"https://open.spotify.com/track/{ID}"


def test_a_track_shows_all_that_is_known_of_it() -> None:
    lines = track_lines(TRACK, 12, FULL)

    above, below = lines.split("\n")
    assert above == (
        f"**12.** **[Low Tide]({PLACE})**"
        f" · [Artist a](https://open.spotify.com/artist/{'a' * 22})"
        f", [Artist b](https://open.spotify.com/artist/{'b' * 22})"
    )
    assert below == (
        "-# *Harbour*"
        " · [Quay & Sons](https://open.spotify.com/search/label%3A%22Quay%20%26%20Sons%22/albums)"
        " · 2017"
    )


def test_a_track_of_which_only_the_name_is_known_takes_one_line() -> None:
    lines = track_lines(Track(TrackId("x"), "Low Tide"), 1, FULL)

    assert lines == "**1.** **[Low Tide](https://open.spotify.com/search/Low%20Tide/tracks)**"


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\ud800", "https://"])
def test_a_track_without_a_name_is_linked_all_the_same(name: str) -> None:
    assert titled(replace(TRACK, name=name), FULL) == f"**[{NAMELESS}]({PLACE})**"


def test_artists_without_a_name_are_passed_over() -> None:
    artists = (Artist("\u200b", "spotify:artist:x"), ARTISTS[1], Artist(""))

    lines = track_lines(replace(TRACK, artists=artists), 1, FULL)

    assert lines.split("\n")[0].endswith(
        f"** · [Artist b](https://open.spotify.com/artist/{'b' * 22})"
    )


def test_of_many_artists_the_first_six_are_named_and_the_others_counted() -> None:
    artists = tuple(Artist(f"Artist {number}") for number in range(30))

    lines = track_lines(replace(TRACK, artists=artists), 1, FULL)

    assert "[Artist 5](" in lines
    assert "Artist 6" not in lines
    assert lines.split("\n")[0].endswith(", 24 more")


def test_a_track_of_deezer_is_linked_there() -> None:
    track = replace(TRACK, uri="deezer:track:3135556", artists=(Artist("Ada"),))

    lines = track_lines(track, 1, FULL)

    assert "[Low Tide](https://www.deezer.com/track/3135556)" in lines
    assert "[Ada](https://www.deezer.com/search/Ada/artist)" in lines


@pytest.mark.parametrize(
    ("view", "ending"),
    [
        (None, ""),
        (Withheld.UNLINKED, ""),
        (Withheld.PRIVATE, ""),
        (Personal({TRACK.id: 12}, {TRACK.id: True}), " · #12 · 💚"),
        (Personal({TRACK.id: 12}, {TRACK.id: False}), " · #12"),
        (Personal({TRACK.id: 12}, {}), " · #12"),
        (Personal({}, {TRACK.id: True}), " · 💚"),
        (Personal({}, {TRACK.id: False}), ""),
        (Personal({TrackId("x"): 1}, {TrackId("x"): True}), ""),
        (Personal(None, {TRACK.id: True}), " · 💚"),
        (Personal(None, {}), ""),
    ],
)
def test_the_second_line_ends_with_what_the_track_is_to_whoever_looks(
    view: View, ending: str
) -> None:
    assert track_lines(TRACK, 1, FULL, view) == track_lines(TRACK, 1, FULL) + ending


@pytest.mark.parametrize("track_id", ["isrc:QZSPT2600001", "digest:0123456789abcdef"])
def test_a_track_that_spotify_does_not_know_shows_nothing(track_id: str) -> None:
    track = Track(TrackId(track_id), "Low Tide")

    lines = track_lines(track, 1, FULL, Personal(None, {}))

    assert lines.split("\n")[1:] == []


def test_ranks_and_hearts_never_give_way() -> None:
    view = Personal({TRACK.id: 150}, {TRACK.id: True})

    for room in range(9_000, 1_000, -500):
        assert fitted(PAGE, 1, room, view).count(" · #150 · 💚") == len(PAGE)


def test_what_fits_is_shown_in_full() -> None:
    text = fitted([TRACK], 1, 4_096)

    assert text == track_lines(TRACK, 1, FULL)


def test_what_gives_way_does_so_in_order() -> None:
    steps = list(dict.fromkeys(states()))

    assert steps == [
        ("label link", "further artists' links", "album", "title"),
        ("further artists' links", "album", "title"),
        ("album", "title"),
        ("title",),
        (),
    ]


def test_no_room_is_wasted_and_none_overstepped() -> None:
    most = [
        utf16("\n".join(track_lines(track, number, detail) for number, track in enumerate(PAGE, 1)))
        for detail in FALLING
    ]

    assert most == sorted(most, reverse=True)
    for units in most:
        assert utf16(fitted(PAGE, 1, units)) == units
        assert utf16(fitted(PAGE, 1, units - 1)) < units or units == most[-1]


def test_room_is_counted_in_halves_of_characters() -> None:
    page = [replace(track, name="😀" * 100) for track in PAGE]
    units = utf16(fitted(page, 1, 100_000))

    text = fitted(page, 1, units - 1)

    assert utf16(text) < units


def states() -> Iterator[tuple[str, ...]]:
    """Tell what is still shown, from much room to little."""
    for room in range(9_000, 1_000, -50):
        text = fitted(PAGE, 1, room)
        shown = {
            "label link": "label%3A" in text,
            "further artists' links": "/artist/bbb" in text,
            "album": f"*{ALBUM}*" in text,
            "title": TITLE in text,
        }
        yield tuple(what for what, there in shown.items() if there)
