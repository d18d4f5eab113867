"""Files of other kinds than exports, recognised by how they begin."""

from bot.core.exports.formats.archives import is_archive
from bot.core.exports.tables import refusals

BINARIES = (
    (b"\x89PNG", "That is a picture"),
    (b"\xff\xd8\xff", "That is a picture"),
    (b"GIF8", "That is a picture"),
    (b"RIFF", "That is a picture or a sound"),
    (b"%PDF", "That is a PDF"),
    (b"{\\rtf", "That is a text document"),
    (b"\x1f\x8b", "That file is packed with gzip"),
    (b"7z\xbc\xaf\x27\x1c", "That is a 7z archive"),
    (b"Rar!", "That is a RAR archive"),
    (b"ID3", "That is a song"),
    (b"fLaC", "That is a song"),
    (b"OggS", "That is a song"),
)
"""How files of other kinds begin."""
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
WORKBOOK_PARTS = (b"[Content_Types].xml", b"xl/workbook", b"mimetypeapplication/vnd.oasis")


def refuse_binary(content: bytes) -> None:
    """Raise ExportError for a picture, a song or a spreadsheet."""
    if content.startswith(OLD_WORKBOOK):
        raise refusals.workbook()
    if is_archive(content) and any(part in content for part in WORKBOOK_PARTS):
        raise refusals.workbook()
    for start, kind in BINARIES:
        if content.startswith(start):
            raise refusals.other_kind(kind)
