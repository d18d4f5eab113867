"""Whatever is attached is a playlist in order or a refusal, and no formula comes out of it."""

import codecs
import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.core.documents import spreadsheet
from bot.core.errors import ExportError
from bot.core.exports.reading import read_export
from bot.core.models import Playlist
from tests.core.reports import report
from tests.system.fuzz.inputs import NASTY, share
from tests.system.fuzz.layouts import DOCUMENTS, TABLES, TRACK

FORMULA_STARTS = tuple("=+-@＝＋－＠")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1")
DELIMITERS = (",", ";", "\t", "|")
Damage = tuple[int, int, bytes]
"""Where, how many bytes go, and what comes in their place."""
PLACES = st.integers(0, 40)
CELLS = st.one_of(
    st.sampled_from(
        [
            *NASTY,
            *(f"spotify:track:{TRACK}", f"spotify:artist:{TRACK}", "spotify:local:=A:B:C:9"),
            *(
                "spotify:episode:1",
                "a;=1",
                'a;"=1;',
                "a, @b",
                "two\nlines",
                "two\nspotify:x",
                'say "=1"',
            ),
            *("0.5", "0,5", "2017-03-03", "03/03/2017", "225s", "GBAYE0000351", "x" * 140_000),
            *("https://example.org/\ud83d.jpg", "&amp;", "10,000 Maniacs", "spotify:"),
        ]
    ),
    st.text('a1=;, "\n\0\ud83d\udc00\u2028', max_size=4),
    st.text(max_size=4),
)
COLUMN_CHANGES = st.lists(
    st.tuples(st.sampled_from(["drop", "double", "swap", "rename"]), PLACES, PLACES), max_size=2
)
CELL_CHANGES = st.lists(st.tuples(PLACES, PLACES, CELLS), max_size=5)
DAMAGE = st.tuples(
    st.integers(0, 2_000),
    st.integers(0, 30),
    st.one_of(st.sampled_from([b"", b"\0", b'"', b"\n", b"\xff", b"sep=;\n"]), st.binary()),
)
NO_DAMAGE: tuple[Damage, ...] = ()
# What is damaged is mostly refused at once, and so tells little of what comes later.
DAMAGES = st.one_of(
    st.just(NO_DAMAGE), st.just(NO_DAMAGE), st.lists(DAMAGE, min_size=1, max_size=2)
)
STARTS = (
    *(codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE),
    *(b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"%PDF", b"{\\rtf", b"\x1f\x8b", b"PK\x03\x04"),
    *(b"\xd0\xcf\x11\xe0", b"<html", b"<?xml", b"#EXTM3U", b"sep=;\n", b"[" * 99_999, b'{"a":'),
    *(b"https://a\n", b"Track URI,Track Name\n", b'{"tracks":[', b'{"playlists":[{"items":['),
)
VALUES = st.one_of(
    st.sampled_from([None, True, 0, -1, 10**40, 1e308, "x" * 9_999, [], {}, [[]], {"uri": []}]),
    st.sampled_from([float("nan"), float("inf"), [None], ["=1"], {"tracks": 1}, {"": ""}]),
    CELLS,
)
JSON_CHANGES = st.lists(
    st.tuples(st.lists(st.integers(0, 9), min_size=2, max_size=7), VALUES), max_size=3
)

Table = list[list[str]]


@share()
@given(
    st.sampled_from(TABLES),
    st.integers(0, 3),
    COLUMN_CHANGES,
    CELL_CHANGES,
    st.sampled_from(DELIMITERS),
    st.sampled_from(ENCODINGS),
    DAMAGES,
)
def test_any_table_is_a_playlist_in_order_or_a_refusal(  # noqa: PLR0913, PLR0917  one a thing that goes wrong
    layout: Table,
    repeats: int,
    columns: Sequence[tuple[str, int, int]],
    cells: Sequence[tuple[int, int, str]],
    delimiter: str,
    encoding: str,
    damages: Sequence[Damage],
) -> None:
    table = _with_cells(_with_columns([*layout, *layout[1:] * repeats], columns), cells)
    content = _damaged(_written(table, delimiter, encoding), damages)

    assert_in_order_or_refused(content)


@share(of=2)
@given(st.sampled_from(DOCUMENTS), JSON_CHANGES, st.booleans(), DAMAGES)
def test_any_json_is_a_playlist_in_order_or_a_refusal(
    document: Any,
    changes: Sequence[tuple[Sequence[int], Any]],
    ascii_only: bool,  # noqa: FBT001  drawn by hypothesis
    damages: Sequence[Damage],
) -> None:
    for path, value in changes:
        document = _put(document, path, value)
    text = json.dumps(document, ensure_ascii=ascii_only)

    assert_in_order_or_refused(_damaged(text.encode("utf-8", "surrogatepass"), damages))


@share(of=4)
@given(st.sampled_from(STARTS), st.binary(max_size=200), st.booleans())
def test_any_bytes_are_a_playlist_in_order_or_a_refusal(
    start: bytes,
    rest: bytes,
    bare: bool,  # noqa: FBT001  drawn by hypothesis
) -> None:
    assert_in_order_or_refused(rest if bare else start + rest)


def assert_in_order_or_refused(content: bytes) -> None:
    """Read a file, and hold what comes of it against what is promised of a playlist."""
    try:
        playlist = read_export(content)
    except ExportError as error:
        str(error).encode()
        return
    ids = [track.id for track in playlist.tracks]
    assert ids == sorted(set(ids))
    assert set(playlist.features) <= set(ids)
    assert all(count.extra_rows > 0 for count in playlist.duplicates)
    assert list(playlist.left_out) == sorted(playlist.left_out)
    assert list(playlist.duplicates) == sorted(playlist.duplicates)
    # Every line is a row at most, and so is every item of JSON, which takes two bytes or more.
    assert 0 < playlist.rows <= len(content)
    json.dumps(asdict(playlist), ensure_ascii=False, allow_nan=False).encode()
    assert_no_formula(_document(playlist))


def assert_no_formula(document: bytes) -> None:
    """Read a table as spreadsheets do, those too that split it at every semicolon."""
    text = document.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    elsewhere = [cell.lstrip('" ') for cell in re.split("[;\r\n]", text)]
    for cell in (*cells, *elsewhere):
        assert not cell.lstrip().startswith(FORMULA_STARTS), cell


def _document(playlist: Playlist) -> bytes:
    made = report(list(playlist.tracks))
    return spreadsheet(replace(made, unplaced=playlist.left_out, duplicates=playlist.duplicates))


def _with_columns(table: Sequence[Sequence[str]], changes: Sequence[tuple[str, int, int]]) -> Table:
    changed = [list(row) for row in table]
    for kind, one, other in changes:
        width = len(changed[0])
        if width > 1:
            for row in changed:
                _change(row, kind, one % width, other % width)
    return changed


def _change(row: list[str], kind: str, one: int, other: int) -> None:
    match kind:
        case "drop":
            del row[one]
        case "double":
            row.insert(other, row[one])
        case "swap":
            row[one], row[other] = row[other], row[one]
        case _:
            row[one] += "?"


def _with_cells(table: Table, changes: Sequence[tuple[int, int, str]]) -> Table:
    for line, place, cell in changes:
        row = table[line % len(table)]
        row[place % len(row)] = cell
    return table


def _written(table: Table, delimiter: str, encoding: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(table)
    errors = "surrogatepass" if encoding.startswith("utf") else "replace"
    return text.getvalue().encode(encoding, errors)


def _damaged(content: bytes, damages: Sequence[Damage]) -> bytes:
    for place, gone, put in damages:
        at = place % (len(content) + 1)
        content = content[:at] + put + content[at + gone :]
    return content


def _put(document: Any, path: Sequence[int], value: Any) -> Any:
    """Put a value into a document, as deep as the path and the document go."""
    if not path or not isinstance(document, (dict, list)) or not document:
        return value
    changed = document.copy()
    keys = list(document) if isinstance(document, dict) else range(len(document))
    key = keys[path[0] % len(keys)]
    changed[key] = _put(document[key], path[1:], value)
    return changed
