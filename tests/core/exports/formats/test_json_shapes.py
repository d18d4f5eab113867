"""JSON in the shapes of tables and lines."""

import json

import pytest

from bot.core.errors import ExportError
from bot.core.exports.reading import read_export
from tests.core.exports.invented_tables import FIRST, SECOND

TITLES, ARTISTS = ["Low Tide", "High Tide"], ["Ada", "Bo"]
ROWS = [list(row) for row in zip(TITLES, ARTISTS, strict=True)]
RECORDS = [{"name": title, "artist": artist} for title, artist in ROWS]
LISTENS = [
    {"listened_at": 1, "track_metadata": {"track_name": title, "artist_name": artist}}
    for title, artist in ROWS
]
SCROBBLES = [{"name": title, "artist": {"#text": artist, "mbid": ""}} for title, artist in ROWS]
RECORDINGS = [
    {"title": title, "artist-credit": [{"name": artist, "artist": {"name": artist}}]}
    for title, artist in ROWS
]
COLUMNS = {"name": TITLES, "artist": ARTISTS}
SHAPES = {
    "records a line": "\n".join(map(json.dumps, RECORDS)),
    "listens a line": "\n".join(map(json.dumps, LISTENS)),
    "listens of ListenBrainz": json.dumps({"payload": {"count": 2, "listens": LISTENS}}),
    "scrobbles of Last.fm": json.dumps({"recenttracks": {"track": SCROBBLES}}),
    "recordings of MusicBrainz": json.dumps({"recordings": RECORDINGS}),
    "columns": json.dumps(COLUMNS),
    "columns by number": json.dumps({key: dict(enumerate(told)) for key, told in COLUMNS.items()}),
    "header and rows": json.dumps({"columns": ["name", "artist"], "index": [0, 1], "data": ROWS}),
    "lists": json.dumps([["name", "artist"], *ROWS]),
    "by their ids": json.dumps(dict(zip((FIRST, SECOND), RECORDS, strict=True))),
    "lines": json.dumps([f"{artist} - {title}" for title, artist in ROWS]),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_tables_and_lines_in_json_are_read(shape: str) -> None:
    playlist = read_export(SHAPES[shape].encode())

    found = {(track.name, track.artists[0].name) for track in playlist.tracks}
    assert found == {("Low Tide", "Ada"), ("High Tide", "Bo")}


def test_links_in_a_list_are_read() -> None:
    content = json.dumps([f"https://open.spotify.com/track/{each}" for each in (FIRST, SECOND)])

    assert [track.id for track in read_export(content.encode()).tracks] == [FIRST, SECOND]


def test_tracks_that_a_user_has_banned_are_left_out() -> None:
    library = {
        "tracks": [{"artist": "Ada", "track": "Low Tide", "uri": f"spotify:track:{FIRST}"}],
        "bannedTracks": [{"artist": "Bo", "track": "No", "uri": f"spotify:track:{SECOND}"}],
    }

    assert [track.id for track in read_export(json.dumps(library).encode()).tracks] == [FIRST]


@pytest.mark.parametrize(
    "content", ['{"name": "A"}\n{"name": ', '{"a": 1}{"b": 2}', "[" * 9_000], ids=range(3)
)
def test_json_that_breaks_off_is_refused(content: str) -> None:
    with pytest.raises(ExportError, match="broken or cut short"):
        read_export(content.encode())
