"""Connections to Discord drop, before or after it has what was sent: one answer all the same."""

import asyncio

import aiohttp
import pytest

from bot.core.errors import UserError
from bot.interactions import dropped_connections, progress
from bot.interactions.errors import OUT_OF_REACH
from bot.interactions.reply import TOLD
from tests.cogs.stage import MIX, Stage, sentence
from tests.fakes.discord.faults import Drop
from tests.fakes.discord.messages import File
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.unreachable import FAILURES, failing

FILE = File("My_mix.csv", MIX)
CALLBACK, ORIGINAL, FURTHER = "/callback$", "/messages/@original$", "/webhooks/[^/]+/[^/]+$"
SHORT = aiohttp.ClientTimeout(total=0.5)
HELD_UP_S = 3_600
REFUSED = "That file is empty; please choose another one."

each_drop = pytest.mark.parametrize("drop", Drop)


@pytest.fixture(autouse=True)
def silent(discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell of no progress, so that the last edit is the first, and wait for what drops not long."""
    monkeypatch.setattr(progress, "EVERY_S", HELD_UP_S)
    drop_next = discord.drop_next

    def drop(method: str, path: str, drop: Drop) -> None:
        monkeypatch.setattr(dropped_connections, "FIRST_ANSWER", SHORT)
        monkeypatch.setattr(dropped_connections, "REST", SHORT)
        drop_next(method, path, drop)

    monkeypatch.setattr(discord, "drop_next", drop)


def unreachable(monkeypatch: pytest.MonkeyPatch, *kinds: str) -> None:
    """Let the next attempts to reach Discord fail, before anything is sent."""
    failures = iter(kinds)

    def next_failure(_: str, path: str) -> Exception | None:
        about = "/interactions/" in path or "/webhooks/" in path
        kind = next(failures, None) if about else None
        return FAILURES[kind]() if kind else None

    connect = failing(aiohttp.TCPConnector.connect, next_failure)
    monkeypatch.setattr(aiohttp.TCPConnector, "connect", connect)


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]


@each_drop
@pytest.mark.parametrize("private", [False, True])
async def test_a_command_whose_acknowledgement_drops_is_answered_once(
    stage: Stage, caplog: pytest.LogCaptureFixture, drop: Drop, *, private: bool
) -> None:
    stage.discord.drop_next("POST", CALLBACK, drop)

    shown = await stage.cluster(private=private)
    await stage.settle()

    (asked,) = stage.discord.world.interactions.values()
    assert shown is asked.original
    assert asked.followups == []
    assert errors(caplog) == []


@each_drop
async def test_a_command_is_answered_though_nothing_is_heard_of_its_acknowledgement(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, drop: Drop
) -> None:
    monkeypatch.setattr(dropped_connections, "REPEATED_FOR_S", 0)
    stage.discord.drop_next("POST", CALLBACK, Drop.AFTER)
    stage.discord.drop_next("PATCH", ORIGINAL, drop)

    shown = await stage.cluster()

    assert shown.embeds


@each_drop
async def test_a_click_whose_answer_drops_turns_the_page(
    stage: Stage, caplog: pytest.LogCaptureFixture, drop: Drop
) -> None:
    shown = await stage.cluster()
    stage.discord.drop_next("POST", CALLBACK, drop)

    turned = await stage.discord.click(shown, "Next ▶")
    await stage.settle()

    assert turned.message is shown
    assert "Profile" in shown.text
    assert turned.followups == []
    assert errors(caplog) == []


@each_drop
async def test_a_sentence_that_drops_is_said_once(stage: Stage, drop: Drop) -> None:
    stage.discord.drop_next("POST", CALLBACK, drop)

    told = await stage.discord.command("privacy")
    await stage.settle()

    assert "I keep 0 answers" in told.message.text
    assert told.followups == []


@each_drop
async def test_an_answer_that_drops_is_shown_again(stage: Stage, drop: Drop) -> None:
    stage.discord.drop_next("PATCH", ORIGINAL, drop)

    shown = await stage.cluster()
    await stage.settle()

    assert "clusters.png" in shown.files


@each_drop
async def test_a_refusal_is_told_though_the_waiting_message_went_unheard(
    stage: Stage, drop: Drop
) -> None:
    stage.compute.error = UserError(REFUSED)
    stage.discord.drop_next("DELETE", ORIGINAL, drop)

    asked = await stage.ask(file=FILE)
    await stage.settle()

    assert sentence(asked) == REFUSED
    assert len(asked.followups) == 1


async def test_what_another_process_has_acknowledged_is_left_to_it(stage: Stage) -> None:
    stage.discord.fail_next("POST", CALLBACK, status=400, code=40060, times=2)

    asking = asyncio.create_task(stage.ask(file=FILE))
    await stage.discord.wait_until(lambda: not stage.discord.world.faults.waiting)
    await stage.settle()
    asking.cancel()

    assert stage.compute.asked == []


@each_drop
async def test_a_private_sentence_that_may_have_arrived_is_not_said_twice(
    stage: Stage, drop: Drop
) -> None:
    stage.compute.error = UserError(REFUSED)
    stage.discord.drop_next("POST", FURTHER, drop)

    asked = await stage.ask(file=FILE)
    await stage.settle()

    assert asked.original
    assert asked.original.content == TOLD
    assert [each.content for each in asked.followups] == [REFUSED] * drop.is_done


@pytest.mark.parametrize("kind", FAILURES)
async def test_what_was_never_sent_is_sent_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    stage.compute.error = UserError(REFUSED)
    unreachable(monkeypatch, kind, kind)
    refused = await stage.ask(file=FILE)
    await stage.settle()
    assert (sentence(refused), len(refused.followups)) == (REFUSED, 1)

    stage.compute.error = None
    unreachable(monkeypatch, kind, kind)
    shown = await stage.cluster()

    assert shown.embeds


async def test_a_private_sentence_that_was_never_sent_is_said_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.compute.error = UserError(REFUSED)
    stage.compute.gate = asyncio.Event()
    asked = await stage.discord.begin("clusters", {"file": FILE})
    unreachable(monkeypatch, *FAILURES)

    stage.compute.gate.set()
    await stage.discord.wait_until(lambda: asked.answered)
    await stage.settle()

    assert (sentence(asked), len(asked.followups)) == (REFUSED, 1)


async def test_an_acknowledgement_that_discord_fails_is_not_late(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.discord.world.acknowledgement_limit_s = 3
    stage.discord.fail_next("POST", CALLBACK, status=503, times=3)

    assert (await stage.cluster()).embeds
    assert errors(caplog) == []


@each_drop
async def test_suggestions_that_drop_are_made_again(
    stage: Stage, caplog: pytest.LogCaptureFixture, drop: Drop
) -> None:
    stage.discord.drop_next("POST", CALLBACK, drop)

    asked = await stage.discord.autocomplete("clusters", "playlist", "mix")
    await stage.settle()

    assert asked.choices == []
    assert errors(caplog) == []


async def test_a_failure_to_reach_discord_is_no_fault_of_ours(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(dropped_connections, "REPEATED_FOR_S", 0)
    unreachable(monkeypatch, "no name")

    asked = await stage.discord.command("about")

    assert sentence(asked) == OUT_OF_REACH
    assert errors(caplog) == []


@each_drop
async def test_an_answer_whose_deletion_drops_goes_without_a_word(
    stage: Stage, caplog: pytest.LogCaptureFixture, drop: Drop
) -> None:
    shown = await stage.cluster()
    await stage.discord.click(shown, "⋯ Options")
    stage.discord.drop_next("DELETE", ORIGINAL, drop)

    clicked = await stage.delete(shown)
    await stage.settle()

    assert shown.deleted
    assert clicked.followups == []
    assert [each for each in caplog.records if "went while I answered" in each.message] == []
