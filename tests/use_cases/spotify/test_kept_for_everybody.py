"""What was made of a public playlist is shown to everybody who asks, and nothing else is."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.errors import SourceError, TooLargeError
from bot.core.links import PlaylistLink, Service
from bot.core.models import Options
from bot.core.postings import ReportKey
from bot.core.spotify.accounts import BOT
from bot.core.spotify.errors import PerhapsOpenError
from bot.store.reports import SqlReportStore
from bot.use_cases.reports.reports import Reports
from bot.use_cases.reports.request import FoundReport
from tests.fakes.server import Fault
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
from tests.use_cases.spotify.linked import ADA, BEN, CID, LINK, PLAYLIST, Linked

ROWS = [row_of(spotify_track(number)) for number in range(1, 25)]
KNOWN = {spotify_id(number): heard for number, heard in enumerate(SOUNDS.values(), 1)}
LOOK = f"/v1/playlists/{PLAYLIST}"
READ = datetime(2026, 11, 24, 14, 3, 20, tzinfo=UTC)
REMARK = (
    "Spotify shows that playlist to its owner and collaborators only, so this is how I read "
    "it at 14:03 UTC on 24 November."
)
FOUR = Options(clusters=4)


@dataclass(frozen=True)
class Scene:
    """Ada's playlist, which the bot has read for her."""

    linked: Linked
    reports: Reports
    store: SqlReportStore
    compute: ThreadCompute
    key: ReportKey

    async def asked(self, person_id: int, options: Options | None = None) -> FoundReport:
        """Ask for it, where nothing new is made."""
        gate = Gate(shut=options is None)
        asked = request(options or Options(), person_id=person_id, gate=gate)
        return await self.reports.of_link(LINK, asked)

    async def refused(self, person_id: int) -> SourceError:
        """Tell why it is not shown to somebody."""
        with pytest.raises(SourceError) as caught:
            await self.asked(person_id)
        return caught.value

    def edit(self) -> None:
        """Add a track."""
        self.linked.record.edit([*ROWS, row_of(spotify_track(30))])


@pytest.fixture
async def scene(
    linked: Linked,
    report_store: SqlReportStore,
    compute: ThreadCompute,
    enriching: Enriching,
    clock: Clock,
) -> Scene:
    clock.midnight = READ
    linked.record.edit(ROWS)
    means = compute, {Service.SPOTIFY: linked.playlists}, enriching(Ears(known=KNOWN))
    reports = reports_with(report_store, *means)
    await linked.link(ADA)
    key = (await reports.of_link(LINK, request(person_id=ADA))).key
    linked.fake.calls.clear()
    return Scene(linked, reports, report_store, compute, key)


async def test_who_has_no_account_is_shown_what_was_made_and_told_when_it_was_read(
    scene: Scene,
) -> None:
    assert await scene.asked(CID) == FoundReport(scene.key, REMARK)
    assert scene.linked.fake.calls == []


async def test_it_is_not_older_than_it_is_told_to_be(scene: Scene, clock: Clock) -> None:
    clock.seconds = timedelta(days=3).total_seconds()
    await scene.asked(ADA, FOUR)

    found = await scene.asked(CID, FOUR)

    assert found.key != scene.key
    assert found.remark == REMARK


async def test_other_options_regroup_it(scene: Scene) -> None:
    found = await scene.asked(CID, FOUR)

    assert await scene.reports.options(found.key) == FOUR
    assert found.remark == REMARK
    assert scene.linked.fake.calls == []


async def test_more_tracks_than_the_place_takes_are_not_regrouped(scene: Scene) -> None:
    with pytest.raises(TooLargeError):
        await scene.reports.of_link(LINK, request(FOUR, person_id=CID, largest=10))


async def test_who_sees_that_it_has_not_changed_is_told_nothing(scene: Scene) -> None:
    await scene.linked.link(BEN)

    assert await scene.asked(BEN) == FoundReport(scene.key)
    assert scene.linked.fake.counts() == {LOOK: 1}


async def test_who_sees_that_it_has_changed_is_told_when_it_was_read(scene: Scene) -> None:
    await scene.linked.link(BEN)
    scene.edit()

    assert await scene.asked(BEN) == FoundReport(scene.key, REMARK)


async def test_the_bots_account_looks_for_who_has_none(scene: Scene) -> None:
    await scene.linked.link(BOT)

    assert await scene.asked(CID) == FoundReport(scene.key)
    scene.edit()
    assert await scene.asked(CID) == FoundReport(scene.key, REMARK)


async def test_where_nothing_was_made_of_it_the_refusal_stays(scene: Scene) -> None:
    other = PlaylistLink(Service.SPOTIFY, spotify_id(2, "P"))

    with pytest.raises(PerhapsOpenError, match="/spotify link"):
        await scene.reports.of_link(other, request(person_id=CID))


async def test_what_was_made_of_a_private_playlist_is_shown_to_nobody_else(scene: Scene) -> None:
    scene.linked.record.public = False
    scene.edit()
    await scene.asked(ADA, FOUR)
    await scene.linked.link(BEN)

    assert isinstance(await scene.refused(CID), PerhapsOpenError)
    assert "I find no such playlist" in str(await scene.refused(BEN))


@pytest.mark.parametrize("status", [403, 404])
async def test_who_cannot_see_it_any_more_is_shown_nothing(scene: Scene, status: int) -> None:
    scene.linked.record.public = False
    scene.linked.fake.web_api.private_status = status
    await scene.linked.link(BEN)

    assert not isinstance(await scene.refused(BEN), PerhapsOpenError)


async def test_nor_is_anybody_else_once_spotify_has_hidden_it(scene: Scene) -> None:
    scene.linked.record.public = False
    await scene.linked.link(BEN)
    await scene.refused(BEN)

    await scene.refused(CID)

    origin = await scene.store.origin(scene.key)
    assert origin is not None
    assert not origin.open
    assert (await scene.asked(ADA)).key == scene.key


async def test_the_bots_own_trouble_hides_nothing_that_is_open(scene: Scene) -> None:
    await scene.linked.link(BOT)
    scene.linked.fake.accounts.revoke("constellate")
    scene.linked.fake.accounts.expire()

    assert await scene.asked(CID) == FoundReport(scene.key, REMARK)


async def test_while_spotify_is_down_the_remark_is_about_that(scene: Scene) -> None:
    scene.linked.fake.faults = [Fault(path="/v1/", status=503, headers={"Retry-After": "99"})]

    found = await scene.asked(ADA)

    assert replace(found, remark="") == FoundReport(scene.key)
    assert found.remark.startswith("Spotify is not answering, so this is how I last saw")
