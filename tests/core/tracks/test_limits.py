"""How large a playlist may be, and the list of addresses that is made of one."""

import pickle
from dataclasses import replace

import pytest

from bot.core.documents.track_lists import uri_list
from bot.core.errors import TooLargeError
from bot.core.tracks.limits import LARGE, MOST_LISTED, refuse_larger, tracks_about
from tests.core.reports import report, track


@pytest.mark.parametrize("tracks", [0, 1_999, 2_000])
def test_a_playlist_up_to_the_limit_is_taken(tracks: int) -> None:
    refuse_larger(tracks, 2_000)


def test_a_larger_playlist_is_refused_with_its_size_the_limit_and_the_way_out() -> None:
    with pytest.raises(TooLargeError) as caught:
        refuse_larger(2_001, 2_000)

    assert "2,001 tracks" in str(caught.value)
    assert "up to 2,000" in str(caught.value)
    assert "/config" in str(caught.value)


def test_a_limit_that_admins_cannot_raise_is_not_said_to_be_theirs() -> None:
    with pytest.raises(TooLargeError) as caught:
        refuse_larger(10_001, 10_000)

    assert "/config" not in str(caught.value)


def test_the_newest_tracks_are_offered_instead() -> None:
    with pytest.raises(TooLargeError) as caught:
        refuse_larger(12_431, 10_000)

    assert str(caught.value) == (
        "That playlist has 12,431 tracks, and here I take up to 10,000; please take the newest "
        "10,000, or paste the links of a part of it."
    )
    assert caught.value.newest == 10_000
    assert pickle.loads(pickle.dumps(caught.value)).newest == 10_000  # noqa: S301  as workers do


def test_the_newest_tracks_are_taken_where_they_are_few_enough() -> None:
    refuse_larger(12_431, 10_000, newest=10_000)

    with pytest.raises(TooLargeError):
        refuse_larger(12_431, 9_999, newest=10_000)


@pytest.mark.parametrize(("tracks", "cuttable"), [(MOST_LISTED + 1, True), (501, False)])
def test_where_no_newest_can_be_read_none_are_offered(tracks: int, cuttable: bool) -> None:  # noqa: FBT001
    with pytest.raises(TooLargeError) as caught:
        refuse_larger(tracks, 500, cuttable=cuttable)

    assert caught.value.newest is None
    assert "newest" not in str(caught.value)


def test_a_list_without_end_is_refused_even_in_part() -> None:
    with pytest.raises(TooLargeError):
        refuse_larger(MOST_LISTED + 1, 500, newest=500)


@pytest.mark.parametrize("row", [b"a\n", b"a\r", b"{},", b"a" * 400])
def test_short_rows_make_a_small_file_no_small_playlist(row: bytes) -> None:
    assert tracks_about(row * LARGE) >= LARGE


def test_the_addresses_of_spotify_are_listed_cluster_by_cluster() -> None:
    others = [replace(track(1), uri="deezer:track:1"), replace(track(2), uri="")]

    content = uri_list(report([track(5), *others, track(4)]))

    assert content.decode().split("\n") == [
        *(f"spotify:track:{number:022}" for number in (5, 4, 90, 91)),
        "",
    ]


def test_without_addresses_of_spotify_the_list_is_empty() -> None:
    clusters = report([replace(track(1), uri="")]).clusters[:1]

    assert uri_list(replace(report(), clusters=clusters)) == b""
