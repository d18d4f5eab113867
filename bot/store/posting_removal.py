"""Postings deleted, with what is remembered of them and the reports that no other one shows."""

from collections.abc import Collection
from functools import partial
from itertools import accumulate

from sqlalchemy import ColumnElement, Connection, delete, select, true

from bot.core.postings import ReportKey
from bot.store.database.answer_tables import history, postings, reports
from bot.store.database.database import Database
from bot.store.history import forget_results

ALL = true()
AT_ONCE, AT_ONCE_BYTES = 500, 8 * 2**20
"""Postings, and about how much of their reports, that one transaction deletes: some 30 ms."""


async def remove_all_postings(database: Database, which: ColumnElement[bool]) -> int:
    """Delete postings however many, with the reports that no other one shows; return how many went.

    A few at a time, so that others can write in between: where that is interrupted, what is left is
    whole, and can be deleted in the same way.
    """
    gone = 0
    while count := await database.write(partial(_remove_some, which=which)):
        gone += count
    # The log holds what was deleted until it is emptied.
    await database.erase(lambda _: None)
    return gone


def _remove_some(connection: Connection, which: ColumnElement[bool]) -> int:
    """Delete some postings, about so many bytes of reports, and return how many went."""
    found = select(postings.c.id, reports.c.bytes).join(reports).where(which).limit(AT_ONCE)
    rows = connection.execute(found).all()
    totals = accumulate((row.bytes for row in rows), initial=0)
    ids = [row.id for row, before in zip(rows, totals, strict=False) if before < AT_ONCE_BYTES]
    return remove_postings(connection, postings.c.id.in_(ids))


def remove_postings(
    connection: Connection, which: ColumnElement[bool], reports_too: ColumnElement[bool] = ALL
) -> int:
    """Delete some postings, what is remembered of them, and reports that no other one shows.

    `reports_too` narrows down which reports may go. Returns how many postings went.
    """
    gone = delete(postings).where(which).returning(postings.c.report_key, postings.c.id)
    rows = connection.execute(gone).all()
    forget_results(connection, history.c.posting_id.in_([row.id for row in rows]))
    remove_unseen(connection, {row.report_key for row in rows}, reports_too)
    return len(rows)


def remove_unseen(
    connection: Connection, keys: Collection[ReportKey], which: ColumnElement[bool]
) -> None:
    """Delete some of these reports, but none that a posting shows."""
    unseen = reports.c.key.not_in(select(postings.c.report_key))
    connection.execute(delete(reports).where(reports.c.key.in_(keys), unseen, which))
