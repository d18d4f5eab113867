"""What was made before, while a service gives no answer; and who is shown what is not open."""

from dataclasses import dataclass

import pytest

from bot.core.asker import Asker
from bot.core.errors import UnavailableError
from bot.core.links import Service
from bot.core.models import Options
from bot.core.postings import ReportKey
from bot.core.spotify import refusals
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.postings import Postings
from bot.use_cases.reports.reports import Reports
from bot.use_cases.reports.request import FoundReport, KeptReport
from tests.fakes.spotify.clients import NOW
from tests.use_cases.acting import (
    ADA_ID,
    LINK,
    Ears,
    Enriching,
    Shelf,
    ThreadCompute,
    reports_with,
    request,
)

BEN_ID = ADA_ID + 1
REMARK = "Deezer is not answering, so this is how I last saw the playlist."


@dataclass(frozen=True)
class Scene:
    """A shelf, and the reports about what stands on it."""

    shelf: Shelf
    reports: Reports
    store: SqlReportStore
    postings: Postings

    async def given_to(self, person_id: int, key: ReportKey) -> None:
        """Give somebody a report as an answer."""
        await self.postings.add(
            key, Asker(person_id, None, 7, alone=False), "On the shelf", private=True
        )

    async def is_open(self, key: ReportKey) -> bool:
        """Tell whether everybody may be shown a report."""
        origin = await self.store.origin(key)
        assert origin is not None
        return origin.open


@pytest.fixture
def scene(
    report_store: SqlReportStore,
    posting_store: SqlPostingStore,
    compute: ThreadCompute,
    enriching: Enriching,
) -> Scene:
    shelf = Shelf(personal=True)
    reports = reports_with(report_store, compute, {Service.DEEZER: shelf}, enriching(Ears()))
    return Scene(shelf, reports, report_store, Postings(posting_store))


async def test_while_a_service_is_away_the_last_report_is_an_answer(scene: Scene) -> None:
    key = (await scene.reports.of_link(LINK, request())).key
    scene.shelf.unavailable = True

    again = await scene.reports.of_link(LINK, request(person_id=BEN_ID))

    assert again == FoundReport(key, REMARK)


async def test_a_report_of_an_earlier_state_is_one_too(
    scene: Scene,
) -> None:
    key = (await scene.reports.of_link(LINK, request())).key
    scene.shelf.state, scene.shelf.failing = "2", True
    scene.shelf.unavailable = True

    assert (await scene.reports.of_link(LINK, request())).key == key


async def test_what_was_asked_otherwise_is_no_answer(scene: Scene) -> None:
    await scene.reports.of_link(LINK, request())
    scene.shelf.unavailable = True

    with pytest.raises(UnavailableError, match="try again"):
        await scene.reports.of_link(LINK, request(Options(clusters=3)))


async def test_what_is_not_open_is_kept_for_those_who_were_given_it(scene: Scene) -> None:
    scene.shelf.open = False
    key = (await scene.reports.of_link(LINK, request())).key
    await scene.given_to(ADA_ID, key)
    scene.shelf.unavailable = True

    assert (await scene.reports.of_link(LINK, request())).key == key
    with pytest.raises(UnavailableError):
        await scene.reports.of_link(LINK, request(person_id=BEN_ID))


async def test_a_playlist_that_was_closed_meanwhile_closes_its_reports(scene: Scene) -> None:
    key = (await scene.reports.of_link(LINK, request())).key
    assert await scene.is_open(key)
    scene.shelf.open = False

    await scene.reports.of_link(LINK, request())

    assert not await scene.is_open(key)


async def test_another_grouping_of_what_is_not_open_is_not_open(scene: Scene) -> None:
    scene.shelf.open = False
    key = (await scene.reports.of_link(LINK, request())).key

    again = await scene.reports.of_report(KeptReport(key), request(Options(clusters=2)))
    anew = await scene.reports.of_report(KeptReport(key, anew=True), request())

    assert not await scene.is_open(again)
    assert not await scene.is_open(anew)


def test_the_reason_is_the_sentence_without_the_way_out() -> None:
    assert refusals.blocked(NOW).reason == "Spotify asks me to wait until 14:04 UTC on 24 November"
