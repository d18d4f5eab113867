"""XSPF, iTunes libraries and M3U lists; XML that would grow is refused."""

import pytest

from bot.core.errors import ExportError
from bot.core.exports.reading import read_export
from bot.core.models import Artist
from tests.core.exports.invented_tables import FIRST

XSPF = f"""<?xml version="1.0" encoding="UTF-8"?>
<playlist version="1" xmlns="http://xspf.org/ns/0/"><title>Jams</title><trackList>
<track><title>Low Tide &amp; more</title><creator>Ada</creator><album>Harbour</album>
<location>https://open.spotify.com/track/{FIRST}</location><duration>200000</duration></track>
<track><title>High Tide</title><creator>Bo</creator></track>
</trackList></playlist>"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>Tracks</key><dict>
<key>5</key><dict><key>Track ID</key><integer>5</integer><key>Name</key><string>Low Tide</string>
<key>Artist</key><string>Ada</string><key>Year</key><integer>2017</integer>
<key>Total Time</key><integer>200000</integer><key>Genre</key><string>Rock</string></dict>
<key>6</key><dict><key>Track ID</key><integer>6</integer><key>Name</key><string>B</string>
<key>Artist</key><string>Bo</string></dict></dict>
<key>Playlists</key><array>
<dict><key>Name</key><string>Library</string><key>Master</key><true/><key>Playlist Items</key>
<array><dict><key>Track ID</key><integer>5</integer></dict></array></dict>
PLAYLISTS</array></dict></plist>"""
EVENINGS = """<dict><key>Name</key><string>Evenings</string><key>Playlist Items</key>
<array><dict><key>Track ID</key><integer>5</integer></dict></array></dict>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><KIND><title>&b;</title></KIND>"""
MEDIA_LIST = f"""#EXTM3U
#PLAYLIST:Jams
#EXTINF:200,Ada - Low Tide
spotify:track:{FIRST}
#EXTINF:-1,High Tide
C:\\Music\\high.mp3

/music/Cy - Flood.mp3
"""


def test_an_xspf_is_read_with_its_title() -> None:
    playlist = read_export(XSPF.encode())

    low = next(track for track in playlist.tracks if track.id == FIRST)
    assert playlist.title == "Jams"
    assert (low.name, low.artists) == ("Low Tide & more", (Artist("Ada"),))
    assert (low.album, low.duration_ms) == ("Harbour", 200_000)
    assert len(playlist.tracks) == 2


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_the_encoding_that_an_xspf_names_is_that_of_its_bytes(encoding: str) -> None:
    content = XSPF.replace("UTF-8", encoding).replace("Ada", "Zoë").encode(encoding)

    assert Artist("Zoë") in {track.artists[0] for track in read_export(content).tracks}


def test_a_pls_is_read_by_its_numbers() -> None:
    content = (
        b"[playlist]\nFile2=/music/high.mp3\nTitle2=Bo - High Tide\nLength2=205\n"
        b"File1=/music/Ada - Low Tide.flac\nNumberOfEntries=2\nVersion=2\n"
    )

    found = {track.name: track for track in read_export(content).tracks}

    assert found["Low Tide"].artists == (Artist("Ada"),)
    assert (found["High Tide"].artists, found["High Tide"].duration_ms) == (
        (Artist("Bo"),),
        205_000,
    )


def test_a_list_of_files_of_songs_needs_no_beginning() -> None:
    playlist = read_export(b"C:\\Music\\Ada - Low Tide.mp3\r\nC:\\Music\\Bo - High Tide.m4a\r\n")

    assert {(track.name, track.artists[0].name) for track in playlist.tracks} == {
        ("Low Tide", "Ada"),
        ("High Tide", "Bo"),
    }


@pytest.mark.parametrize(
    ("file", "artist"),
    [
        ("01 - Ada - Low Tide.mp3", "Ada"),
        ("12. Ada - Low Tide.mp3", "Ada"),
        ("03 Ada \u2013 Low Tide.mp3", "Ada"),
        ("50 Cents - Low Tide.mp3", "50 Cents"),
        ("311 - Low Tide.mp3", "311"),
    ],
)
def test_the_number_of_a_file_is_no_part_of_its_artist(file: str, artist: str) -> None:
    (track,) = read_export(f"#EXTM3U\n{file}\n".encode()).tracks

    assert (track.name, track.artists) == ("Low Tide", (Artist(artist),))


def test_what_else_an_m3u_says_of_a_track_is_no_part_of_its_names() -> None:
    content = b'#EXTM3U\n#EXTINF:205 group="a, b" id="1",Ada - Low Tide, Part 2\n/music/1.mp3\n'

    (track,) = read_export(content).tracks

    assert (track.name, track.artists) == ("Low Tide, Part 2", (Artist("Ada"),))


def test_an_itunes_library_is_its_playlists() -> None:
    playlist = read_export(LIBRARY.replace("PLAYLISTS", EVENINGS).encode())

    (track,) = playlist.tracks
    assert (playlist.title, track.name, track.year) == ("Evenings", "Low Tide", 2017)
    assert (track.genres, track.duration_ms) == (("rock",), 200_000)


def test_an_itunes_library_without_playlists_is_all_its_tracks() -> None:
    playlist = read_export(LIBRARY.replace("PLAYLISTS", "").encode())

    assert (playlist.title, len(playlist.tracks)) == ("Library", 2)


@pytest.mark.parametrize("kind", ["playlist", "plist"])
def test_markup_that_would_grow_is_refused(kind: str) -> None:
    with pytest.raises(ExportError, match="broken or cut short"):
        read_export(BOMB.replace("KIND", kind).encode())


def test_a_media_list_is_read_by_what_it_says_or_by_its_files() -> None:
    playlist = read_export(MEDIA_LIST.encode())

    found = {track.name: track for track in playlist.tracks}
    assert playlist.title == "Jams"
    assert found.keys() == {"Low Tide", "High Tide", "Flood"}
    assert (found["Low Tide"].id, found["Low Tide"].duration_ms) == (FIRST, 200_000)
    assert found["Flood"].artists == (Artist("Cy"),)
