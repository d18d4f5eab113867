"""Of a playlist whose rows Spotify keeps from the app, the answer says so, and not for ever."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.errors import UnavailableError
from bot.core.links import Service
from bot.core.models import Options, Reason
from bot.core.reports import Coverage
from bot.core.text.wording import coverage_line
from bot.records.reading import RecordReader
from bot.store.reports import SqlReportStore
from bot.use_cases.reports.reports import Reports
from bot.use_cases.reports.request import FoundReport
from tests.fakes.spotify import row_of, spotify_id, spotify_track
from tests.use_cases.acting import (
    SOUNDS,
    Clock,
    Ears,
    Enriching,
    Gate,
    ThreadCompute,
    reports_with,
    request,
)
from tests.use_cases.spotify.linked import ADA, LINK, PLAYLIST, Linked

ROWS = [row_of(spotify_track(number)) for number in range(1, 131)]
KNOWN = {spotify_id(number): heard for number, heard in enumerate(SOUNDS.values(), 1)}
ITEMS = f"/v1/playlists/{PLAYLIST}/items"
REMARK = (
    "Spotify gives my app only 100 of this playlist's 130 tracks, which is no fault of your "
    "account; please attach an export (exportify.app makes one) for all of them."
)
FOUR = Options(clusters=4)
LATER = timedelta(minutes=11)


@dataclass(frozen=True)
class Scene:
    """A playlist of ada's, of which the app gets the first hundred rows."""

    linked: Linked
    reports: Reports
    store: SqlReportStore
    compute: ThreadCompute

    async def asked(self, options: Options | None = None, *, new: bool = True) -> FoundReport:
        """Ask for it."""
        asked = request(options or Options(), person_id=ADA, gate=Gate(shut=not new))
        return await self.reports.of_link(LINK, asked)

    async def coverage(self, found: FoundReport) -> Coverage:
        """Tell what an answer speaks of."""
        return (await RecordReader(self.store, found.key).summary()).coverage

    def heal(self) -> None:
        """Give the app what is due to it."""
        self.linked.fake.web_api.items_status = None


@pytest.fixture
async def scene(
    linked: Linked,
    report_store: SqlReportStore,
    compute: ThreadCompute,
    enriching: Enriching,
    clock: Clock,
) -> Scene:
    clock.midnight = datetime.now(UTC)
    linked.record.edit(ROWS)
    linked.fake.web_api.items_status = 403
    await linked.link(ADA)
    means = compute, {Service.SPOTIFY: linked.playlists}, enriching(Ears(known=KNOWN))
    return Scene(linked, reports_with(report_store, *means), report_store, compute)


async def test_the_answer_says_what_is_missing_and_whose_fault_that_is(scene: Scene) -> None:
    found = await scene.asked()

    coverage = await scene.coverage(found)
    assert found.remark == REMARK
    assert (coverage.rows, coverage.reasons[Reason.WITHHELD]) == (130, 30)
    summary = await RecordReader(scene.store, found.key).summary()
    assert "30 rows that Spotify keeps from my app" in coverage_line(coverage, summary.basis)


async def test_for_a_while_it_is_found_again_with_the_same_remark(scene: Scene) -> None:
    first = await scene.asked()
    scene.heal()

    assert await scene.asked(new=False) == first


async def test_for_a_while_other_options_regroup_it(scene: Scene) -> None:
    await scene.asked()
    calls = scene.linked.fake.counts()[ITEMS]

    found = await scene.asked(FOUR)

    assert found.remark == REMARK
    assert scene.linked.fake.counts()[ITEMS] == calls


@pytest.mark.parametrize("options", [None, FOUR])
async def test_later_it_is_read_again_and_nothing_is_missing_any_more(
    scene: Scene, clock: Clock, options: Options | None
) -> None:
    clock.seconds = -LATER.total_seconds()
    await scene.asked()
    clock.seconds = 0
    scene.heal()

    found = await scene.asked(options)

    assert found.remark == ""
    assert Reason.WITHHELD not in (await scene.coverage(found)).reasons


async def test_a_short_playlist_has_no_remark(scene: Scene) -> None:
    scene.linked.record.edit(ROWS[:60])

    assert (await scene.asked()).remark == ""


async def test_where_no_row_is_given_the_last_answer_is_shown(scene: Scene) -> None:
    scene.heal()
    first = await scene.asked()
    scene.linked.record.edit(ROWS[1:])
    scene.linked.fake.web_api.items_status = 404
    scene.linked.fake.web_api.nests = False

    again = await scene.asked()

    assert again == FoundReport(
        first.key,
        "Spotify does not give my app the tracks of that playlist, which is no fault of your "
        "account, so this is how I last saw the playlist.",
    )


async def test_where_there_is_none_the_app_is_named(scene: Scene) -> None:
    scene.linked.fake.web_api.nests = False

    with pytest.raises(UnavailableError, match="does not give my app the tracks"):
        await scene.asked()
