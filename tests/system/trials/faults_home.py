"""The bot beside a fake Discord alone, where things are broken on purpose."""

import contextlib
import functools
import itertools
import re
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.sample import SyntheticTrack, export_csv, synthetic_rows
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import ADA, Person
from tests.fakes.discord.process import BotProcess
from tests.fakes.discord.server import FakeDiscord
from tests.system.trials.answers import Answer, is_final
from tests.system.trials.database import FILE, TrialDatabase, database_in

SMALL, LARGE, LARGEST = 60, 4_000, 10_000
"""Tracks; a worker is busy with many for a while."""
PATIENCE_S = 120
TROUBLE = ("Traceback", " CRITICAL ")
NUMBERS = itertools.count(1)
SEED = 7


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of somebody's command, and how long after the fault."""

    said: str
    seconds: float
    well: bool = True
    """Whether it is an answer or one clear sentence."""
    refusal: bool = False
    """Whether it is a sentence, of which a fault knows which one fits."""


@dataclass(slots=True)
class Home:
    """Where the bot lives; somebody has an answer of hers already."""

    discord: FakeDiscord
    bot: BotProcess
    folder: Path
    environment: Mapping[str, str]
    database: TrialDatabase
    earlier: list[Message] = field(default_factory=list)
    _struck: float = 0.0
    _read: int = 0
    _offences: int = 0

    @property
    def file(self) -> Path:
        """Name the file, where the database is one."""
        return self.folder / FILE

    def strike(self) -> None:
        """Count the seconds from now on, for this is when the fault comes."""
        self._struck = time.monotonic()

    def since(self) -> float:
        """Tell how many seconds ago the fault came."""
        return time.monotonic() - self._struck

    async def begin(self, tracks: int = SMALL, who: Person = ADA) -> Interaction:
        """Ask about a playlist that nobody has seen, and return when the bot says it thinks."""
        asked = await self.discord.begin("clusters", {"file": unseen(tracks)}, who=who)
        self.strike()
        return asked

    async def seen(self, asked: Interaction) -> Seen:
        """Wait until somebody has what there is for the asking."""
        with contextlib.suppress(TimeoutError):
            await self.discord.wait_until(lambda: is_final(asked), PATIENCE_S)
            return judged(Answer(asked.message, self.since()))
        return Seen("nothing", self.since(), well=False)

    async def ask(self, tracks: int = SMALL) -> Seen:
        """Ask about a playlist that nobody has seen, and wait for what comes of it."""
        return await self.seen(await self.begin(tracks))

    async def settle(self) -> None:
        """Have one answer that is not to be lost."""
        asked = await self.begin()
        await self.seen(asked)
        self.earlier.append(asked.message)

    async def losses(self) -> Sequence[str]:
        """Tell which of the earlier answers can no longer be leafed through."""
        return [str(lost) for each in self.earlier if (lost := await self._loss(each))]

    def complaints(self, due: re.Pattern[str] | None = None) -> Sequence[str]:
        """Tell what Discord and the log have to complain of since this was last asked.

        What is due is no complaint, as the last words of a process that was made to end.
        """
        fresh = self.bot.output[self._read :]
        self._read += len(fresh)
        fresh = due.sub("", fresh) if due else fresh
        offences = self.discord.violations[self._offences :]
        self._offences += len(offences)
        return [*offences, *(f"{word.strip()} in the log" for word in TROUBLE if word in fresh)]

    async def _loss(self, earlier: Message) -> str | None:
        first = earlier.text
        try:
            await self.discord.click(earlier, "Next ▶")
            turned = earlier.text != first
            await self.discord.click(earlier, "◀ Previous")
        except (AssertionError, TimeoutError) as error:
            return f"an earlier answer: {error}"
        return None if turned and earlier.text == first else "an earlier answer does not turn"


def judged(answer: Answer) -> Seen:
    """Tell what somebody has before them."""
    if answer.is_page:
        return Seen("the answer", answer.seconds)
    said = answer.said or "nothing"
    return Seen(said, answer.seconds, answer.is_sentence, refusal=True)


def unseen(tracks: int) -> File:
    """Make an export of tracks like no other."""
    number = next(NUMBERS)
    begin = number % (LARGEST - tracks)
    return File(f"mix_{number}.csv", export_csv(_invented()[begin : begin + tracks]))


def nothing_more(_: Path) -> Mapping[str, str]:
    """Start the bot as it is."""
    return {}


@contextlib.asynccontextmanager
async def open_home(
    settings: Mapping[str, str] | None = None,
    equip: Callable[[Path], Mapping[str, str]] = nothing_more,
    wrapper: Sequence[str] = (),
) -> AsyncIterator[Home]:
    """Start the bot; settings are variables, and so is what it is equipped with in its folder."""
    async with contextlib.AsyncExitStack() as stack:
        folder = stack.enter_context(_folder())
        database = await stack.enter_async_context(database_in(folder))
        discord = await stack.enter_async_context(FakeDiscord())
        discord.patience_s = PATIENCE_S
        environment = {
            **environment_of(discord, database.url),
            **(settings or {}),
            **equip(folder),
        }
        bot = BotProcess(discord, "run", environment=environment, directory=folder, wrapper=wrapper)
        await stack.enter_async_context(bot)
        home = Home(discord, bot, folder, environment, database)
        await home.settle()
        yield home


@functools.cache
def _invented() -> Sequence[SyntheticTrack]:
    """Make tracks once; every playlist begins with another one of them."""
    return synthetic_rows(LARGEST, SEED)


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        yield Path(name)


def environment_of(discord: FakeDiscord, database: str) -> Mapping[str, str]:
    """Set what leads to the fake, and nothing kept elsewhere."""
    services = ("DEEZER", "RECCOBEATS", "LISTENBRAINZ", "MUSICBRAINZ", "COVERS")
    return {
        "DISCORD_TOKEN": discord.token,
        "DATABASE_URL": database,
        "CONSTELLATE_ATTACHMENTS__ORIGINS": discord.world.url,
        "CONSTELLATE_DEFAULTS__COOLDOWN_S": "0",
        "CONSTELLATE_DEFAULTS__LARGEST_PLAYLIST": str(LARGEST),
        "CONSTELLATE_WORKERS__COUNT": "1",
        **{f"CONSTELLATE_{service}__ENABLED": "false" for service in services},
    }
