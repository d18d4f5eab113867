"""The same playlist in every encoding and with every line ending."""

import codecs

import pytest

from bot.core.errors import ExportError
from bot.core.exports.reading import read_export

FIRST, SECOND = "1" * 22, "2" * 22
TEXT = (
    "Track URI,Track Name,Artist Name(s)\n"
    f"{FIRST},Flut über Köln,Zoë North\n"
    f"{SECOND},Ebbe,Zoë North\n"
)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "cp1252"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_ending_is_read(mark: bytes, encoding: str, ending: str) -> None:
    content = mark + TEXT.replace("\n", ending).encode(encoding)

    playlist = read_export(content)

    assert [track.name for track in playlist.tracks] == ["Flut über Köln", "Ebbe"]
    assert playlist.tracks[0].artists[0].name == "Zoë North"


def test_one_broken_byte_does_not_garble_all_names() -> None:
    content = TEXT.encode().replace(b"Ebbe", b"Ebb\xff")

    playlist = read_export(content)

    assert [track.name for track in playlist.tracks] == ["Flut über Köln", "Ebb\ufffd"]


def test_nul_bytes_inside_cells_become_spaces() -> None:
    content = TEXT.encode().replace(b"Ebbe", b"Eb\0be")

    playlist = read_export(content)

    assert playlist.tracks[1].name == "Eb be"


def test_other_line_separators_inside_a_cell_end_no_row() -> None:
    content = TEXT.replace("Ebbe", "Ebbe\u2028und\x0bFlut\x85").encode()

    playlist = read_export(content)

    assert playlist.rows == 2
    assert playlist.tracks[1].name == "Ebbe und Flut"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-32-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF16_LE + b"T\0" + bytes(5_000),
        TEXT.encode() * 100 + bytes(20_000),
    ],
    ids=["unmarked utf-32", "wrong mark", "zeros", "zeros at the end"],
)
def test_text_that_is_mostly_zeros_is_refused(content: bytes) -> None:
    with pytest.raises(ExportError, match="can't read that kind of file"):
        read_export(content)
