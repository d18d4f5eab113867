"""The bot of a stand, online in a fake Discord: what users see of an answer."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

from bot.client import Constellate
from tests.fakes.discord.asking import Value
from tests.fakes.discord.limits.component import BUTTON
from tests.fakes.discord.pointing import addresses
from tests.fakes.discord.server import FakeDiscord
from tests.system.lookups.stand import Stand
from tests.system.trials.answers import is_final

PATIENCE_S = 300.0
ORIGINS = "CONSTELLATE_ATTACHMENTS__ORIGINS"
"""The setting that lets files be fetched from the fake."""

NOTE = "*I see "
"""Begins the line about the clusters themselves."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer as it stands in Discord."""

    seconds: float
    is_page: bool
    said: str
    """What is said of how much is known, or the sentence in place of an answer."""
    buttons: tuple[str, ...]


@contextlib.asynccontextmanager
async def open_discord() -> AsyncIterator[FakeDiscord]:
    """Start a fake Discord, to which every bot of this process then goes."""
    async with FakeDiscord() as discord:
        discord.patience_s = PATIENCE_S
        # The services and the users share this process with the bot.
        discord.world.acknowledgement_limit_s = PATIENCE_S
        with _pointing_at(discord):
            yield discord


@contextlib.asynccontextmanager
async def online(stand: Stand, discord: FakeDiscord) -> AsyncIterator[None]:
    """Let the bot of a stand be online for the length of the block."""
    async with Constellate(stand.services, stand.bot_state) as bot:
        await bot.login(discord.token)
        running = asyncio.create_task(bot.connect())
        await bot.wait_until_ready()
        try:
            yield
        finally:
            await bot.close()
            await running


async def ask_in_discord(discord: FakeDiscord, **options: Value) -> Seen:
    """Use /clusters, and wait for whatever comes of it."""
    since = discord.clock.now()
    asked = await discord.command("clusters", options)
    await discord.wait_until(lambda: is_final(asked))
    message = asked.message
    embeds = message.embeds
    told = _coverage(embeds[0]["description"]) if embeds else ""
    labels = [one["label"] for one in message.controls() if one["type"] == BUTTON]
    return Seen(
        discord.clock.now() - since,
        is_page=bool(embeds),
        said=" ".join(filter(None, [message.content, told])),
        buttons=tuple(label for label in labels if len(label.split()) > 1),
    )


def _coverage(description: str) -> str:
    """Return what is said below the clusters, but for how clear they are."""
    below = description.rpartition("\n\n")[2].splitlines()
    return " ".join(line for line in below if not line.startswith(NOTE))


@contextlib.contextmanager
def _pointing_at(discord: FakeDiscord) -> Iterator[None]:
    places = list(addresses(discord.world.url))
    before = [getattr(owner, name) for owner, name, _ in places]
    for owner, name, address in places:
        setattr(owner, name, address)
    try:
        yield
    finally:
        for (owner, name, _), address in zip(places, before, strict=True):
            setattr(owner, name, address)
