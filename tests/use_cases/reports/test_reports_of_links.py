"""A link becomes a report: read, listened to, grouped, and found while the playlist is the same."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.errors import NothingToClusterError, SourceError, TooLargeError
from bot.core.features import Features
from bot.core.links import PlaylistLink, Service
from bot.core.models import Playlist
from bot.core.postings import ReportKey
from bot.records import pieces
from bot.records.reading import RecordReader
from bot.store.reports import SqlReportStore
from bot.use_cases.reports.make import GROUPING
from bot.use_cases.reports.reports import Reports
from bot.use_cases.reports.request import KeptReport
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
    all_wait,
    reports_with,
    request,
)

Reading = Callable[..., Reports]
"""Has playlists read, and asks some ears for their sound."""
CALM_ONES = {name: heard for name, heard in SOUNDS.items() if name.startswith("calm")}
LOUD_ONES = {name: heard for name, heard in SOUNDS.items() if name.startswith("loud")}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def ears() -> Ears:
    return Ears()


@pytest.fixture
def reading(
    report_store: SqlReportStore, compute: ThreadCompute, shelf: Shelf, enriching: Enriching
) -> Reading:
    def make(*ears: Ears) -> Reports:
        return reports_with(report_store, compute, {Service.DEEZER: shelf}, enriching(*ears))

    return make


@pytest.fixture
def reports(reading: Reading, ears: Ears) -> Reports:
    return reading(ears)


async def kept_playlist(store: SqlReportStore, key: ReportKey) -> Playlist:
    return pieces.playlists.decode(await RecordReader(store, key).playlist())


async def test_a_playlist_is_read_listened_to_and_grouped(
    reports: Reports, report_store: SqlReportStore
) -> None:
    heard: list[str] = []

    key = (await reports.of_link(LINK, request(progress=heard.append))).key

    summary = await RecordReader(report_store, key).summary()
    assert summary.title == "On the shelf"
    assert summary.url == LINK.url
    assert summary.coverage.sources == {"reccobeats": len(SOUNDS)}
    sounds = [f"Looking up their sound · {count}/{len(SOUNDS)}" for count in (0, len(SOUNDS))]
    assert heard == ["Reading tracks", *sounds, GROUPING]


async def test_an_unchanged_playlist_is_looked_at_but_not_read_again(
    reports: Reports, shelf: Shelf, ears: Ears, compute: ThreadCompute
) -> None:
    first = (await reports.of_link(LINK, request())).key

    second = (await reports.of_link(LINK, request(gate=Gate(shut=True)))).key

    assert second == first
    assert (shelf.looks, shelf.readings, len(ears.asked), len(compute.asked)) == (2, 1, 1, 1)


async def test_a_changed_playlist_is_grouped_anew(reports: Reports, shelf: Shelf) -> None:
    first = (await reports.of_link(LINK, request())).key
    shelf.state = "2"

    second = (await reports.of_link(LINK, request())).key

    assert second != first
    assert shelf.readings == 2


async def test_without_a_state_the_tracks_tell_whether_it_changed(
    reports: Reports, shelf: Shelf, compute: ThreadCompute
) -> None:
    shelf.state = ""
    first = (await reports.of_link(LINK, request())).key

    second = (await reports.of_link(LINK, request(gate=Gate(shut=True)))).key
    shelf.names = shelf.names[1:]
    third = (await reports.of_link(LINK, request())).key

    assert second == first != third
    assert shelf.readings == 3
    assert len(compute.asked) == 2


async def test_an_incomplete_report_is_shown_but_not_found_much_later(
    reports: Reports, report_store: SqlReportStore, ears: Ears, compute: ThreadCompute
) -> None:
    ears.known, ears.complete = ALL_BUT_ONE, False
    gates = Gate(), Gate()
    first = (await reports.of_link(LINK, request(gate=gates[0]))).key

    ears.known, ears.complete = SOUNDS, True
    second = (await reports.of_link(LINK, request(gate=gates[1]))).key
    third = (await reports.of_link(LINK, request(gate=Gate(shut=True)))).key

    assert len((await RecordReader(report_store, first).summary()).clusters) > 1
    assert third == second
    assert len(compute.asked) == 2
    assert [gate.taken for gate in gates] == [1, 1]


async def test_an_incomplete_report_is_found_for_a_while_and_made_anew_on_demand(
    reports: Reports, ears: Ears, clock: Clock, compute: ThreadCompute
) -> None:
    clock.midnight = datetime.now(UTC)
    ears.known, ears.complete = ALL_BUT_ONE, False
    first = (await reports.of_link(LINK, request())).key

    ears.known, ears.complete = SOUNDS, True
    second = (await reports.of_link(LINK, request(gate=Gate(shut=True)))).key
    asked = len(compute.asked)
    await reports.of_report(KeptReport(first, anew=True), request())

    assert second == first
    assert (asked, len(compute.asked)) == (1, 2)


async def test_a_source_is_asked_only_for_what_those_before_it_do_not_know(
    reading: Reading, report_store: SqlReportStore
) -> None:
    first, second = Ears("reccobeats", CALM_ONES), Ears("second")
    reports = reading(first, second)

    key = (await reports.of_link(LINK, request())).key

    playlist = await kept_playlist(report_store, key)
    assert [sorted(asked) for asked in (*first.asked, *second.asked)] == [
        sorted(SOUNDS),
        sorted(LOUD_ONES),
    ]
    assert playlist.features == SOUNDS
    assert playlist.origins == {
        **dict.fromkeys(CALM_ONES, "reccobeats"),
        **dict.fromkeys(LOUD_ONES, "second"),
    }


@pytest.mark.parametrize(("known", "complete"), [(ALL_BUT_ONE, False), (SOUNDS, True)])
async def test_a_source_that_fails_makes_the_report_incomplete_unless_another_knows_it(
    reading: Reading, report_store: SqlReportStore, known: Mapping[str, Features], *, complete: bool
) -> None:
    failing, knowing = Ears("reccobeats", {}, complete=False), Ears("second", known)
    reports = reading(failing, knowing)

    key = (await reports.of_link(LINK, request())).key

    origin = await report_store.origin(key)
    coverage = (await RecordReader(report_store, key).summary()).coverage
    assert origin is not None
    assert origin.complete == complete
    assert coverage.unanswered == ({} if complete else {"reccobeats": 1})


async def test_a_playlist_over_the_limit_is_refused_before_it_is_read(
    reports: Reports, shelf: Shelf
) -> None:
    shelf.total = 2_001
    gate = Gate()

    with pytest.raises(TooLargeError, match=r"has 2,001 tracks.*up to 2,000;"):
        await reports.of_link(LINK, request(largest=2_000, gate=gate))

    assert shelf.readings == 0
    assert gate.taken == 0


async def test_a_service_that_cannot_be_read_is_named_with_the_way_out(reports: Reports) -> None:
    with pytest.raises(
        SourceError,
        match=r"Spotify links here; please paste its tracks, upload a file, or use a Deezer link",
    ):
        await reports.of_link(PlaylistLink(Service.SPOTIFY, "x" * 22), request())


async def test_a_service_that_fails_was_asked_and_is_asked_again(
    reports: Reports, shelf: Shelf
) -> None:
    shelf.failing = True
    gate = Gate()
    with pytest.raises(SourceError, match="not answering"):
        await reports.of_link(LINK, request(gate=gate))

    shelf.failing = False
    key = (await reports.of_link(LINK, request())).key

    assert key
    assert (gate.taken, gate.given_back) == (1, 0)
    assert shelf.readings == 2


async def test_tracks_that_nobody_has_heard_are_refused(reading: Reading) -> None:
    reports, gate = reading(Ears(known={})), Gate()

    with pytest.raises(NothingToClusterError):
        await reports.of_link(LINK, request(gate=gate))

    assert (gate.taken, gate.given_back) == (1, 0)


async def test_when_those_who_would_know_do_not_answer_that_is_said(reading: Reading) -> None:
    reports = reading(Ears(known={}, complete=False))

    with pytest.raises(SourceError, match="not answering; please try again"):
        await reports.of_link(LINK, request())


@pytest.mark.parametrize("state", ["1", ""])
async def test_twenty_who_ask_at_once_share_one_reading_and_one_analysis(
    reports: Reports, shelf: Shelf, ears: Ears, compute: ThreadCompute, state: str
) -> None:
    shelf.state = state
    compute.hold()
    gates = [Gate() for _ in range(20)]
    asking = [asyncio.create_task(reports.of_link(LINK, request(gate=gate))) for gate in gates]
    await all_wait(reports, 20)

    compute.let_in.set()
    keys = await asyncio.gather(*asking)

    assert len(set(keys)) == 1
    assert (shelf.looks, shelf.readings, len(ears.asked), len(compute.asked)) == (1, 1, 1, 1)
    assert sum(gate.taken for gate in gates) == 1


async def test_two_playlists_are_two_questions(reports: Reports, compute: ThreadCompute) -> None:
    other = replace(LINK, id="1")

    keys = await asyncio.gather(reports.of_link(LINK, request()), reports.of_link(other, request()))

    assert len(set(keys)) == len(compute.asked) == 2
