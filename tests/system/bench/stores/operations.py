"""What is timed: what a command, a click and a look-up ask of the store."""

import itertools
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import Connection

from bot.core.models import DEFAULTS
from bot.core.postings import Posting, PostingId, ReportKey, ReportRecord
from bot.store.database.answer_tables import pieces, postings, reports
from bot.store.database.columns import utc_now
from bot.store.database.database import Database
from bot.store.database.statements import upsert_many
from bot.store.lookups import SqlLookupStore
from bot.store.pending_commands import SqlPendingCommandStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.store.kept import DAY
from tests.store.test_pending_command_store import PENDING

VERSION, SOURCE = "bench", "spotify:{}:snapshot"
PIECE_NAMES = tuple(f"page-{number}" for number in range(20))
SAVED = dict.fromkeys(PIECE_NAMES, b"x" * 5_000)
"""As long as the pages of a playlist of 200 tracks."""
SMALL = b"x" * 100
ROWS_AT_ONCE = 2_000
KEYS = [f"id:{number:022d}" for number in range(200)]

Operation = Callable[[int], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Stores:
    """The stores that are timed, and how many reports they hold."""

    database: Database
    pending: SqlPendingCommandStore
    count: int


def operations(stores: Stores) -> Mapping[str, Operation]:
    """Return what is done, by its name; each is told the number of the turn."""
    kept, shown = SqlReportStore(stores.database), SqlPostingStore(stores.database)
    lookups, pending = SqlLookupStore(stores.database), stores.pending
    fresh = itertools.count(stores.count)

    async def command(turn: int) -> None:
        del turn
        mine = replace(PENDING, id=next(fresh))
        await pending.save(mine)
        await pending.remove(mine)

    async def recall(turn: int) -> object:
        since = utc_now() - DAY
        return await lookups.recall("sounds", f"service {turn % 10}", KEYS, since, since)

    async def click(turn: int) -> object:
        number = turn % stores.count
        await shown.posted(_posting(number).id)
        return await kept.pieces(_key(number), PIECE_NAMES[:2])

    return {
        "accept a command, and forget it": command,
        "find a playlist's report": lambda turn: kept.find(
            SOURCE.format(turn % stores.count), DEFAULTS, VERSION
        ),
        "click: posting and two pieces": click,
        "keep a report of 100 kB": lambda _: kept.save(_record(next(fresh)), VERSION),
        "note a look at a report": lambda turn: kept.touch(_key(turn % stores.count)),
        "post an answer": lambda turn: shown.add(_posting(next(fresh), turn % stores.count)),
        "keep 200 answers of a service": lambda turn: lookups.remember(
            "sounds", f"service {turn % 10}", dict.fromkeys(KEYS, '{"energy": 0.5}')
        ),
        "recall 200 answers": recall,
    }


async def fill(database: Database, count: int) -> None:
    """Keep so many small reports, each with two pieces and an answer that shows it."""
    for start in range(0, count, ROWS_AT_ONCE):
        numbers = range(start, min(start + ROWS_AT_ONCE, count))
        await database.write(partial(_insert, numbers=numbers))


def _insert(connection: Connection, numbers: range) -> None:
    now = utc_now()
    bodies = [
        {"report_key": _key(number), "name": name, "body": SMALL}
        for number in numbers
        for name in PIECE_NAMES[:2]
    ]
    upsert_many(connection, reports, [_report_row(number) for number in numbers])
    upsert_many(connection, pieces, bodies)
    shown = [
        {"id": f"posting {number}", "report_key": _key(number), "owner_id": number % 1_000}
        | {"guild_id": number % 50, "channel_id": 1, "private": False, "title": "T", "made": now}
        for number in numbers
    ]
    upsert_many(connection, postings, shown, names=["title"])


def _report_row(number: int) -> dict[str, object]:
    now = utc_now()
    return {
        "key": _key(number),
        "source": SOURCE.format(number),
        "clusters": DEFAULTS.clusters,
        "focus": DEFAULTS.focus.value,
        "version": VERSION,
        "complete": True,
        "open": True,
        "made": now,
        "looked_at": now,
        "bytes": 200,
    }


def _key(number: int) -> ReportKey:
    return ReportKey(f"{number:032x}")


def _record(number: int) -> ReportRecord:
    return ReportRecord(_key(number), SOURCE.format(number), DEFAULTS, complete=True, pieces=SAVED)


def _posting(number: int, report: int | None = None) -> Posting:
    key = _key(number if report is None else report)
    identifier = PostingId(f"posting {number}")
    return Posting(identifier, key, 7, 70, 700, None, private=False, title="T", made=utc_now())
