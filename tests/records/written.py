"""A report of several chunks, written into a store and read again."""

from dataclasses import replace

from bot.core.models import Artist, Options, Playlist, Reason, Track, Unplaced
from bot.core.postings import ReportKey, ReportRecord
from bot.core.reports import Report
from bot.ports import ReportStore
from bot.records.reading import RecordReader
from bot.records.writing import report_pieces
from tests.core.playlists import CALM, playlist, repeated
from tests.core.reports import report, track

KEY = ReportKey("0" * 32)
PLAYLIST: Playlist = playlist(repeated(CALM, 3, "calm"), genres={"calm001": ["dream pop"]})


def tracks(count: int) -> list[Track]:
    """Make tracks whose orders by artist, title and year are all different."""
    return [
        replace(
            track(number, f"Title {number * 7 % count:03} 日本 👩‍🚀"),
            artists=(Artist(f"Artist {number * 11 % count:03}"), Artist("Bo", "spotify:artist:b")),
            year=1900 + number * 13 % count if number % 5 else None,
            genres=("dream pop", "é"),
            popularity=number % 101,
        )
        for number in range(count)
    ]


def large_report(count: int = 60, unplaced: int = 53) -> Report:
    """Make a report that takes several chunks."""
    rows = tuple(
        Unplaced(f"row:{number}", f"Demo {number}", Reason.LOCAL_FILE, ("Ada", "Bo"))
        for number in range(unplaced)
    )
    return replace(report(tracks(count)), unplaced=rows)


async def keep(store: ReportStore, written: Report, without: str = "") -> RecordReader:
    """Keep a report, perhaps without one of its pieces, and open it."""
    pieces = dict(report_pieces(written, PLAYLIST))
    pieces.pop(without, None)
    return await keep_pieces(store, pieces)


async def keep_pieces(store: ReportStore, pieces: dict[str, bytes]) -> RecordReader:
    """Keep pieces as those of a report, and open it."""
    await store.save(ReportRecord(KEY, "file:1", Options(), complete=True, pieces=pieces), "1")
    return RecordReader(store, KEY)
