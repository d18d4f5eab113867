"""The ids of the commands, from what Discord says when it is told of them, kept for later starts.

`note` takes them from Discord's answer. `recall` reads what an earlier start noted; where there is
nothing, as after an update, Discord is asked once. Without an id a command is a word to type, so
that nothing stops where Discord does not answer.
"""

import logging
from collections.abc import Sequence
from typing import Any

import discord
from discord import AppCommandType, app_commands

from bot.interactions.reply import FAILURES
from bot.ports import BotStateStore
from bot.ports.bot_state import COMMAND_IDS
from bot.records.codec import JsonCodec
from bot.use_cases.upkeep.command_ids import CommandIds, KnownCommands

log = logging.getLogger(__name__)

EVERYWHERE = ""
"""Stands for all servers among their ids."""
_CODEC: JsonCodec[dict[str, dict[str, int]]] = JsonCodec(dict[str, dict[str, int]])


class CommandIdNotes:
    """Learns the ids, and keeps them."""

    def __init__(
        self,
        tree: app_commands.CommandTree[Any],
        bot_state: BotStateStore,
        known: KnownCommands,
    ) -> None:
        self._tree = tree
        self._bot_state = bot_state
        self._known = known

    async def note(
        self, told: Sequence[app_commands.AppCommand], server: int | None = None
    ) -> None:
        """Learn and keep the ids of all commands that Discord has, everywhere or in a server."""
        ids = {each.name: each.id for each in told if each.type is AppCommandType.chat_input}
        self._known.learn(ids, server)
        notes = {**await self._notes(), _key(server): ids}
        await self._bot_state.remember(COMMAND_IDS, _CODEC.encode(notes))

    async def recall(self, server: int | None = None) -> None:
        """Learn the ids that were noted, or else ask Discord for them."""
        ids: CommandIds | None = (await self._notes()).get(_key(server))
        if ids is not None:
            self._known.learn(ids, server)
            return
        guild = None if server is None else discord.Object(server)
        try:
            await self.note(await self._tree.fetch_commands(guild=guild), server)
        except FAILURES as error:
            log.warning("Discord does not tell me my commands' ids: %s", type(error).__name__)

    async def _notes(self) -> dict[str, dict[str, int]]:
        """Read what was noted; what cannot be read counts as never noted."""
        try:
            return _CODEC.decode(await self._bot_state.recall(COMMAND_IDS) or "{}")
        except ValueError:
            return {}


def _key(server: int | None) -> str:
    return EVERYWHERE if server is None else str(server)
