"""The newest tracks of a file, by when its rows were added, or else its last ones."""

import pytest

from bot.core.exports.explaining import explain
from bot.core.exports.reading import read_export
from bot.core.models import NewestPart
from tests.core.exports.invented_tables import table

NEWER, OLDER = "2026-05-04T12:00:00Z", "2024-01-31T08:30:00Z"


def newest(content: bytes, count: int = 1) -> list[str]:
    return sorted(track.name for track in read_export(content, newest=count).tracks)


@pytest.mark.parametrize(
    ("header", "newer", "older"),
    [
        ("Added At", NEWER, OLDER),
        ("Date Added", "2026-05-04", "2024-01-31"),
        ("addedDate", "2026-05-04 12:00:00", "2024-01-31 08:30:00"),
        ("added_at", "2026-05-04 12:00:00 UTC", "2024-01-31 08:30:00 UTC"),
        ("time_add", "1777896000", "1706689800"),
        ("Hinzugefügt am", NEWER, OLDER),
        ("Lisätty", NEWER, OLDER),
    ],
)
def test_the_track_that_was_added_last_is_the_newest(header: str, newer: str, older: str) -> None:
    content = table(f"Track Name,Artist Name,{header}", f"Dusk,Ada,{newer}", f"Dawn,Ada,{older}")

    assert newest(content) == ["Dusk"]


@pytest.mark.parametrize("header", ["Added At", "Comment"])
@pytest.mark.parametrize("cell", ["", "some day", "3/3/15 12:00"])
def test_where_the_dates_tell_nothing_the_last_row_is_the_newest(header: str, cell: str) -> None:
    content = table(f"Track Name,Artist Name,{header}", f"Dusk,Ada,{cell}", f"Dawn,Ada,{cell}")

    assert newest(content) == ["Dawn"]


def test_two_columns_of_moments_that_nothing_names_tell_nothing() -> None:
    content = table(
        "Track Name,Artist Name,One,Two", f"Dusk,Ada,{NEWER},{OLDER}", f"Dawn,Ada,{OLDER},{NEWER}"
    )

    assert newest(content) == ["Dawn"]


def test_the_playlist_knows_how_many_tracks_the_file_has() -> None:
    content = table("Track Name,Artist Name", *(f"Song {n},Ada" for n in range(9)), "Song 8,Ada")

    playlist = read_export(content, newest=4)

    assert playlist.newest == NewestPart(4, 9)
    assert newest(content, 4) == ["Song 5", "Song 6", "Song 7", "Song 8"]


def test_the_newest_of_one_of_several_playlists_are_its_own() -> None:
    content = table(
        "Track Name,Artist Name,Playlist name,Added At",
        f"Dusk,Ada,Mine,{OLDER}",
        f"Noon,Ada,Other,{NEWER}",
        "Dawn,Ada,Mine,2023-01-01T00:00:00Z",
    )

    playlist = read_export(content, playlist="Mine", newest=1)

    assert [track.name for track in playlist.tracks] == ["Dusk"]


def test_the_column_is_explained_as_what_it_is_read_for() -> None:
    content = table("Track Name,Artist Name,Added At", f"Dusk,Ada,{NEWER}", f"Dawn,Ada,{OLDER}")

    uses = explain(content, None).columns

    assert [use.read_as for use in uses] == ["title", "artist", "date added"]
