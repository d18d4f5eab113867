"""The whole bot in this process, with Discord and the music services beside it."""

import asyncio
import pickle
import pkgutil
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.client import Constellate
from bot.ports import Job
from bot.sample import export_csv, synthetic_rows
from tests.fakes.deezer import FakeDeezer
from tests.fakes.discord.asking import Value
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.limits.component import BUTTON
from tests.fakes.discord.messages import File, Message, as_read
from tests.fakes.discord.people import ADA, HOME, Person, Place
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.reccobeats import FakeReccoBeats
from tests.fakes.services import PLAYLIST_ID

Request = TypeVar("Request")
Answer = TypeVar("Answer")

BUSY = ("CommandTree-invoker", "discord.py: on_")
"""How the names of discord.py's tasks begin that do what the bot was asked."""
TRACKS = 40
LINK = f"https://www.deezer.com/playlist/{PLAYLIST_ID}"
MIX = export_csv(synthetic_rows(TRACKS, 7, 3))
"""An export of forty tracks in three styles; four clusters suit it."""
OTHER_MIX = export_csv(synthetic_rows(TRACKS, 8, 3))


@dataclass
class Threads:
    """Does jobs in a thread of this process, equal ones once in a whole run of the tests."""

    done: dict[tuple[str, bytes], Any]
    announce: Callable[[], Awaitable[None]]
    """Has those who wait for a request look again."""
    asked: list[Any] = field(default_factory=list)
    """Every request, in order."""
    error: Exception | None = None
    """Raised instead of an answer."""
    gate: asyncio.Event | None = None
    """Waited for before each answer."""

    async def run(self, job: Job[Request, Answer], request: Request, *, tracks: int = 0) -> Answer:
        """Do the job; see `bot.ports.Compute`."""
        del tracks
        self.asked.append(request)
        await self.announce()
        if self.gate:
            await self.gate.wait()
        if self.error:
            raise self.error
        key = (job.path, pickle.dumps(request))
        if key not in self.done:
            self.done[key] = await asyncio.to_thread(pkgutil.resolve_name(job.path), request)
        answer: Answer = self.done[key]
        return answer


@dataclass(frozen=True)
class Stage:
    """Everything that a test of a cog plays with."""

    discord: FakeDiscord
    bot: Constellate
    compute: Threads
    deezer: FakeDeezer
    reccobeats: FakeReccoBeats

    async def ask(self, *, who: Person = ADA, where: Place = HOME, **options: Value) -> Interaction:
        """Use /clusters."""
        return await self.discord.command("clusters", options, who=who, where=where)

    async def cluster(
        self, content: bytes = MIX, *, who: Person = ADA, where: Place = HOME, **options: Value
    ) -> Message:
        """Use /clusters with a file, and return the answer once it shows a page."""
        file = File("My_mix.csv", content)
        return await self.page(await self.ask(who=who, where=where, file=file, **options))

    async def cluster_link(self, link: str = LINK, *, private: bool = False) -> Message:
        """Use /clusters with a link, and return the answer once it shows a page."""
        return await self.page(await self.ask(playlist=link, private=private))

    async def delete(self, shown: Message, who: Person = ADA) -> Interaction:
        """Delete an answer whose options are open, and say once more that this is meant."""
        await self.discord.click(shown, "Delete …", who=who)
        return await self.discord.click(shown, "Delete this answer", who=who)

    async def page(self, asked: Interaction) -> Message:
        """Return an answer once it shows a page; what tells of the progress is passed over."""
        await self.discord.wait_until(lambda: asked.acknowledgement and asked.message.embeds)
        return asked.message

    async def settle(self) -> None:
        """Wait until the bot has done whatever it goes on doing after an answer."""
        busy = [task for task in asyncio.all_tasks() if task.get_name().startswith(BUSY)]
        await asyncio.gather(*busy)


OpenStage = Callable[..., AbstractAsyncContextManager[Stage]]
"""Starts the bot; keywords are variables of the environment."""


def sentence(answered: Interaction) -> str:
    """Return the words of an answer that is a private sentence and nothing else."""
    message = answered.message
    assert message.ephemeral
    assert not message.embeds
    assert not message.attachments
    return as_read(message.content)


def buttons(message: Message) -> list[str]:
    """Return the labels of the buttons that can be pressed."""
    found = (one for one in message.controls() if one["type"] == BUTTON)
    return [one["label"] for one in found if not one.get("disabled")]


def choices(message: Message, menu: str) -> list[str]:
    """Return the labels of a menu's options, by the menu's placeholder."""
    found = next(one for one in message.controls() if one.get("placeholder") == menu)
    return [option["label"] for option in found["options"]]


def sections(message: Message, menu: str = "Go to …") -> list[str]:
    """Return what leads to every page of an answer, as the menu of pages has it."""
    found = next(one for one in message.controls() if one.get("placeholder") == menu)
    return [option["value"] for option in found["options"]]


def custom_ids(message: Message) -> list[str]:
    """Return what every button and menu of a message carries."""
    return [one["custom_id"] for one in message.controls()]
