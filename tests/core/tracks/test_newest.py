"""Which tracks of a list are its newest."""

from bot.core.models import NewestPart, Reason, Track, TrackId, Unplaced
from bot.core.tracks.assembly import assemble
from bot.core.tracks.newest import Newest
from bot.core.tracks.rows import Row, TrackRow

PODCAST = Unplaced("spotify:episode:1", "Talk", Reason.PODCAST)


def row(name: str) -> TrackRow:
    return TrackRow(Track(TrackId(name), name), None)


def rows(names: str) -> list[Row]:
    return [PODCAST if name == "-" else row(name) for name in names]


def taken(names: str, newest: Newest) -> str:
    """Return the names of the tracks that are kept, in the order of their ids."""
    return "".join(track.name for track in assemble("Mix", rows(names), newest).tracks)


def test_without_dates_the_last_rows_are_the_newest() -> None:
    assert taken("abcde", Newest(2)) == "de"


def test_with_dates_what_was_added_last_is_the_newest_wherever_it_stands() -> None:
    assert taken("abcde", Newest(2, [50, 10, 40, 20, 30])) == "ac"


def test_of_tracks_that_were_added_at_once_the_later_rows_are_newer() -> None:
    assert taken("abcd", Newest(2, [7, 7, 7, 7])) == "cd"


def test_a_row_without_a_date_is_older_than_those_with_one() -> None:
    assert taken("abc", Newest(2, [3, None, 1])) == "ac"


def test_where_few_rows_have_a_date_their_order_counts() -> None:
    assert taken("abcde", Newest(2, [9, 8, None, None, None])) == "de"


def test_a_track_that_is_there_twice_counts_once() -> None:
    playlist = assemble("Mix", rows("abcdcd"), Newest(3))

    assert [track.name for track in playlist.tracks] == ["b", "c", "d"]
    assert playlist.newest == NewestPart(3, 4)
    assert playlist.rows == 5


def test_what_is_no_track_stays_where_it_is_among_the_newest() -> None:
    playlist = assemble("Mix", rows("a-b-c"), Newest(1))

    assert [row.reason for row in playlist.left_out] == [Reason.PODCAST]
    assert playlist.newest == NewestPart(1, 3)


def test_a_playlist_with_no_more_is_whole_and_says_nothing_of_a_part() -> None:
    playlist = assemble("Mix", rows("ab-"), Newest(2))

    assert playlist == assemble("Mix", rows("ab-"))
    assert playlist.newest is None
