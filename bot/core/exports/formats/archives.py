"""A zip of exports, as Exportify's "Export all" makes: each file in it is a playlist.

What an archive says of its sizes may be false, so no more is unpacked than is read.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.core.errors import ExportError
from bot.core.exports.tables import refusals
from bot.core.tracks.limits import MAX_BYTES, MAX_PLAYLISTS, too_large

STARTS = (b"PK\x03\x04", b"PK\x05\x06")
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""All others are rare, and may take any memory."""
MAX_RATIO = 200
"""By which a file may grow; tables of tracks grow by 3 to 10."""
READ = (".csv", ".txt", ".json", ".xspf", ".jspf", ".m3u", ".m3u8", ".xml", ".tsv")
ARCHIVE = ".zip"
DOCUMENTS = (".json", ".xml")
"""Ends of files that Spotify's and Apple's downloads have beside playlists."""
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError)
"""What an archive that is damaged, encrypted or packed otherwise makes Python's reader raise."""

Unpack = Callable[[], bytes]


def is_archive(content: bytes) -> bool:
    """Return whether bytes begin as a zip does."""
    return content.startswith(STARTS)


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file of an archive."""

    title: str
    unpack: Unpack
    may_hold_several: bool
    """Whether it may hold several playlists, or none, and is small enough to find out."""


def files_of(content: bytes) -> Sequence[PackedFile]:
    """List the exports in an archive by their names, with what reads each."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (*BROKEN, ValueError) as error:
        raise refusals.broken_archive() from error
    if len(entries) > MAX_PLAYLISTS:
        raise refusals.crowded_archive(len(entries))
    wanted = [entry for entry in entries if _is_export(entry)]
    if not wanted:
        raise _without_exports(entries)
    documents = [entry for entry in wanted if entry.filename.casefold().endswith(DOCUMENTS)]
    few = sum(entry.file_size for entry in documents) <= MAX_BYTES
    return [
        PackedFile(_title(entry), _unpacking(archive, entry), few and entry in documents)
        for entry in wanted
    ]


def _without_exports(entries: Sequence[zipfile.ZipInfo]) -> ExportError:
    if any(entry.filename.casefold().endswith(ARCHIVE) for entry in entries):
        return refusals.archive_of_archives()
    return refusals.archive_without_exports()


def _is_export(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not hidden and not entry.is_dir() and path.suffix.casefold() in READ


def _title(entry: zipfile.ZipInfo) -> str:
    return PurePosixPath(entry.filename).stem.replace("_", " ")


def _unpacking(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Unpack:
    def unpack() -> bytes:
        if entry.compress_type not in PACKINGS:
            raise refusals.broken_archive()
        try:
            with archive.open(entry) as opened:
                content = opened.read(MAX_BYTES + 1)
        except BROKEN as error:
            raise refusals.broken_archive() from error
        if len(content) > MAX_BYTES or len(content) > MAX_RATIO * entry.compress_size:
            raise too_large()
        return content

    return unpack
