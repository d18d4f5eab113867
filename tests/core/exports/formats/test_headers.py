"""Tables with lines above their header, a second one further down, or none at all."""

from collections.abc import Sequence

import pytest

from bot.core.exports.reading import read_export
from bot.core.models import Playlist
from tests.core.exports.invented_tables import FIRST, SECOND, table

HEADER = "Track URI,Track Name,Artist Name(s)"


def names(playlist: Playlist) -> Sequence[str]:
    return sorted(track.name for track in playlist.tracks)


def test_a_title_above_the_header_is_passed_over() -> None:
    content = table(
        "Shazam Library",
        "Index,TagTime,Title,Artist,URL,TrackKey",
        "1,2024-12-01,Low Tide,Ada,https://www.shazam.com/track/5/low-tide,5",
    )

    assert names(read_export(content)) == ["Low Tide"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_header_of_a_second_file_is_no_track(mark: str) -> None:
    content = table(HEADER, f"{FIRST},Low Tide,Ada", f"{mark}{HEADER}", f"{SECOND},High Tide,Bo")

    assert names(read_export(content)) == ["High Tide", "Low Tide"]


@pytest.mark.parametrize(
    "row",
    [
        "Ada,Harbour,Low Tide,2024-01-01 12:00:05",
        '1700000000,"01 Jan 2024, 12:00",Ada,,Harbour,,Low Tide,',
    ],
)
def test_scrobbles_of_other_programs_are_read_by_their_place(row: str) -> None:
    (track,) = read_export(table(row, row)).tracks

    assert (track.name, track.artists[0].name, track.album) == ("Low Tide", "Ada", "Harbour")


def test_scrobbles_without_a_header_are_read_by_their_place() -> None:
    content = table(
        "Ada,Harbour,Low Tide,01 Jan 2024 12:00",
        'Bo,Pier,"Hello, Goodbye",01 Jan 2024 12:05',
        "Ada,Harbour,Low Tide,02 Jan 2024 12:00",
    )

    playlist = read_export(content)

    assert names(playlist) == ["Hello, Goodbye", "Low Tide"]
    assert sum(duplicate.extra_rows for duplicate in playlist.duplicates) == 1
    assert {track.album for track in playlist.tracks} == {"Harbour", "Pier"}


def test_rows_of_addresses_need_no_header() -> None:
    content = table(f"spotify:track:{FIRST},Low Tide,Ada", f"spotify:track:{SECOND},B,Bo")

    assert [track.id for track in read_export(content).tracks] == [FIRST, SECOND]


def test_padded_cells_are_trimmed_and_their_commas_kept() -> None:
    content = table(
        "Track URI               , Track Name , Artist Name(s) , Genres          ",
        f"spotify:track:{FIRST}, Low Tide   , Ada            , indie rock,pop  ",
    )

    (track,) = read_export(content).tracks
    assert (track.id, track.name, track.genres) == (FIRST, "Low Tide", ("indie rock", "pop"))


def test_quotes_behind_a_blank_belong_to_the_table() -> None:
    content = table("TITLE, ARTIST", '"Hello, Goodbye", "Beatles, The"', '"Low Tide", "Ada"')

    assert names(read_export(content)) == ["Hello, Goodbye", "Low Tide"]


def test_the_tabs_of_itunes_are_read() -> None:
    header = "Name\tArtist\tComposer\tAlbum\tGenre\tTime\tTrack Number\tYear"
    content = f"{header}\rLow Tide\tAda\t\tHarbour\tRock\t200\t7\t2017\r".encode("utf-16")

    (track,) = read_export(content).tracks
    assert (track.name, track.duration_ms, track.year) == ("Low Tide", 200_000, 2017)
