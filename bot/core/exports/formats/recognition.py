"""Files of other kinds than exports, recognised by how they begin."""

from bot.core.exports.formats.archives import is_archive
from bot.core.exports.tables import refusals
from bot.languages import gettext_noop

PICTURE = gettext_noop("That is a picture; please send me {wanted}.")
SONG = gettext_noop("That is a song; please send me {wanted}.")
BINARIES = (
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"RIFF", gettext_noop("That is a picture or a sound; please send me {wanted}.")),
    (b"%PDF", gettext_noop("That is a PDF; please send me {wanted}.")),
    (b"{\\rtf", gettext_noop("That is a text document; please send me {wanted}.")),
    (b"\x1f\x8b", gettext_noop("That file is packed with gzip; please send me {wanted}.")),
    (b"7z\xbc\xaf\x27\x1c", gettext_noop("That is a 7z archive; please send me {wanted}.")),
    (b"Rar!", gettext_noop("That is a RAR archive; please send me {wanted}.")),
    (b"ID3", SONG),
    (b"fLaC", SONG),
    (b"OggS", SONG),
)
"""How files of other kinds begin, and what is said of them."""
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
WORKBOOK_PARTS = (b"[Content_Types].xml", b"xl/workbook", b"mimetypeapplication/vnd.oasis")


def refuse_binary(content: bytes) -> None:
    """Raise ExportError for a picture, a song or a spreadsheet."""
    if content.startswith(OLD_WORKBOOK):
        raise refusals.workbook()
    if is_archive(content) and any(part in content for part in WORKBOOK_PARTS):
        raise refusals.workbook()
    for start, sentence in BINARIES:
        if content.startswith(start):
            raise refusals.other_kind(sentence)
