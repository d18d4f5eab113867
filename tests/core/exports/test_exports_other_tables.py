"""TuneMyMusic, Soundiiz, and tables that a spreadsheet has saved again."""

import pytest

from bot.core.errors import ExportError
from bot.core.exports.reading import read_export
from bot.core.features import Features
from bot.core.models import Artist

FIRST = "1" * 22
TUNE = "Track name,Artist name,Album,Playlist name,Type,ISRC,Spotify - id\n"


def test_a_playlist_from_tunemymusic_brings_its_name_and_ids() -> None:
    content = f"{TUNE}Low Tide,Ada North,Harbour,Evenings,Playlist,gb-aye-00-00351,{FIRST}\n"

    playlist = read_export(content.encode(), fallback_title="file")

    assert playlist.title == "Evenings"
    assert playlist.tracks[0].id == FIRST
    assert playlist.tracks[0].isrc == "GBAYE0000351"


def test_without_a_spotify_id_the_isrc_tells_tracks_apart() -> None:
    content = f"{TUNE}Low Tide,Ada North,Harbour,Evenings,Playlist,GBAYE0000351,\n"

    playlist = read_export(content.encode())

    assert playlist.tracks[0].id == "isrc:GBAYE0000351"
    assert playlist.tracks[0].uri == ""


def test_several_playlists_in_one_table_must_be_chosen_from() -> None:
    content = f"{TUNE}A,Ada,,Work,Playlist,,\nB,Bo,,Play,Playlist,,\n".encode()

    with pytest.raises(ExportError, match=r"the option playlist.*Play.*Work"):
        read_export(content)


def test_the_chosen_playlist_of_a_table_is_read_with_the_rows_that_name_none() -> None:
    content = f"{TUNE}A,Ada,,Work,Playlist,,\nB,Bo,,Play,Playlist,,\n,,,,,,\n".encode()

    playlist = read_export(content, playlist="work")

    assert playlist.title == "Work"
    assert [track.name for track in playlist.tracks] == ["A"]
    assert len(playlist.left_out) == 1


def test_a_table_that_names_no_playlist_takes_the_fallback() -> None:
    content = f"{TUNE}Low Tide,Ada North,Harbour,,Favorite,,\n"

    playlist = read_export(content.encode(), fallback_title="file")

    assert playlist.title == "file"


def test_choosing_from_a_table_that_names_no_playlist_is_refused() -> None:
    content = b"title;artist;album;isrc\nLow Tide;Ada North;Harbour;\n"

    with pytest.raises(ExportError, match="leave the option playlist out"):
        read_export(content, playlist="Work")


def test_soundiiz_is_read_with_its_seconds_and_its_links() -> None:
    content = (
        "title;artist;album;isrc;addedDate;addedBy;duration;url\n"
        f"Low Tide;Ada North;Harbour;;;;225s;https://open.spotify.com/intl-de/track/{FIRST}?si=x\n"
        "High Tide;Ada North;Harbour;;;;226s;https://example.org/watch?v=1\n"
    )

    playlist = read_export(content.encode("utf-8-sig"))

    assert playlist.tracks[0].id == FIRST
    assert playlist.tracks[0].duration_ms == 225_000
    assert playlist.tracks[1].id.startswith("digest:")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "sep={}\r\n"])
def test_every_usual_delimiter_is_read(delimiter: str, mark: str) -> None:
    rows = [["Track URI", "Track Name", "Artist Name(s)"], [FIRST, "Low Tide", "Ada North"]]
    table = "\r\n".join(delimiter.join(row) for row in rows)

    playlist = read_export((mark.format(delimiter) + table).encode())

    assert playlist.tracks[0].id == FIRST
    assert playlist.tracks[0].artists == (Artist("Ada North"),)


def test_a_decimal_comma_is_a_decimal_point() -> None:
    content = (
        "Track URI;Track Name;Artist Name(s);Danceability;Energy;Loudness;Speechiness;"
        "Acousticness;Instrumentalness;Liveness;Valence;Tempo\n"
        f"{FIRST};Low Tide;Ada;0,5;0,6;-8,5;0,04;0,1;0;0,3;0,7;121,5\n"
    )

    playlist = read_export(content.encode())

    (heard,) = playlist.features.values()
    assert heard == Features(0.5, 0.6, -8.5, 0.04, 0.1, 0.0, 0.3, 0.7, 121.5)


def test_a_number_of_another_catalogue_does_not_hide_the_spotify_id() -> None:
    content = f"Track ID,Spotify ID,Title,Artist\n17,{FIRST},Low Tide,Ada North\n"

    playlist = read_export(content.encode())

    assert [track.id for track in playlist.tracks] == [FIRST]


def test_the_address_of_something_else_is_no_track_id() -> None:
    content = f"URI,Title,Artist\nspotify:playlist:{FIRST},Low Tide,Ada North\n"

    playlist = read_export(content.encode())

    assert playlist.tracks[0].id.startswith("digest:")
    assert playlist.tracks[0].uri == ""


def test_the_delimiter_is_the_one_that_makes_sense_of_the_header() -> None:
    content = f"Track URI;Track Name;Artist Name(s);a,b,c,d,e\n{FIRST};Low Tide;Ada North;\n"

    playlist = read_export(content.encode())

    assert playlist.tracks[0].name == "Low Tide"


def test_a_table_of_titles_and_isrcs_needs_no_artists() -> None:
    playlist = read_export(b"title;isrc\nLow Tide;GBAYE0000351\n")

    assert [track.id for track in playlist.tracks] == ["isrc:GBAYE0000351"]


def test_a_playlist_of_a_single_column_of_ids_is_read() -> None:
    playlist = read_export(f"Track URI\nspotify:track:{FIRST}\n".encode())

    assert [track.id for track in playlist.tracks] == [FIRST]
