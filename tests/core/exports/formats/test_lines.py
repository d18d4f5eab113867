"""Lists that people write or copy: links, and an artist and a title in each line."""

import pytest

from bot.core.errors import ExportError
from bot.core.exports.reading import read_export
from bot.core.tracks.limits import MAX_ROWS
from tests.core.exports.invented_tables import FIRST, SECOND


@pytest.mark.parametrize(
    "text",
    [
        f"https://open.spotify.com/track/{FIRST}\nhttps://open.spotify.com/track/{SECOND}?si=x\n",
        f"spotify:track:{FIRST} spotify:track:{SECOND}",
        f"My list\n- https://open.spotify.com/intl-de/track/{FIRST}\n- <spotify:track:{SECOND}>",
        f"Spotify URL\nhttps://open.spotify.com/track/{FIRST}\nspotify:track:{SECOND}\n",
        f"{FIRST}\n{SECOND}\n",
    ],
    ids=["links", "one line", "list", "column", "ids"],
)
def test_links_of_tracks_are_a_playlist(text: str) -> None:
    assert [track.id for track in read_export(text.encode()).tracks] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "{artist} - {title}",
        "{artist} – {title}",
        "1. {artist} - {title}",
        "* {artist} - {title} (3:25)",
        "{artist}\t{title}",
        "{title} by {artist}",
        "{artist}—{title}",
        '{artist} - "{title}"',
        "12:05 {artist} - {title}",
        "[1:02:05] - {artist} - {title}",
        "> {artist} - {title}",
    ],
)
def test_an_artist_and_a_title_in_each_line_are_a_playlist(line: str) -> None:
    pairs = [("Ada North", "Hello, Goodbye"), ("Ada North", "Low Tide"), ("Bo", "High Tide")]
    text = "\n".join(line.format(artist=artist, title=title) for artist, title in pairs)

    playlist = read_export(text.encode())

    found = sorted((track.artists[0].name, track.name) for track in playlist.tracks)
    assert found == pairs[:2] + pairs[2:]


def test_the_side_that_repeats_is_the_artist() -> None:
    text = "Low Tide - Ada\nHigh Tide - Ada\nEbb - Ada\nFlood - Bo"

    assert {track.artists[0].name for track in read_export(text.encode()).tracks} == {"Ada", "Bo"}


def test_numbers_that_count_the_lines_are_no_part_of_an_artist() -> None:
    counted = read_export(b"01 Ada - Low Tide\n02 Bo - High Tide\n03 Cy - Ebb\n")
    below = read_export(b"#,Artist - Title\n1,Ada - Low Tide\n2,Bo - High Tide\n3,Cy - Ebb\n")
    named = read_export(b"10 Years - Low Tide\n2 Bo - High Tide\n")

    assert {track.artists[0].name for track in counted.tracks} == {"Ada", "Bo", "Cy"}
    assert {track.artists[0].name for track in below.tracks} == {"Ada", "Bo", "Cy"}
    assert {track.artists[0].name for track in named.tracks} == {"10 Years", "2 Bo"}


def test_lines_with_more_columns_than_two_are_not_guessed_at() -> None:
    with pytest.raises(ExportError, match="name its columns Title and Artist"):
        read_export(b"Low Tide\tAda\tHarbour\t3:25\nHigh Tide\tBo\tPier\t3:05\n")


def test_prose_is_no_list() -> None:
    with pytest.raises(ExportError, match="no table"):
        read_export(b"Dear bot - hello\nplease cluster this\nfor me and my friends\n")


def test_one_line_too_many_is_refused() -> None:
    with pytest.raises(ExportError, match="20,001 rows"):
        read_export(b"Ada - Low Tide\n" * (MAX_ROWS + 1))


def test_links_to_tracks_elsewhere_are_refused_with_the_way_by_a_file() -> None:
    with pytest.raises(ExportError, match="TuneMyMusic or Soundiiz"):
        read_export(b"https://www.deezer.com/track/5\nhttps://youtu.be/abcdefghijk\n")
