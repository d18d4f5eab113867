"""Which commands Discord is told of, and where: only where they have changed since it was told.

All commands are everybody's. Some servers have commands of their own beside these: the application
owners' have theirs, so that no other admin sees them, and a server to try things in has a copy of
all, since Discord shows changes there at once. What was told is kept, as digests: so a server that
is no longer wanted loses its commands again. Discord counts every registration of a day. Its answer
tells the ids of the commands, which are kept too, so that a start that tells nothing asks nothing.
"""

import hashlib
import json
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.core.shards import ALL_SHARDS, Shards
from bot.core.text.wording import plural
from bot.interactions.command_id_notes import CommandIdNotes
from bot.ports import BotStateStore
from bot.ports.bot_state import COMMANDS, SERVER_COMMANDS
from bot.ports.coordination import Coordination
from bot.use_cases.upkeep.command_ids import KnownCommands

log = logging.getLogger(__name__)

REGISTRATION = "registration"
"""What a process holds while it tells Discord of commands."""
AnyTree = app_commands.CommandTree[Any]


@dataclass(frozen=True, slots=True)
class OwnServers:
    """Which servers this process tells of commands."""

    shards: Shards = ALL_SHARDS
    test_server: int | None = None
    """Told of every command."""


class Registration:
    """Tells Discord of the commands; `test_server` is the server to try things in, if there is one.

    Of two calls at once the second one waits for nothing: what both tell is the same. Of several
    processes one tells at a time, each of the servers in its shards.
    """

    def __init__(
        self,
        tree: AnyTree,
        bot_state: BotStateStore,
        known: KnownCommands,
        coordination: Coordination,
        servers: OwnServers,
    ) -> None:
        self._tree = tree
        self._bot_state = bot_state
        self._ids = CommandIdNotes(tree, bot_state, known)
        self._coordination = coordination
        self._test_server = servers.test_server
        self._shards = servers.shards

    async def everywhere(self) -> None:
        """Register what all may use, unless Discord has the same from the last start."""
        digest = await self._digest(self._tree.get_commands())
        async with self._coordination.held(REGISTRATION):
            if await self._bot_state.recall(COMMANDS) == digest:
                await self._ids.recall()
                return
            told = await self._tree.sync()
            await self._ids.note(told)
            await self._bot_state.remember(COMMANDS, digest)
        log.info("told Discord of %s", plural(len(told), "command"))

    async def in_servers(self, owned: Collection[int] = ()) -> None:
        """Register what belongs to some servers alone, and remove it from those it was in before.

        `owned` are servers that have commands of their own in the tree.
        """
        async with self._coordination.held(REGISTRATION):
            known = _digests(await self._bot_state.recall(SERVER_COMMANDS))
            told = await self._tell_own(known, {*owned, *self._to_try_in()})
            if told != known:
                await self._bot_state.remember(SERVER_COMMANDS, json.dumps(told))

    async def _tell_own(self, known: Mapping[int, str], wanted: Collection[int]) -> dict[int, str]:
        """Tell the servers of this process's shards; return what all servers were told by then."""
        own = {server: digest for server, digest in known.items() if self._shards.holds(server)}
        told = {one: digest for one, digest in known.items() if one in wanted or one not in own}
        for server in sorted(own.keys() | wanted):
            digest = await self._prepare(server, wanted=server in wanted)
            if own.get(server) == digest:
                await self._ids.recall(server)
            elif await self._tell(server):
                told |= {server: digest} if server in wanted else {}
        return told

    def _to_try_in(self) -> Sequence[int]:
        server = self._test_server
        return [] if server is None or not self._shards.holds(server) else [server]

    async def _prepare(self, server: int, *, wanted: bool) -> str:
        """Have in the tree what a server is to be told of, and return its digest."""
        guild = discord.Object(server)
        if server == self._test_server:
            self._tree.copy_global_to(guild=guild)
        if not wanted:
            self._tree.clear_commands(guild=guild)
        return await self._digest(self._tree.get_commands(guild=guild))

    async def _tell(self, server: int) -> bool:
        try:
            told = await self._tree.sync(guild=discord.Object(server))
        except (discord.Forbidden, discord.NotFound):
            log.warning("Discord lets me register no commands in server %s; am I in there?", server)
            return False
        await self._ids.note(told, server)
        log.info("told Discord of %s in server %s", plural(len(told), "command"), server)
        return True

    async def _digest(self, commands: Sequence[Any]) -> str:
        """Sum up what Discord is told, the names and descriptions in all languages among it."""
        payload = [await self._payload(command) for command in commands]
        text = json.dumps([self._tree.client.application_id, payload], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    async def _payload(self, command: Any) -> Any:
        translator = self._tree.translator
        if translator is None:
            return command.to_dict(self._tree)
        return await command.get_translated_payload(self._tree, translator)


def _digests(text: str | None) -> dict[int, str]:
    """Read what was told to which server; what cannot be read counts as never told."""
    try:
        found = json.loads(text or "{}")
        return {int(server): str(digest) for server, digest in found.items()}
    except (ValueError, AttributeError):
        return {}
