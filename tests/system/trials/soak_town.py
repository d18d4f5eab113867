"""Thousands of people in many servers: what they see, and what came of their asking."""

import contextlib
from collections import Counter, deque
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from discord import Permissions

from bot.interactions.reply import TOLD
from tests.fakes.discord.interactions import MORE, Interaction, Response
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import MEMBER, Channel, Guild, Person
from tests.fakes.discord.server import FakeDiscord
from tests.system.trials.world import TrialWorld

PEOPLE, GUILDS = 5_000, 40
FIRST_PERSON, FIRST_GUILD, FIRST_CHANNEL = 4 * 10**17, 5 * 10**17, 6 * 10**17
SEEN = 8
"""Messages of a server that others scroll up to."""
ACKNOWLEDGED_WITHIN_S, SETTLED_WITHIN_S = 3.5, 840.0
"""Discord takes no acknowledgement after three seconds, and no answer after a quarter of an hour:
after a kill what was begun goes on one after the other, which takes a busy machine minutes."""
FORGOTTEN_AFTER_S = 180.0
COMMAND = "command"


def is_settled(asked: Interaction) -> bool:
    """Tell whether more is shown than the progress, or what holds a place meanwhile."""
    if asked.acknowledgement is None:
        return False
    if asked.acknowledgement.type is not Response.DEFERRED_MESSAGE:
        return asked.answered
    shown = asked.original
    if shown is None or shown.loading or shown.deleted:
        return bool(asked.followups)
    return bool(shown.embeds or shown.attachments) or not shown.content.endswith(MORE)


def is_twice(asked: Interaction) -> bool:
    """Tell whether there are two messages for one question.

    One in the channel that says where to look is none: a bot that was killed leaves it.
    """
    return len(messages_of(asked)) > 1


def messages_of(asked: Interaction) -> Sequence[str]:
    """Return what the messages say that answer a question."""
    first = asked.original
    kept = first is not None and first is not asked.asked_from and not first.deleted
    all_of_them = [first, *asked.followups] if first and kept else asked.followups
    return [" ".join(each.text.split()) for each in all_of_them if each.content != TOLD]


@dataclass(slots=True)
class Tally:
    """What came of everything that was asked, by what people did."""

    asked: Counter[str] = field(default_factory=Counter)
    settled: Counter[str] = field(default_factory=Counter)
    unheard: Counter[str] = field(default_factory=Counter)
    """Never acknowledged."""
    lost: Counter[str] = field(default_factory=Counter)
    """Acknowledged, and nothing more."""
    seconds: list[float] = field(default_factory=list)
    """Until each was acknowledged."""
    twice: list[str] = field(default_factory=list)
    """What was asked, and what its messages say."""
    _recent: deque[Interaction] = field(default_factory=deque)

    def take(self, kind: str, asked: Interaction) -> None:
        """Count what is settled."""
        assert asked.acknowledgement
        self.settled[kind] += 1
        self.seconds.append(asked.acknowledgement.seconds)
        self._recent.append(asked)

    def look_back(self, before: float) -> None:
        """Look once more at what was asked before a time: an answer may have come again."""
        while self._recent and self._recent[0].asked_at < before:
            asked = self._recent.popleft()
            if is_twice(asked):
                self.twice.append(f"{asked.label}: {' / '.join(messages_of(asked))}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A public answer that others in its server see, too."""

    message: Message
    owner: Person


@dataclass(slots=True)
class Expected:
    """What is to be in the database, whatever happens to the bot."""

    decided: dict[tuple[int, str], list[Any]] = field(default_factory=dict)
    """By server and setting, what it may be: one value where it was acknowledged."""
    deleted: list[str] = field(default_factory=list)
    """Answers."""
    gone: list[int] = field(default_factory=list)
    """People who had everything deleted."""


@dataclass(slots=True)
class Town:
    """Where people live, with one generator of random numbers for all they do."""

    world: TrialWorld
    random: Random
    guilds: Sequence[Guild]
    tally: Tally = field(default_factory=Tally)
    expected: Expected = field(default_factory=Expected)
    known: list[dict[str, Any]] = field(default_factory=list)
    """Options of commands that were answered."""
    busy: set[int] = field(default_factory=set)
    """People and servers of whom nobody else may ask now."""
    kills: int = 0
    _shown: dict[int, deque[Shown]] = field(default_factory=dict)
    _newcomers: int = PEOPLE

    @property
    def discord(self) -> FakeDiscord:
        """Return where all this happens."""
        return self.world.discord

    def person(self) -> Person:
        """Draw somebody who does nothing else."""
        free = iter(lambda: person(self.random.randrange(PEOPLE)), None)
        return next(each for each in free if each.id not in self.busy)

    def newcomer(self) -> Person:
        """Return somebody who was never here before."""
        self._newcomers += 1
        return person(self._newcomers)

    def guild(self) -> Guild:
        """Draw a server; a few are busier than the rest."""
        return self.guilds[int(self.random.random() ** 2 * len(self.guilds))]

    def seen_in(self, guild: Guild) -> deque[Shown]:
        """List the newest public answers of a server."""
        return self._shown.setdefault(guild.id, deque(maxlen=SEEN))

    def forget(self) -> None:
        """Let go of what was settled minutes ago, having looked at it once more."""
        self.tally.look_back(self.discord.clock.now() - FORGOTTEN_AFTER_S)
        self.discord.forget(FORGOTTEN_AFTER_S)

    async def follow(
        self, kind: str, who: Person, asking: Awaitable[Interaction]
    ) -> Interaction | None:
        """Wait until something is settled; None where it never is."""
        self.tally.asked[kind] += 1
        kills = self.kills
        try:
            asked = await asking
        except TimeoutError:
            asked = self._newest(who)
        if asked.acknowledgement is None:
            self.tally.unheard[kind] += 1
            return None
        with contextlib.suppress(TimeoutError):
            # A click is not written down: a bot that was killed will never answer it.
            await self.discord.wait_until(
                lambda: is_settled(asked) or (kind != COMMAND and self.kills > kills),
                SETTLED_WITHIN_S,
            )
        return self._settled(kind, asked)

    def _settled(self, kind: str, asked: Interaction) -> Interaction | None:
        if not is_settled(asked):
            self.tally.lost[kind] += 1
            return None
        self.tally.take(kind, asked)
        return asked

    def _newest(self, who: Person) -> Interaction:
        everything = reversed(self.discord.world.interactions.values())
        return next(each for each in everything if each.who.id == who.id)


def person(number: int) -> Person:
    """Make one of many people."""
    return Person(FIRST_PERSON + number, f"person {number}")


def admin_of(who: Person) -> Person:
    """Let somebody manage a server."""
    return replace(who, permissions=MEMBER | Permissions(manage_guild=True))


def make_guilds() -> Sequence[Guild]:
    """Make servers with a channel each."""
    return [
        Guild(FIRST_GUILD + each, f"Server {each}", Channel(FIRST_CHANNEL + each, "music"))
        for each in range(GUILDS)
    ]
