"""A hundred people at once."""

import asyncio
import contextlib
import re
import socket
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass, field

from aiohttp import ClientSession

from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import Person
from tests.system.trials.answers import Answer, is_final
from tests.system.trials.faults_home import PATIENCE_S, Home
from tests.system.trials.faults_processes import resident

FIRST = 400_000_000_000_000_000
HOST = "127.0.0.1"
LOOK_EVERY_S = 0.1
PLACE = re.compile(r"^([0-9]+)(?:st|nd|rd|th) in line …$")


@dataclass(slots=True)
class Watched:
    """What was seen of a crowd and of the bot's process meanwhile."""

    answers: list[Answer] = field(default_factory=list)
    asked: list[Interaction] = field(default_factory=list)
    places: dict[int, set[int]] = field(default_factory=dict)
    """In line, by person."""
    resident: list[int] = field(default_factory=list)

    @property
    def acknowledged_s(self) -> Sequence[float]:
        """List how long each waited for a sign."""
        return [each.acknowledgement.seconds for each in self.asked if each.acknowledgement]

    @property
    def pages(self) -> Sequence[Answer]:
        """List the answers that show clusters."""
        return [each for each in self.answers if each.is_page]

    @property
    def refusals(self) -> Sequence[Answer]:
        """List the answers that are one sentence."""
        return [each for each in self.answers if each.is_sentence]


def person(number: int) -> Person:
    """Make one of many people."""
    return Person(FIRST + number, f"person {number}")


async def ask(
    home: Home, file: File, who: Person, asked: list[Interaction] | None = None
) -> Answer:
    """Ask about a file, and wait for whatever comes of it."""
    begun = await home.discord.begin("clusters", {"file": file}, who=who)
    if asked is not None:
        asked.append(begun)
    await home.discord.wait_until(lambda: is_final(begun), PATIENCE_S)
    return Answer(begun.message, home.discord.clock.now() - begun.asked_at)


async def crowd(home: Home, files: Collection[File]) -> Watched:
    """Let as many people as there are files ask at once."""
    watched = Watched(resident=[resident(home.bot.process_id)])
    async with _watching(home, watched):
        asking = [
            ask(home, file, person(number), watched.asked) for number, file in enumerate(files)
        ]
        found = await asyncio.gather(*asking, return_exceptions=True)
    watched.answers += [each for each in found if isinstance(each, Answer)]
    return watched


def free_port() -> int:
    """Find a port that nobody listens on."""
    with contextlib.closing(socket.socket()) as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
        return port


async def metrics(home: Home) -> str:
    """Read the bot's numbers."""
    port = home.environment["CONSTELLATE_WEB__PORT"]
    async with ClientSession() as session, session.get(f"http://{HOST}:{port}/metrics") as found:
        return await found.text()


@contextlib.asynccontextmanager
async def _watching(home: Home, watched: Watched) -> AsyncIterator[None]:
    looking = asyncio.create_task(_look(home, watched))
    try:
        yield
    finally:
        looking.cancel()


async def _look(home: Home, watched: Watched) -> None:
    while True:
        watched.resident.append(resident(home.bot.process_id))
        for each in watched.asked:
            if each.original and (found := PLACE.match(each.original.content)):
                watched.places.setdefault(each.who.id, set()).add(int(found[1]))
        await asyncio.sleep(LOOK_EVERY_S)
