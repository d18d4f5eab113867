"""How large a playlist may be, and the list of addresses that is made of one."""

from dataclasses import replace

import pytest

from bot.core.documents.track_lists import uri_list
from bot.core.errors import TooLargeError
from bot.core.tracks.limits import LARGE, refuse_larger, tracks_about
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
