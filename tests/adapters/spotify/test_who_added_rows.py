"""Who added a row of a Spotify playlist, as far as Spotify tells."""

from typing import Any

import pytest

from bot.adapters.spotify.rows import read_row
from bot.core.models import Addition
from bot.core.tracks.rows import TrackRow
from tests.fakes.spotify import spotify_track
from tests.fakes.spotify.rows import local_row, row_of


def addition(**members: Any) -> Addition | None:
    row = read_row(row_of(spotify_track(1)) | members)
    assert isinstance(row, TrackRow)
    return row.addition


def test_who_and_when_are_read() -> None:
    told = addition(added_by={"id": "mia"}, added_at="2024-05-01T10:00:00Z")

    assert told == Addition("spotify:user:mia", 1_714_557_600)


@pytest.mark.parametrize("told", [None, {}, {"id": ""}, {"id": None}, {"id": 7}, "mia", []])
def test_what_spotify_does_not_tell_is_not_known(told: Any) -> None:
    assert addition(added_by=told) is None


@pytest.mark.parametrize("at", [None, "", "1970", 5, "soon"])
def test_a_moment_that_is_none_leaves_who_it_was(at: Any) -> None:
    told = addition(added_by={"id": "mia"}, added_at=at)

    assert told
    assert told.by == "spotify:user:mia"


def test_a_local_file_has_no_contributor() -> None:
    assert not isinstance(read_row(local_row()), TrackRow)
