"""Files of other kinds than exports, recognised by how they begin."""

import re

from bot.core.exports import refusals

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
ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
WORKBOOK_PARTS = (b"[Content_Types].xml", b"xl/workbook", b"mimetypeapplication/vnd.oasis")
ADDRESS = re.compile(r"(?:https?://|www\.|spotify:)\S+")
WORDS = 20
"""Words that are looked at to recognise a list of links."""


def refuse_binary(content: bytes) -> None:
    """Raise ExportError for a picture, a song or an archive."""
    if content.startswith(OLD_WORKBOOK):
        raise refusals.workbook()
    if content.startswith(ZIPPED):
        is_workbook = any(part in content for part in WORKBOOK_PARTS)
        raise refusals.workbook() if is_workbook else refusals.archive()
    for start, kind in BINARIES:
        if content.startswith(start):
            raise refusals.other_kind(kind)


def is_json(text: str) -> bool:
    """Return whether a text means to be JSON; no header of a table begins like that."""
    return text.lstrip().startswith(("{", "["))


def refuse_other_text(text: str) -> None:
    """Raise ExportError for a web page, a song library or a list of links."""
    start = text.lstrip()[:1_000].casefold()
    if start.startswith("<"):
        raise refusals.web_page() if "<html" in start or "<!doctype h" in start else refusals.xml()
    if start.startswith("#extm3u"):
        raise refusals.media_list()
    words = text.split(maxsplit=WORDS)[:WORDS]
    if all(ADDRESS.fullmatch(word) for word in words):
        raise refusals.links()
