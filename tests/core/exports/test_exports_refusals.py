"""Whatever is no export is refused in one sentence with the way out."""

import gzip
import io
import json
import re
import zipfile

import pytest

from bot.core.errors import ExportError
from bot.core.exports.reading import read_export
from bot.core.tracks.limits import MAX_BYTES, MAX_ROWS

HEADER = b"Track URI,Track Name,Artist Name(s)\n"


def archive(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "Track URI,Track Name\n")
    return packed.getvalue()


REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b"\xef\xbb\xbf \r\n\t\n", "empty"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "zip of nothing": (archive("cover.png"), "no playlist in that zip"),
    "zip of an empty table": (archive("evenings.csv"), "no tracks"),
    "broken zip": (archive("evenings.csv")[:40], "damaged or locked"),
    "xlsx": (archive("[Content_Types].xml", "xl/workbook.xml"), "save it as CSV"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as CSV"),
    "gzip": (gzip.compress(HEADER), "gzip"),
    "page": (b"<!DOCTYPE html>\n<html><body>Exportify", "web page"),
    "xml": (b'<?xml version="1.0"?><feed><title>News</title></feed>', "no playlist in that XML"),
    "property list": (b'<?xml version="1.0"?><plist></plist>', "no playlist in that XML"),
    "other property list": (b"<plist><dict></dict></plist>", "no playlist in that XML"),
    "cut xml": (b"<playlist><trackList><track>", "broken or cut short"),
    "m3u": (b"#EXTM3U\n#EXTINF:1,Ada\n", "no tracks"),
    "saved error": (
        b'{"error": {"status": 401, "message": "x"}}',
        "the export itself failed",
    ),
    "rtf": (b"{\\rtf1 Track URI}", "text document"),
    "noise": (bytes(range(256)) * 20, "can't read that kind"),
    "links cut short": (b"https://open.spotify.com/track/1\nspotify:track:2\n", "cut short"),
    "prose": (b"Dear bot\nplease cluster this", "no table"),
    "broken": (b'{"playlists": [', "cut short"),
    "deep": (b"[" * 200_000, "cut short"),
    "deep members": (b'{"a":' * 100_000, "cut short"),
    "huge number": (b'{"tracks": ' + b"9" * 10_000 + b"}", "cut short"),
    "history": (b'[{"endTime": "2024", "artistName": "Ada", "msPlayed": 5}]', "listening history"),
    "new history": (b'[{"ts": "2024", "ms_played": 5, "x": 1}]', "listening history"),
    "other json": (b'{"username": "me", "email": "x"}', "“email”, “username”"),
    "empty json": (b"{}", "nothing in it"),
    "json list": (b"[1, 2]", "nothing in it"),
    "json tracks": (b'{"tracks": 5}', "“tracks”"),
    "no artist": (b"Track Name,Album Name\nA,B\n", "no artist column"),
    "contacts": (b"E-mail,Phone\na@b.c,1\n", "no title column and no artist column.*“E-mail”"),
    "albums": (b"Album URI,Album Name\nspotify:album:1,A\n", "no title column"),
    "other links": (b"url,visits\nhttps://example.org/a,5\n", "no title column"),
    "no rows": (HEADER, "no tracks"),
    "long cell": (HEADER + b"x" * 200_000, "broken"),
    "long quoted cell": (HEADER + b'"' + b"x" * 200_000, "broken"),
    "long header": (b"x," * 20_000, "no table"),
}


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_export_is_refused_with_the_way_out(content: bytes, words: str) -> None:
    with pytest.raises(ExportError, match=words) as refusal:
        read_export(content)

    sentence = str(refusal.value)
    assert sentence.endswith(".")
    assert not re.search(r"[.!?]\s", sentence)
    assert len(sentence) < 400
    assert "please" in sentence
    assert not re.search("TuneMyMusic|Soundiiz|Playlist1|YourLibrary", sentence)


def test_one_byte_too_many_is_refused_with_both_sizes() -> None:
    with pytest.raises(ExportError, match="larger than the 10 MiB I read"):
        read_export(b" " * (MAX_BYTES + 1))


def test_as_many_rows_as_allowed_are_read() -> None:
    rows = b"".join(b"%022d,A,B\n" % place for place in range(MAX_ROWS))

    assert read_export(HEADER + rows).rows == MAX_ROWS


@pytest.mark.parametrize("row", [b",A,B\n", b',A,"B\n'], ids=["whole", "broken"])
def test_one_row_too_many_is_refused_with_both_counts(row: bytes) -> None:
    with pytest.raises(ExportError, match="20,001 rows and I read up to 20,000"):
        read_export(HEADER + row * (MAX_ROWS + 1))


def test_one_json_row_too_many_is_refused() -> None:
    document = {"playlists": [{"name": "A", "items": [None] * (MAX_ROWS + 1)}]}

    with pytest.raises(ExportError, match="20,001 rows"):
        read_export(json.dumps(document).encode())


def test_names_in_a_refusal_are_on_one_line_and_short() -> None:
    content = json.dumps({"a\nb\ud800" + "x" * 500: 1}).encode()

    with pytest.raises(ExportError, match=r"“a b.x+…”"):
        read_export(content)


@pytest.mark.parametrize("kind", ["history", "other json", "xml", "no artist"])
def test_the_way_out_is_an_export_that_knows_the_sound(kind: str) -> None:
    with pytest.raises(ExportError, match=r"exportify\.app with audio features and genres"):
        read_export(REFUSED[kind][0])


@pytest.mark.parametrize("wanted", [None, "red\x1b[31m\x07"])
def test_names_of_playlists_bring_no_control_characters_into_a_refusal(wanted: str | None) -> None:
    named = [{"name": f"{name}\x1b]0;\x07\x9b", "items": [None]} for name in "AB"]

    with pytest.raises(ExportError, match=r"“A \]0;”, “B \]0;”") as refusal:
        read_export(json.dumps({"playlists": named}).encode(), playlist=wanted)

    assert str(refusal.value).isprintable()
