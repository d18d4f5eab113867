"""Other clusters or another focus of a playlist that has not changed: nothing is read again."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.errors import CooldownError, TooLargeError
from bot.core.features import Focus
from bot.core.links import Service
from bot.core.models import Options
from bot.core.postings import ReportKey
from bot.records import pieces
from bot.records.reading import RecordReader
from bot.store.database.answer_tables import pieces as kept_pieces
from bot.store.database.database import Database
from bot.store.reports import SqlReportStore
from bot.use_cases.reports.reports import Reports
from tests.use_cases.acting import (
    ALL_BUT_ONE,
    LINK,
    SOUNDS,
    Clock,
    Ears,
    Enriching,
    Gate,
    Shelf,
    ThreadCompute,
    reports_with,
    request,
)

FOUR, MOOD = Options(clusters=4), Options(focus=Focus.MOOD)
LATER = timedelta(minutes=11)


@dataclass(frozen=True)
class Scene:
    """A shelf, and the reports about what stands on it."""

    shelf: Shelf
    ears: Ears
    compute: ThreadCompute
    reports: Reports
    store: SqlReportStore

    @property
    def effort(self) -> tuple[int, int, int]:
        """Count the readings, what was asked about their sound, and the analyses."""
        return self.shelf.readings, len(self.ears.asked), len(self.compute.asked)

    async def is_complete(self, key: ReportKey) -> bool:
        """Tell whether every service had answered."""
        origin = await self.store.origin(key)
        assert origin is not None
        return origin.complete


@pytest.fixture(params=[True, False], ids=["personal", "the same for all"])
def scene(
    request: pytest.FixtureRequest,
    report_store: SqlReportStore,
    compute: ThreadCompute,
    enriching: Enriching,
    clock: Clock,
) -> Scene:
    clock.midnight = datetime.now(UTC)
    shelf, ears = Shelf(personal=request.param), Ears()
    reports = reports_with(report_store, compute, {Service.DEEZER: shelf}, enriching(ears))
    return Scene(shelf, ears, compute, reports, report_store)


@pytest.mark.parametrize("options", [FOUR, MOOD])
async def test_other_options_regroup_what_is_kept(scene: Scene, options: Options) -> None:
    first = (await scene.reports.of_link(LINK, request())).key

    other = (await scene.reports.of_link(LINK, request(options))).key

    assert other != first
    assert scene.shelf.looks == 2
    assert scene.effort == (1, 1, 2)
    assert await scene.is_complete(other)
    assert await scene.reports.options(other) == options


async def test_regrouped_is_what_reading_anew_gives(
    scene: Scene, report_store: SqlReportStore
) -> None:
    await scene.reports.of_link(LINK, request())
    regrouped = (await scene.reports.of_link(LINK, request(FOUR))).key
    scene.shelf.state = "2"

    anew = (await scene.reports.of_link(LINK, request(FOUR))).key

    told = [await RecordReader(report_store, key).summary() for key in (regrouped, anew)]
    assert told[0] == told[1]


async def test_it_costs_a_cooldown_as_every_new_grouping(scene: Scene) -> None:
    await scene.reports.of_link(LINK, request())

    with pytest.raises(CooldownError):
        await scene.reports.of_link(LINK, request(FOUR, gate=Gate(shut=True)))


async def test_a_changed_playlist_is_read_again(scene: Scene) -> None:
    await scene.reports.of_link(LINK, request())
    scene.shelf.state = "2"

    await scene.reports.of_link(LINK, request(FOUR))

    assert scene.shelf.readings == 2


async def test_what_lacks_something_stays_so_for_a_while(scene: Scene) -> None:
    scene.ears.known, scene.ears.complete = ALL_BUT_ONE, False
    await scene.reports.of_link(LINK, request())
    scene.ears.known, scene.ears.complete = SOUNDS, True

    other = (await scene.reports.of_link(LINK, request(FOUR))).key

    assert scene.effort == (1, 1, 2)
    assert not await scene.is_complete(other)


async def test_later_what_lacked_is_asked_again_and_the_playlist_is_not(
    scene: Scene, clock: Clock
) -> None:
    clock.seconds = -LATER.total_seconds()
    scene.ears.known, scene.ears.complete = ALL_BUT_ONE, False
    first = (await scene.reports.of_link(LINK, request())).key
    scene.ears.known, scene.ears.complete, clock.seconds = SOUNDS, True, 0

    other = (await scene.reports.of_link(LINK, request(FOUR))).key

    assert scene.shelf.readings == 1
    assert not await scene.is_complete(first)
    assert await scene.is_complete(other)


async def test_the_limit_of_the_place_holds_for_what_is_kept(scene: Scene) -> None:
    await scene.reports.of_link(LINK, request())
    scene.shelf.total = 0

    with pytest.raises(TooLargeError):
        await scene.reports.of_link(LINK, request(FOUR, largest=10))


async def test_tracks_that_can_no_longer_be_unpacked_are_read_again(
    scene: Scene, database: Database
) -> None:
    first = (await scene.reports.of_link(LINK, request())).key
    damaged = (
        kept_pieces.update()
        .where(kept_pieces.c.report_key == first, kept_pieces.c.name == pieces.PLAYLIST)
        .values(body=pieces.summaries.encode(await RecordReader(scene.store, first).summary()))
    )
    await database.write(lambda connection: connection.execute(damaged))

    await scene.reports.of_link(LINK, request(FOUR))

    assert scene.shelf.readings == 2


async def test_what_is_not_open_is_regrouped_for_who_may_see_it_alone(
    scene: Scene, report_store: SqlReportStore
) -> None:
    scene.shelf.open = False
    await scene.reports.of_link(LINK, request())

    other = (await scene.reports.of_link(LINK, request(FOUR))).key

    origin = await report_store.origin(other)
    assert origin is not None
    assert not origin.open
    assert scene.shelf.readings == 1
