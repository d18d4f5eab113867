"""A playlist that was made private is shown to nobody else, whatever was made of it before."""

import asyncio
from dataclasses import dataclass

import pytest

from bot.core.errors import UnavailableError
from bot.core.links import Service
from bot.store.reports import SqlReportStore
from bot.use_cases.reports.reports import Reports
from tests.use_cases.acting import (
    ADA_ID,
    LINK,
    Ears,
    Enriching,
    Shelf,
    ThreadCompute,
    all_wait,
    reports_with,
    request,
    until,
)

BEN_ID = ADA_ID + 1


@dataclass(frozen=True)
class Scene:
    """A shelf, and the reports about what stands on it."""

    shelf: Shelf
    reports: Reports


@pytest.fixture
def scene(report_store: SqlReportStore, compute: ThreadCompute, enriching: Enriching) -> Scene:
    shelf = Shelf(personal=True)
    means = compute, {Service.DEEZER: shelf}, enriching(Ears())
    return Scene(shelf, reports_with(report_store, *means))


async def test_what_was_made_before_an_edit_is_not_served_to_strangers(scene: Scene) -> None:
    await scene.reports.of_link(LINK, request())
    scene.shelf.state, scene.shelf.open = "2", False
    await scene.reports.of_link(LINK, request())
    scene.shelf.unavailable = True

    with pytest.raises(UnavailableError):
        await scene.reports.of_link(LINK, request(person_id=BEN_ID))


async def test_what_is_being_made_when_it_is_closed_is_not_open(
    scene: Scene, report_store: SqlReportStore, compute: ThreadCompute
) -> None:
    compute.hold()
    before = asyncio.create_task(scene.reports.of_link(LINK, request()))
    await until(compute.begun.is_set)
    scene.shelf.open = False
    after = asyncio.create_task(scene.reports.of_link(LINK, request(person_id=BEN_ID)))
    await all_wait(scene.reports, 2)

    compute.let_in.set()
    found, _ = await asyncio.gather(after, before)

    origin = await report_store.origin(found.key)
    assert origin is not None
    assert not origin.open
