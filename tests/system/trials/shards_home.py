"""Two bots, each one shard of two, on one PostgreSQL; a fake Discord with fifty servers."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.fernet import Fernet

from tests.fakes.discord.people import Channel, Guild, Person
from tests.fakes.discord.process import BotProcess
from tests.fakes.discord.server import FakeDiscord
from tests.system.trials.faults_home import PATIENCE_S, environment_of
from tests.system.trials.proxies import Proxy
from tests.system.trials.server_database import (
    executed,
    place,
    schema_on_server,
    schema_url,
    url_through,
)

SERVERS, SHARDS = 50, 2
FIRST_SERVER = 500_000_000_000_000_000
SHIFT = 22
SETTINGS = {
    "CONSTELLATE_QUEUE__IN_LINE": "1000",
    "CONSTELLATE_QUEUE__IN_LINE_OF_PLACE": "1000",
    "CONSTELLATE_DISCORD__SHARD_COUNT": str(SHARDS),
    # How slow the machine is decides nothing here.
    "CONSTELLATE_WORKERS__TIME_LIMIT_S": "900",
    # As bots on two machines would need it; what one has kept the other is to read.
    "CONSTELLATE_STORE__ENCRYPTION_KEYS": Fernet.generate_key().decode(),
}
TROUBLE = ("Traceback", " CRITICAL ")


@dataclass(frozen=True, slots=True)
class ShardedHome:
    """Where both bots live."""

    discord: FakeDiscord
    bots: Sequence[BotProcess]
    """By the number of their shard."""
    ways: Sequence[Proxy]
    """Of the bots to PostgreSQL."""
    servers: Sequence[Guild]
    schema: str
    environment: Mapping[str, str]
    folder: Path

    def bot_of(self, server: Guild) -> BotProcess:
        """Return the bot whose shard a server is in."""
        return self.bots[shard_of(server)]

    async def count(self, table: str) -> int:
        """Count the rows of a table of the bots'."""
        [[found]] = await executed(f"SELECT count(*) FROM {self.schema}.{table}")  # noqa: S608  names of ours
        return int(found)

    def complaints(self) -> Sequence[str]:
        """Tell what Discord and the logs have to complain of."""
        logs = "".join(bot.output for bot in self.bots)
        words = [f"{word.strip()} in the log" for word in TROUBLE if word in logs]
        return [*self.discord.violations, *words]

    def alone(self) -> BotProcess:
        """Return one bot for all servers, which is not started yet."""
        settings = {**self.environment, "CONSTELLATE_DISCORD__SHARD_COUNT": "1"}
        return BotProcess(self.discord, "run", environment=settings, directory=self.folder)


def shard_of(server: Guild) -> int:
    """Return the number of the shard that a server is in."""
    return (server.id >> SHIFT) % SHARDS


def many_servers(owner: Person | None) -> Sequence[Guild]:
    """Invent servers, of which each shard has half; the first one may be a user's own."""
    first = FIRST_SERVER >> SHIFT
    ids = [(first + number) << SHIFT for number in range(SERVERS)]
    own, *others = [Guild(each, f"Server {each}", Channel(each + 1, "music")) for each in ids]
    return [replace(own, owner_id=owner.id) if owner else own, *others]


@contextlib.asynccontextmanager
async def open_shards(
    settings: Mapping[str, str], owner: Person | None = None
) -> AsyncIterator[ShardedHome]:
    """Start everything; settings are variables, and the first server may be the bot's owner's."""
    async with contextlib.AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        schema = await stack.enter_async_context(schema_on_server())
        discord = await stack.enter_async_context(FakeDiscord())
        discord.patience_s = PATIENCE_S
        servers = many_servers(owner)
        if owner:
            discord.world.owner = owner.payload()
        discord.world.guilds = {server.id: server for server in servers}
        discord.world.shards, discord.world.identify_every_s = SHARDS, 5.0
        environment = {
            **environment_of(discord, schema_url(schema)),
            **SETTINGS,
            **settings,
        }
        ways = [await stack.enter_async_context(Proxy(place())) for _ in range(SHARDS)]
        bots = [
            _bot(
                discord,
                folder,
                {**environment, "DATABASE_URL": url_through(way.url, schema)},
                shard,
            )
            for shard, way in enumerate(ways)
        ]
        await asyncio.gather(*map(stack.enter_async_context, bots))
        yield ShardedHome(discord, bots, ways, servers, schema, environment, folder)


def _bot(
    discord: FakeDiscord, folder: Path, environment: Mapping[str, str], shard: int
) -> BotProcess:
    """Return a bot for one shard, with a folder of its own, as on another machine."""
    folder = folder / str(shard)
    folder.mkdir()
    own = {**environment, "CONSTELLATE_DISCORD__SHARD_IDS": str(shard)}
    return BotProcess(discord, "run", environment=own, directory=folder, shards=(shard,))
