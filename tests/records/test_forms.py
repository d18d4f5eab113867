"""What was kept by another version is read as far as it can be, and counts as gone otherwise."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.core.errors import GoneError
from bot.core.models import DEFAULTS
from bot.core.requests import AgainRequest
from bot.core.tracks.sorting import Sort
from bot.jobs.clustering import record_again
from bot.records import pieces
from bot.records.codec import Codec
from bot.records.reading import RecordReader
from bot.store.database.database import Database, open_database
from bot.store.reports import SqlReportStore
from tests.records.mangled import FUTURE, MANGLED, mangle
from tests.records.written import keep, large_report
from tests.store.blank import blank_database

Read = Callable[[RecordReader], Awaitable[object]]
READS: dict[str, Read] = {
    pieces.SUMMARY: lambda reader: reader.summary(),
    pieces.ASIDES: lambda reader: reader.asides(),
    pieces.tracks_piece(1, 0): lambda reader: reader.tracks(1, Sort.TYPICAL, 0, 10),
    pieces.order_piece(1, Sort.YEAR): lambda reader: reader.tracks(1, Sort.YEAR, 0, 10),
    pieces.sound_piece(1): lambda reader: reader.tracks(1, Sort.TEMPO, 0, 10),
    pieces.ids_piece(1): lambda reader: reader.tracks(1, Sort.RANK, 0, 10),
    pieces.unplaced_piece(0): lambda reader: reader.unplaced(0, 10),
}


@dataclass(frozen=True)
class Released:
    """A value as the first release kept it."""

    name: str
    plays: int


@dataclass(frozen=True)
class Newer:
    """The same with one more field."""

    name: str
    plays: int
    mood: str = "calm"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_database(await blank_database(tmp_path)) as opened:
        yield opened


@pytest.fixture
async def reader(database: Database) -> RecordReader:
    return await keep(SqlReportStore(database), large_report())


def test_the_released_form_has_no_number_and_every_other_one_has() -> None:
    released, second = Codec[int](int), Codec[int](int, form=2)

    assert released.encode(7)[:1] == b"\x78"
    assert second.encode(7)[:1] == b"\x02"
    assert second.decode(second.encode(7)) == 7


@pytest.mark.parametrize(("writes", "reads"), [(1, 2), (2, 1), (2, 3)])
def test_a_value_of_another_form_is_refused_whatever_is_in_it(writes: int, reads: int) -> None:
    written = Codec[int](int, form=writes).encode(7)

    with pytest.raises(ValueError, match="have the form"):
        Codec[int](int, form=reads).decode(written)


def test_a_field_that_has_a_default_is_no_new_form() -> None:
    released, newer = Codec[Released](Released), Codec[Newer](Newer)

    updated = newer.decode(released.encode(Released("Low Tide", 3)))
    rolled_back = released.decode(newer.encode(Newer("Low Tide", 3, "loud")))

    assert updated == Newer("Low Tide", 3)
    assert rolled_back == Released("Low Tide", 3)


@pytest.mark.parametrize("body", MANGLED.values(), ids=MANGLED)
@pytest.mark.parametrize("name", READS)
async def test_a_report_with_a_piece_that_cannot_be_read_is_gone(
    database: Database,
    reader: RecordReader,
    name: str,
    body: bytes,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await mangle(database, body, name)

    with pytest.raises(GoneError, match="I no longer have that answer; please run /clusters again"):
        await READS[name](reader)

    assert f"{name} is damaged or of a form I do not know" in caplog.text
    assert "Evening" not in caplog.text


async def test_a_report_whose_orders_lead_beyond_its_tracks_is_gone(
    database: Database, reader: RecordReader
) -> None:
    await mangle(database, pieces.orders.encode((59, 12, 0)), "order/1/y")
    await mangle(database, pieces.track_chunks.encode(()), "tracks/1/2")

    with pytest.raises(GoneError):
        await reader.tracks(1, Sort.YEAR, 0, 3)


@pytest.mark.parametrize("name", pieces.SAMPLE)
async def test_whether_pages_can_be_read_is_told_beforehand(
    database: Database, reader: RecordReader, name: str
) -> None:
    before = await reader.is_readable()
    await mangle(database, FUTURE, name)

    assert before
    assert not await reader.is_readable()


@pytest.mark.parametrize("body", MANGLED.values(), ids=MANGLED)
def test_a_worker_takes_a_playlist_that_cannot_be_read_for_gone(body: bytes) -> None:
    with pytest.raises(GoneError, match="please run /clusters again"):
        record_again(AgainRequest(body, DEFAULTS))
