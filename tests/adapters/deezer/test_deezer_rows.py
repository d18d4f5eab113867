"""What Deezer says of a track when it does not know is nothing that is known of it."""

from typing import Any

import pytest

from bot.adapters.deezer.rows import read_row, release_year, with_details
from bot.core.tracks.rows import Row, TrackRow
from tests.fakes.deezer import UNKNOWN_DATE, deezer_row


def year(row: Row) -> int | None:
    assert isinstance(row, TrackRow)
    return row.track.year


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1994-05-01", 1994),
        ("1901-01-01", 1901),
        (UNKNOWN_DATE, None),
        ("1900-06-01", None),
        ("1900", None),
        ("0000-00-00", None),
        ("", None),
        (None, None),
        (1994, None),
    ],
)
def test_a_date_that_says_nothing_is_no_year(date: object, expected: int | None) -> None:
    assert release_year({"release_date": date}) == expected
    assert year(read_row(deezer_row(1, release_date=date))) == expected


@pytest.mark.parametrize(
    ("track", "album", "expected"),
    [
        (UNKNOWN_DATE, "1994-05-01", 1994),
        ("0000-00-00", "1994-05-01", 1994),
        ("2001-01-01", "1994-05-01", 2001),
        (UNKNOWN_DATE, UNKNOWN_DATE, None),
    ],
)
def test_the_album_knows_the_year_of_a_track_without_one(
    track: str, album: str, expected: int | None
) -> None:
    row = deezer_row(1, release_date=track, album={"id": 9, "title": "A", "release_date": album})

    assert year(read_row(row)) == expected


def test_a_row_as_lists_show_it_has_an_isrc_and_no_year() -> None:
    row: dict[str, Any] = {
        "id": 5,
        "readable": False,
        "title": "Song (Remastered)",
        "title_short": "Song",
        "title_version": "(Remastered)",
        "isrc": "QZAAA0100059",
        "duration": 200,
        "preview": "",
        "artist": {"id": 1, "name": "Ada Quill", "type": "artist"},
        "album": {"id": 9, "title": "First Light", "upc": "0000000000009", "type": "album"},
        "type": "track",
    }

    read = read_row(row)

    assert isinstance(read, TrackRow)
    assert (read.track.id, read.track.year) == ("isrc:QZAAA0100059", None)
    assert read.track.album_uri == "deezer:album:9"


def test_who_takes_part_is_known_once_the_track_was_asked_for() -> None:
    row, people = deezer_row(1), [{"id": 27, "name": "Ada Quill"}, {"id": 28, "name": "Bo"}]

    read = read_row(with_details(row, deezer_row(1, contributors=people)))

    assert isinstance(read, TrackRow)
    assert [artist.name for artist in read.track.artists] == ["Ada Quill", "Bo"]
