"""People in fifty servers who ask for playlists of mixed sizes while bots are killed."""

import asyncio
import contextlib
import os
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import Guild
from tests.system.trials.answers import Answer, came_again, is_final
from tests.system.trials.faults_home import unseen
from tests.system.trials.load_crowd import person
from tests.system.trials.shards_home import ShardedHome

COMMANDS = int(os.environ.get("TRIALS_COMMANDS", "500"))
"""Fewer for a machine that does much else."""
AT_ONCE, SEED = 12, 16
SIZES = (60,) * 15 + (300,) * 4 + (1_500,)
"""Of twenty playlists; most are small."""
SHARED_EVERY = 10
"""Of so many one is asked for in two servers at once."""
SIGN_S = 4.0
"""After which a user who saw no sign asks again; Discord itself gives up after three."""
LONGEST_S = 600.0
"""For which a user waits for the answer."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A playlist that a user asks for."""

    number: int
    file: File
    server: Guild


@dataclass(slots=True)
class Asked:
    """What came of a wish."""

    wish: Wish
    interaction: Interaction | None = None
    """The one that was acknowledged."""
    unseen: int = 0
    """How often there was no sign, because no bot was there."""
    answer: Answer | None = None
    edits: int = 0
    """How many there were when it was answered."""

    @property
    def message(self) -> Message:
        """Return the answer's message."""
        assert self.answer
        assert self.answer.message
        return self.answer.message

    @property
    def is_twice(self) -> bool:
        """Tell whether something came after the answer."""
        interaction = self.interaction
        return bool(interaction and self.answer and came_again(interaction, self.edits))


@dataclass(slots=True)
class People:
    """All who ask, so many at once."""

    home: ShardedHome
    asked: list[Asked] = field(default_factory=list)

    async def ask_all(self, wishes: Sequence[Wish]) -> None:
        """Ask for everything, and wait for what comes of it."""
        places = asyncio.Semaphore(AT_ONCE)

        async def ask(wish: Wish) -> None:
            async with places:
                await self._ask(wish)

        await asyncio.gather(*map(ask, wishes))

    async def _ask(self, wish: Wish) -> None:
        asked = Asked(wish)
        self.asked.append(asked)
        since = self.home.discord.clock.now()
        while asked.interaction is None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(SIGN_S):
                    asked.interaction = await self._begin(wish)
            asked.unseen += asked.interaction is None
        interaction = asked.interaction
        with contextlib.suppress(TimeoutError):
            await self.home.discord.wait_until(lambda: is_final(interaction), LONGEST_S)
            asked.edits = interaction.edits
            seconds = self.home.discord.clock.now() - since
            asked.answer = Answer(interaction.message, seconds)

    async def _begin(self, wish: Wish) -> Interaction:
        who = person(wish.number)
        return await self.home.discord.begin(
            "clusters", {"file": wish.file}, who=who, where=wish.server
        )


def mixed_wishes(servers: Sequence[Guild], commands: int = COMMANDS) -> Sequence[Wish]:
    """Invent what is asked for, the same in every run; some of it is wanted twice at once."""
    random_number = random.Random(SEED)
    wishes: list[Wish] = []
    while len(wishes) < commands:
        number = len(wishes)
        file = unseen(random_number.choice(SIZES))
        wishes.append(Wish(number, file, servers[number % len(servers)]))
        if number % SHARED_EVERY == 0 and len(wishes) < commands:
            # The next server is in the other shard.
            wishes.append(Wish(number + 1, file, servers[(number + 1) % len(servers)]))
    return wishes
