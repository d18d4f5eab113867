"""The bot's power is cut again and again, a little later after each acknowledgement."""

import asyncio
from collections.abc import Sequence

from tests.fakes.discord.interactions import Interaction
from tests.system.trials.answers import came_again, is_final
from tests.system.trials.database import until_forgotten
from tests.system.trials.faults_frame import Fault
from tests.system.trials.faults_home import PATIENCE_S, Home, Seen

MOMENTS_MS = (0, 5, 20, 50, 100, 200, 400, 800)
HELD_S = 3.0
"""Until the bot is killed; it waits half of that for the database before it acknowledges."""


async def _killed_at_moments(home: Home) -> Sequence[Seen]:
    return [await _killed_after(home, moment / 1_000) for moment in MOMENTS_MS]


async def _killed_after(home: Home, seconds: float) -> Seen:
    asked = await home.begin()
    edits = asyncio.create_task(_edits_until_answered(home, asked))
    await asyncio.sleep(seconds)
    await _cut(home)
    return await _seen_once(home, asked, edits)


async def _killed_while_held(home: Home) -> Sequence[Seen]:
    """Cut the power while another program holds the database, which goes on until then."""
    async with home.database.held():
        asked = await home.begin()
        edits = asyncio.create_task(_edits_until_answered(home, asked))
        await asyncio.sleep(HELD_S)
        await home.bot.kill()
    home.strike()
    await home.bot.start()
    return [await _seen_once(home, asked, edits)]


async def _cut(home: Home) -> None:
    await home.bot.kill()
    home.strike()
    await home.bot.start()


async def _edits_until_answered(home: Home, asked: Interaction) -> int:
    await home.discord.wait_until(lambda: is_final(asked), PATIENCE_S)
    return asked.edits


async def _seen_once(home: Home, asked: Interaction, edits: asyncio.Task[int]) -> Seen:
    """Tell what came of a command, and whether it came once, when the bot has forgotten it."""
    seen = await home.seen(asked)
    await until_forgotten(home.database, home.folder, PATIENCE_S)
    if came_again(asked, await edits):
        return Seen(f"{seen.said}, twice", seen.seconds, well=False)
    return seen


KILL_FAULTS = (
    Fault(
        f"it is killed {', '.join(map(str, MOMENTS_MS))} ms after it acknowledged a command",
        _killed_at_moments,
    ),
    Fault(
        "another program holds the database, and the bot is killed meanwhile", _killed_while_held
    ),
)
