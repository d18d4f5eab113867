"""Which tracks are most like one, and in what."""

import pytest

from bot.core.models import Artist, Track, TrackId
from bot.core.tracks.alike import Heard, nearest, why_alike

KNOWN = Heard(120.0, 0.5, 0.5, 3)
UNKNOWN = Heard(None, None, None, None)


def track(artist: str = "", *genres: str) -> Track:
    return Track(TrackId("x"), "X", (Artist(artist),) if artist else (), genres=genres)


def test_the_nearest_come_first_whatever_their_clusters() -> None:
    points = {1: [(0.0, 0.0), (3.0, 0.0)], 2: [(1.0, 0.0), (9.0, 0.0)]}

    assert nearest(points, 1, 0, 2) == [(2, 0), (1, 1)]


def test_tracks_at_one_place_come_in_the_order_of_their_clusters() -> None:
    points = {1: [(0.0,), (0.0,)], 2: [(0.0,)]}

    assert nearest(points, 2, 0, 10) == [(1, 0), (1, 1)]


@pytest.mark.parametrize(
    ("heard", "words"),
    [
        (KNOWN, "same tempo, energy, mood and key"),
        (Heard(123.0, 0.9, 0.55, 4), "same tempo and mood"),
        (Heard(90.0, 0.45, 0.9, None), "same energy"),
        (UNKNOWN, "alike as a whole"),
    ],
)
def test_what_two_tracks_share_is_told(heard: Heard, words: str) -> None:
    assert why_alike(track("Ada"), track("Ben"), KNOWN, heard) == words


def test_the_artist_comes_first_and_then_a_genre() -> None:
    by_ada, by_ben = track("Ada", "pop", "indie folk"), track("Ben", "indie folk", "pop")

    assert why_alike(by_ada, by_ada, KNOWN, KNOWN).startswith("same artist, tempo, energy")
    assert why_alike(by_ada, by_ben, UNKNOWN, UNKNOWN) == "both indie folk"
