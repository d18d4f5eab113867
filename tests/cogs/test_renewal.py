"""An answer that came too early offers to be made again with what is known now."""

from collections.abc import AsyncIterator

import pytest

from bot.core.guild_settings import Setting
from bot.sample import synthetic_rows
from tests.cogs.stage import TRACKS, OpenStage, Stage, buttons
from tests.fakes.discord.interactions import Response
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import BEN, HOME
from tests.fakes.listenbrainz import TOKEN, FakeListenBrainz, KnownRecording
from tests.fakes.server import Fault
from tests.fakes.services import SEED

RENEW = f"Update: genres for up to {TRACKS} more tracks"
KNOWN = [
    KnownRecording(row.artists[0], row.name, dict.fromkeys(row.genres, 5))
    for row in synthetic_rows(TRACKS, SEED)
]
"""What ListenBrainz knows of the playlist."""


@pytest.fixture
async def listenbrainz() -> AsyncIterator[FakeListenBrainz]:
    """Keep a ListenBrainz that does not answer yet."""
    async with FakeListenBrainz(KNOWN, token=TOKEN) as started:
        started.faults = [Fault(status=500)]
        yield started


@pytest.fixture
async def stage(open_stage: OpenStage, listenbrainz: FakeListenBrainz) -> AsyncIterator[Stage]:
    asked = {
        "CONSTELLATE_LISTENBRAINZ__ENABLED": "true",
        "CONSTELLATE_LISTENBRAINZ__URL": listenbrainz.url,
        "CONSTELLATE_LISTENBRAINZ__TOKEN": TOKEN,
    }
    async with open_stage(**asked) as opened:
        yield opened


async def renew(stage: Stage, shown: Message) -> None:
    """Press the button, and wait until it has gone."""
    clicked = await stage.discord.click(shown, RENEW)
    assert clicked.message is shown
    assert clicked.acknowledgement
    assert clicked.acknowledgement.type is Response.DEFERRED_UPDATE
    await stage.discord.wait_until(lambda: RENEW not in buttons(shown))
    await stage.settle()


async def test_an_answer_that_came_too_early_offers_another(stage: Stage) -> None:
    shown = await stage.cluster_link()

    assert buttons(shown)[-1] == RENEW


async def test_an_answer_to_which_everybody_contributed_offers_none(
    stage: Stage, listenbrainz: FakeListenBrainz
) -> None:
    listenbrainz.faults = []

    shown = await stage.cluster_link()

    assert RENEW not in buttons(shown)


async def test_an_answer_to_a_file_that_says_everything_offers_none(stage: Stage) -> None:
    shown = await stage.cluster()

    assert RENEW not in buttons(shown)


async def test_only_the_overview_offers_it(stage: Stage) -> None:
    shown = await stage.cluster_link()

    await stage.discord.click(shown, "Next ▶")
    profile = buttons(shown)
    await stage.discord.select(shown, "Go to …", ["1"])
    cluster = buttons(shown)
    await stage.discord.click(shown, "Overview")
    overview = buttons(shown)
    await stage.discord.click(shown, "⋯ Options")

    assert RENEW not in [*profile, *cluster, *buttons(shown)]
    assert RENEW in overview


async def test_made_again_it_takes_the_place_of_the_answer(
    stage: Stage, listenbrainz: FakeListenBrainz
) -> None:
    shown = await stage.cluster_link()
    before = shown.text
    listenbrainz.faults = []

    await renew(stage, shown)

    assert shown.text != before
    assert [*shown.files] == ["clusters.png"]
    assert RENEW not in buttons(shown)
    assert len(stage.compute.asked) == 2
    await stage.discord.click(shown, "Next ▶")
    assert "Profile" in shown.text


async def test_whoever_asks_for_the_playlist_then_gets_it_at_once(
    stage: Stage, listenbrainz: FakeListenBrainz
) -> None:
    shown = await stage.cluster_link()
    listenbrainz.faults = []
    await renew(stage, shown)

    again = await stage.cluster_link()

    assert again.text == shown.text
    assert RENEW not in buttons(again)
    assert len(stage.compute.asked) == 2


async def test_while_nothing_more_is_known_it_is_offered_again(stage: Stage) -> None:
    shown = await stage.cluster_link()
    edits, before = shown.edits, shown.text

    await stage.discord.click(shown, RENEW)
    await stage.discord.wait_until(lambda: shown.edits > edits)
    await stage.settle()

    assert shown.content == "Nothing new yet."
    assert shown.text.removeprefix(shown.content).strip() == before.strip()
    assert RENEW in buttons(shown)


async def test_a_stranger_gets_it_in_private_and_the_answer_stays(
    stage: Stage, listenbrainz: FakeListenBrainz
) -> None:
    shown = await stage.cluster_link()
    before = shown.text
    listenbrainz.faults = []

    copy = await stage.page(await stage.discord.click(shown, RENEW, who=BEN))

    assert copy.ephemeral
    assert RENEW not in buttons(copy)
    assert shown.text == before != copy.text
    assert RENEW in buttons(shown)


async def test_an_update_costs_no_cooldown(stage: Stage, listenbrainz: FakeListenBrainz) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.COOLDOWN, 3_600)
    shown = await stage.cluster_link()
    listenbrainz.faults = []

    await renew(stage, shown)

    assert len(stage.compute.asked) == 2
