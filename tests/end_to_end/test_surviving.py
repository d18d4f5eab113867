"""Commands outlive the process that accepted them: cuts of power, restarts, a Discord out of order.

Every test has a bot of its own, for it ends, and a Deezer that answers as late as the test wants.
"""

import asyncio
import os
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.sample import export_csv, synthetic_rows
from bot.use_cases.upkeep.pending_commands import GIVEN_UP, RESTARTED
from bot.use_cases.upkeep.running_commands import RESTARTING
from tests.end_to_end.conftest import PATIENCE_S, settings
from tests.fakes.deezer import FakeDeezer
from tests.fakes.discord.asking import Value
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import BEN
from tests.fakes.discord.process import BotProcess
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.server import Fault
from tests.fakes.services import PLAYLIST_ID, synthetic_services

pytestmark = pytest.mark.slow

LINK = f"https://www.deezer.com/playlist/{PLAYLIST_ID}"
LATE_S = 9.0
"""Of one answer of Deezer's: sooner than the bot gives it up, and two of them take long."""
SHORT_S = 4.0
MINUTE_US = 60_000_000
LARGE = File("Large.csv", export_csv(synthetic_rows(10_000, 7, 8)))


@dataclass(frozen=True)
class House:
    """A bot, and what it depends on."""

    discord: FakeDiscord
    deezer: FakeDeezer
    bot: BotProcess
    file: Path

    async def ask(self, late_s: float = 0, **options: Value) -> Interaction:
        """Ask while Deezer is late, and return as soon as that is accepted."""
        self.deezer.faults = [Fault(delay_s=late_s)]
        known = {*self.discord.world.interactions}
        wanted = {"playlist": LINK} | options if late_s else options
        asking = asyncio.create_task(self.discord.command("clusters", wanted))
        await self.discord.wait_until(lambda: self.discord.world.interactions.keys() - known)
        (token,) = self.discord.world.interactions.keys() - known
        asked = self.discord.world.interactions[token]
        await self.discord.wait_until(lambda: asked.acknowledgement)
        async with asyncio.timeout(PATIENCE_S):
            while not self.kept():  # noqa: ASYNC110  the database tells nobody
                await asyncio.sleep(0.01)
        asking.cancel()
        return asked

    async def page(self, asked: Interaction) -> Message:
        """Return an answer once it shows a page."""
        await self.discord.wait_until(lambda: asked.message.embeds, PATIENCE_S)
        return asked.message

    async def tell_to_stop(self) -> None:
        """Send a signal, and return when it has been heard."""
        os.kill(self.bot.process_id, signal.SIGTERM)
        async with asyncio.timeout(PATIENCE_S):
            while "stopping" not in self.bot.output:  # noqa: ASYNC110  a log tells nobody
                await asyncio.sleep(0.01)

    async def start(self) -> None:
        """Start again, with a Deezer that is well."""
        self.deezer.faults = []
        await self.bot.start()

    async def over(self) -> None:
        """Return when nothing is left to be answered."""
        async with asyncio.timeout(PATIENCE_S):
            while self.kept():  # noqa: ASYNC110  the database tells nobody
                await asyncio.sleep(0.01)

    def age(self, minutes: float) -> None:
        """Let time pass while the bot is away."""
        with closing(sqlite3.connect(self.file)) as connection:
            older = f"UPDATE errands SET accepted = accepted - {int(minutes * MINUTE_US)}"  # noqa: S608
            connection.execute(older)
            connection.commit()

    def kept(self) -> int:
        """Count what is not answered yet."""
        with closing(sqlite3.connect(self.file)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM errands").fetchone()
            return int(count)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    deezer, reccobeats = synthetic_services(60)
    # So that a playlist takes two calls, one after the other.
    deezer.first_tracks = 10
    async with FakeDiscord() as discord, deezer, reccobeats:
        discord.patience_s = PATIENCE_S
        environment = settings(discord, tmp_path) | {
            "CONSTELLATE_DEEZER__URL": deezer.url,
            "CONSTELLATE_RECCOBEATS__URL": reccobeats.url,
            "CONSTELLATE_DEFAULTS__LARGEST_PLAYLIST": "10000",
        }
        async with BotProcess(discord, "run", environment=environment, directory=tmp_path) as bot:
            yield House(discord, deezer, bot, tmp_path / "data" / "kept.sqlite3")
            assert "Traceback" not in bot.output, bot.output
            assert " ERROR " not in bot.output, bot.output
            secrets = [token for token in discord.world.interactions if token in bot.output]
            assert secrets == []
        assert discord.violations == []


@pytest.mark.parametrize("private", [False, True])
async def test_a_cut_of_power_delays_an_answer_and_no_more(house: House, *, private: bool) -> None:
    asked = await house.ask(LATE_S, private=private)
    await house.bot.kill()
    assert house.kept() == 1

    await house.start()

    shown = await house.page(asked)
    assert shown is asked.original
    assert shown.ephemeral is private
    assert shown.content == ""
    turned = await house.discord.click(shown, "Next ▶")
    assert "Profile" in turned.message.text
    edits = asked.edits
    await house.bot.restart()
    assert house.kept() == 0
    assert asked.edits == edits


async def test_what_is_too_old_is_closed_with_a_sentence(house: House) -> None:
    asked = await house.ask(LATE_S)
    await house.bot.kill()
    house.age(14.7)

    await house.start()

    await house.discord.wait_until(lambda: asked.followups, PATIENCE_S)
    assert asked.message.content == RESTARTED
    assert asked.message.ephemeral


async def test_what_is_older_than_discord_remembers_is_forgotten(house: House) -> None:
    asked = await house.ask(LATE_S)
    await house.bot.kill()
    house.age(15)

    await house.start()
    await house.over()

    assert (asked.edits, asked.followups) == (0, [])


async def test_what_kills_the_bot_each_time_is_given_up(house: House) -> None:
    asked = await house.ask(LATE_S)
    await house.bot.kill()
    before = len(house.deezer.calls)
    await house.bot.start()
    while len(house.deezer.calls) == before:  # noqa: ASYNC110  a fake tells nobody either
        await asyncio.sleep(0.01)
    await house.bot.kill()

    await house.bot.start()

    await house.discord.wait_until(lambda: asked.followups, PATIENCE_S)
    assert asked.message.content == GIVEN_UP
    await house.over()


async def test_told_to_stop_it_finishes_what_is_short_and_begins_nothing(house: House) -> None:
    asked = await house.ask(SHORT_S)
    await house.tell_to_stop()
    refused = await house.discord.command("clusters", {"playlist": LINK}, who=BEN)

    code = await house.bot.wait()

    assert code == 0
    assert refused.message.content == RESTARTING
    assert refused.message.ephemeral
    assert asked.message.embeds
    assert house.kept() == 0


async def test_told_to_stop_it_leaves_what_is_long_to_the_next_start(house: House) -> None:
    asked = await house.ask(LATE_S)

    ending = await house.bot.stop()
    left = house.kept()
    await house.start()

    assert ending.exit_code == 0
    assert 12 <= ending.seconds < 17
    assert left == 1
    assert await house.page(asked) is asked.original


async def test_told_twice_it_stops_at_once_even_with_a_worker_at_full_speed(house: House) -> None:
    large = await house.ask(file=LARGE)
    await house.tell_to_stop()

    ending = await house.bot.stop()
    left = house.kept()
    await house.start()

    assert ending.exit_code == 0
    assert ending.seconds < 6
    assert left == 1
    assert await house.page(large) is large.original


async def test_an_answer_comes_though_discord_is_out_of_order(house: House) -> None:
    house.discord.fail_next("PATCH", "@original", status=500, times=2)
    asked = await house.ask(1.0)

    shown = await house.page(asked)

    assert "clusters.png" in shown.files
    assert house.discord.world.faults.waiting == []


@pytest.mark.parametrize("code", [10062, 10008])
async def test_an_answer_that_nobody_can_see_any_more_is_let_be(house: House, code: int) -> None:
    # Of every edit: what tells of the progress may come before the answer.
    house.discord.fail_next("PATCH", "@original", status=404, code=code, times=None)
    asked = await house.ask(1.0)
    await house.over()

    told = await house.discord.command("privacy")

    assert 404 in {request.status for request in house.discord.requests}
    assert not asked.message.embeds
    assert asked.followups == []
    assert "I keep 0 answers" in told.message.text
