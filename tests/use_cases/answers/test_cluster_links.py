"""One cluster's links, as its pages show them."""

import pytest

from bot.core.errors import GoneError
from bot.core.models import TrackId
from bot.core.tracks.sorting import Sort, order
from bot.records import pieces
from bot.records.reading import UNRANKED
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.link_lists import cluster_links
from tests.records.written import keep, large_report

REPORT = large_report()
TRACKS = [member.track for member in REPORT.clusters[0].members]


def link(identifier: TrackId) -> str:
    return f"https://open.spotify.com/track/{identifier}"


@pytest.mark.parametrize("sort", Sort)
async def test_the_links_come_in_the_order_that_is_set(
    report_store: SqlReportStore, sort: Sort
) -> None:
    reader = await keep(report_store, REPORT)

    listed = await cluster_links(reader, await reader.summary(), 1, sort)

    assert listed.links == tuple(link(TRACKS[place].id) for place in order(TRACKS, sort))
    assert listed.file_name == "Sunday - -drive - 1 - Mellow acoustic 1.txt"


async def test_by_rank_the_viewers_come_first(report_store: SqlReportStore) -> None:
    reader = await keep(report_store, REPORT)

    listed = await cluster_links(
        reader, await reader.summary(), 1, Sort.RANK, {TRACKS[40].id: 1, TRACKS[3].id: 2}
    )

    assert listed.links[:3] == (link(TRACKS[40].id), link(TRACKS[3].id), link(TRACKS[0].id))


async def test_of_a_report_that_is_gone_there_are_no_links(report_store: SqlReportStore) -> None:
    reader = await keep(report_store, REPORT, without=pieces.tracks_piece(1, 1))

    with pytest.raises(GoneError):
        await cluster_links(reader, await reader.summary(), 1, Sort.TYPICAL, UNRANKED)


@pytest.mark.parametrize("number", [0, 3, 12])
async def test_a_cluster_that_is_not_there_has_no_links(
    report_store: SqlReportStore, number: int
) -> None:
    reader = await keep(report_store, REPORT)

    with pytest.raises(GoneError):
        await cluster_links(reader, await reader.summary(), number)
