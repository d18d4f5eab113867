"""Any bytes give a playlist or a refusal; the order of rows changes nothing; no row is lost."""

import csv
import io
import json
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.errors import ExportError
from bot.core.exports.reading import read_export
from bot.core.models import Playlist, Reason

HEADER = [
    *("Track URI", "Track Name", "Album Name", "Artist Name(s)", "Release Date", "Duration (ms)"),
    *("Popularity", "Genres", "Record Label", "ISRC", "Danceability", "Energy", "Loudness"),
    *("Speechiness", "Acousticness", "Instrumentalness", "Liveness", "Valence", "Tempo"),
]
IDS = st.integers(0, 6).map(lambda number: f"spotify:track:{number:022d}")
ADDRESSES = st.one_of(
    IDS,
    st.sampled_from(["", "spotify:episode:1", "spotify:local:Ada:B:C:9", "null", "0" * 22]),
)
TEXTS = st.one_of(
    st.sampled_from(["", "Low Tide", "null", "a;b", "a, b", 'say "hi"', "two\nlines", "\ud83c"]),
    st.text(max_size=8),
)
NUMBERS = st.sampled_from(["", "0", "0.5", "0,5", "-7.5", "120", "nan", "1e999", "2017-03-03"])
ROWS = st.tuples(
    ADDRESSES, TEXTS, TEXTS, TEXTS, *[NUMBERS] * 3, TEXTS, TEXTS, TEXTS, *[NUMBERS] * 9
)
TABLES = st.lists(ROWS.map(list), min_size=1, max_size=12)
PIECES = st.sampled_from(
    [
        *('"', ",", ";", "\t", "\n", "\r", "\0", "\ufeff", "[", "{", "}", ":", "null", "spotify:"),
        *(
            "Track URI",
            "Track Name",
            "Artist Name(s)",
            "sep=;",
            '"tracks"',
            '"playlists"',
            "é",
            "1",
        ),
        *(
            '"items"',
            '"track"',
            '"name"',
            "spotify:track:" + "1" * 22,
            "spotify:artist:" + "1" * 22,
        ),
    ]
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [
                    *("playlists", "tracks", "items", "name", "track", "episode", "localTrack"),
                    *("uri", "trackUri", "trackName", "artistName", "audiobook", "endTime"),
                ]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=25,
)
QUICK = settings(
    deadline=None,
    derandomize=True,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def written(rows: list[list[str]], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([HEADER, *rows])
    return text.getvalue().encode("utf-8", "replace")


def read(content: bytes) -> Playlist | None:
    try:
        return read_export(content)
    except ExportError:
        return None


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes_give_a_playlist_or_a_refusal(content: bytes) -> None:
    read(content)


@QUICK
@given(
    st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["utf-8", "utf-16", "utf-16-le"])
)
def test_anything_like_a_table_gives_a_playlist_or_a_refusal(text: str, encoding: str) -> None:
    read(text.encode(encoding, "replace"))
    read(f"Track URI,Track Name,Artist Name(s)\n{text}".encode(encoding, "replace"))


@QUICK
@given(JSON)
def test_any_json_gives_a_playlist_or_a_refusal(document: object) -> None:
    read(json.dumps(document).encode())
    read(json.dumps({"playlists": [{"name": "A", "items": document}]}).encode())
    read(json.dumps({"playlists": document}).encode())
    read(json.dumps({"tracks": document}).encode())


@QUICK
@given(TABLES, st.integers(0), st.binary(max_size=3), st.integers(0, 40))
def test_a_damaged_export_gives_a_playlist_or_a_refusal(
    rows: list[list[str]], place: int, put: bytes, taken: int
) -> None:
    content = written(rows)
    at = place % len(content)

    read(content[:at] + put + content[at + taken :])
    read(content[:at])


@QUICK
@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[list[str]], chance: random.Random) -> None:
    shuffled = chance.sample(rows, len(rows))

    assert repr(read(written(shuffled))) == repr(read(written(rows)))


@QUICK
@given(TABLES, st.sampled_from([",", ";", "\t", "|"]))
def test_every_row_is_a_track_a_repetition_or_left_out(
    rows: list[list[str]], delimiter: str
) -> None:
    playlist = read(written(rows, delimiter))

    assert playlist is not None
    assert playlist.rows == len(rows)
    local = [row for row in playlist.left_out if row.reason is Reason.LOCAL_FILE]
    assert len(set(local)) == len(local)
    assert set(playlist.features) <= {track.id for track in playlist.tracks}
    assert list(playlist.tracks) == sorted(playlist.tracks, key=lambda track: track.id)
