"""Who may read a playlist is not refused because somebody who may not has asked first."""

import asyncio

from bot.core.links import Service
from bot.core.spotify.errors import NotYoursError
from bot.store.reports import SqlReportStore
from bot.use_cases.reports.queue import AnalysisQueue, QueueLimits
from tests.use_cases.acting import (
    Ears,
    Enriching,
    ThreadCompute,
    all_wait,
    asker,
    reports_with,
    request,
    until,
)
from tests.use_cases.spotify.linked import ADA, BEN, LINK, Linked

ONE = QueueLimits(
    running=1, running_of_person=1, in_line=9, in_line_of_person=9, in_line_of_place=9
)


async def hold(queue: AnalysisQueue, end: asyncio.Event) -> None:
    """Take a turn until the end."""
    async with queue.turn(asker(1, 2), 0, lambda _: None):
        await end.wait()


async def test_the_owner_is_not_refused_for_a_stranger_who_waits_in_line(
    linked: Linked, report_store: SqlReportStore, compute: ThreadCompute, enriching: Enriching
) -> None:
    await linked.link(ADA)
    await linked.link(BEN)
    queue, busy = AnalysisQueue(ONE), asyncio.Event()
    means = compute, {Service.SPOTIFY: linked.playlists}, enriching(Ears())
    reports = reports_with(report_store, *means, queue)
    first = asyncio.create_task(hold(queue, busy))
    strangers = asyncio.create_task(reports.of_link(LINK, request(person_id=BEN)))
    # The first to ask: refused by now, or before the owner in the queue.
    await until(lambda: strangers.done() or queue.waiting)
    owners = asyncio.create_task(reports.of_link(LINK, request(person_id=ADA)))
    await all_wait(reports, 1 if strangers.done() else 2)

    busy.set()
    _, told, told_owner = await asyncio.gather(first, strangers, owners, return_exceptions=True)

    assert isinstance(told, NotYoursError)
    assert not isinstance(told_owner, NotYoursError)
