"""The message that answers an interaction, from its acknowledgement until its token dies."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from enum import Enum, auto
from typing import Any, TypeVar

import discord
from aiohttp import ClientError
from discord.webhook.async_ import async_context, interaction_response_params
from tenacity import (
    AsyncRetrying,
    before_sleep_log,
    retry_if_exception,
    stop_before_delay,
    wait_random_exponential,
)

from bot.core.errors import OutOfTimeError
from bot.core.pending_commands import LAST_MOMENT, TOKEN_LIFE, PendingCommand
from bot.interactions.dropped_connections import FAULTS, UNKNOWN_MESSAGE, UnconfirmedError
from bot.interactions.refusal import Refusal
from bot.languages import Language, gettext, gettext_noop, languages, speaking
from bot.use_cases.upkeep.holds import Hold, TakenOverError

log = logging.getLogger(__name__)

PRIVATE = "private"
"""Where an interaction remembers whether its waiting message is private."""
ORIGINAL: Any = "@original"
"""Discord takes this for the id of the message; discord.py's types do not know it."""
LONGEST_PAUSE_S = 20.0
FAREWELL_S = (TOKEN_LIFE - LAST_MOMENT).total_seconds()
UNKNOWN_CHANNEL, UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION = 10003, 10015, 10062
DEAD_TOKEN = 50027
GONE = (UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION, DEAD_TOKEN)
TOO_MANY = 429
FAILURES = (discord.HTTPException, ClientError, OSError)
"""What discord.py raises where Discord refuses, fails, or is out of reach."""
LATE = gettext_noop(
    "That took longer than Discord lets me answer; please run the command again, for I may have "
    "the answer by then."
)

TELLING = "…"
"""Holds the place of the waiting message while a user is told in private."""
TOLD = gettext_noop(
    "I told you in private why there is no answer; if you see nothing there, please run the "
    "command again."
)

Argument = TypeVar("Argument")
Answer = TypeVar("Answer")


class WaitingMessage(Enum):
    """What has become of the message that a process before has left."""

    THERE = auto()
    GONE = auto()
    UNACKNOWLEDGED = auto()
    """There never was one."""
    ANSWERED = auto()
    TOLD = auto()
    """The process before was about to tell its user in private, or has done so."""


class Reply:
    """Edits the message that answers an interaction, and tries again while Discord fails."""

    def __init__(
        self,
        webhook: discord.Webhook,
        *,
        private: bool,
        left_s: float,
        note: str = "",
        hold: Hold | None = None,
    ) -> None:
        self.private = private
        self._hold = hold
        self._note = note
        self._webhook = webhook
        self._until = asyncio.get_running_loop().time() + left_s

    @classmethod
    def to(
        cls, interaction: discord.Interaction, note: str = "", hold: Hold | None = None
    ) -> "Reply":
        """Return the reply to an interaction that this process has acknowledged.

        Where it answers a command that is held, it shows nothing once another process holds it.
        """
        private = bool(interaction.extras.get(PRIVATE))
        left_s = LAST_MOMENT.total_seconds()
        return cls(interaction.followup, private=private, left_s=left_s, note=note, hold=hold)

    @classmethod
    def to_pending(cls, client: discord.Client, hold: Hold, left_s: float) -> "Reply":
        """Return the reply to an interaction that another process has acknowledged."""
        pending = hold.pending
        webhook = discord.Webhook.partial(pending.application_id, pending.token, client=client)
        # It is an application's own, which may send private messages.
        webhook.type = discord.WebhookType.application
        command = pending.command
        private = command.private or command.is_in_place
        return cls(webhook, private=private, left_s=left_s, hold=hold)

    async def acknowledge(self, pending: PendingCommand) -> bool:
        """Acknowledge what the process before did not; return whether Discord still takes that."""
        kind = discord.InteractionResponseType.deferred_channel_message
        flags = discord.MessageFlags(ephemeral=self.private)
        params = interaction_response_params(kind.value, {"flags": flags.value})
        try:
            await async_context.get().create_interaction_response(
                pending.id, pending.token, session=self._webhook.session, params=params
            )
        except FAILURES:
            return False
        return True

    async def update(self, text: str) -> None:
        """Show a sentence until the answer is there. Raises one of FAILURES, without a retry."""
        if self._hold and not self._hold.is_sure():
            return
        shown = f"{text}\n{self._note}" if self._note else text
        await self._webhook.edit_message(ORIGINAL, content=shown)

    async def waiting_message(self) -> WaitingMessage:
        """Return what has become of the message to edit; it counts as there where Discord fails."""
        try:
            message = await self._webhook.fetch_message(ORIGINAL)
        except discord.NotFound as missing:
            unknown = missing.code == UNKNOWN_WEBHOOK
            return WaitingMessage.UNACKNOWLEDGED if unknown else WaitingMessage.GONE
        except FAILURES as failure:
            return WaitingMessage.GONE if is_gone(failure) else WaitingMessage.THERE
        if message.embeds:
            return WaitingMessage.ANSWERED
        told = message.content in {TELLING, *_told_in_any_language()}
        return WaitingMessage.TOLD if told else WaitingMessage.THERE

    async def show(self, make: Callable[[], dict[str, Any]]) -> int:
        """Show the answer, made anew for each attempt, and return the message's id.

        Raises one of FAILURES, where it is no use to try again, and TakenOverError.
        """
        return await self._persistently(self._edit, make)

    async def refuse(self, refusal: Refusal) -> None:
        """Show a sentence to the user alone, in the place of the waiting message.

        That message goes last. A private sentence whose connection drops before Discord confirms it
        is not sent again, since it might stand twice; instead the message stays, and says so. The
        same is done by the process after one that was killed over this.
        """
        if self.private:
            await self.show(refusal.edit)
            return
        # While it waits, the first further message would fill it, for all to read.
        await self._persistently(self._say, TELLING)
        try:
            await self._persistently(self._send_privately, refusal)
        except UnconfirmedError as doubt:
            log.warning("a private sentence may not have arrived: %s", doubt)
            await self.say_told()
        else:
            await self._persistently(self._webhook.delete_message, ORIGINAL)

    async def say_told(self) -> None:
        """Say in the waiting message that its user was told in private. Raises one of FAILURES."""
        with speaking(languages().shared):
            await self._persistently(self._say, gettext(TOLD))

    @contextlib.asynccontextmanager
    async def in_time(self) -> AsyncIterator[None]:
        """Raise OutOfTimeError where the block lasts until just before the token dies."""
        try:
            async with asyncio.timeout_at(self._until) as limit:
                yield
        except TimeoutError as error:
            if not limit.expired():
                raise
            raise OutOfTimeError(gettext(LATE)) from error

    async def _edit(self, make: Callable[[], dict[str, Any]]) -> int:
        return (await self._webhook.edit_message(ORIGINAL, **make())).id

    async def _say(self, text: str) -> None:
        try:
            await self._webhook.edit_message(ORIGINAL, content=text)
        except discord.NotFound as error:
            # Deleted, as by a moderator; the user is told all the same.
            if error.code != UNKNOWN_MESSAGE:
                raise

    async def _send_privately(self, refusal: Refusal) -> None:
        await self._webhook.send(ephemeral=True, **refusal.message())

    async def _persistently(
        self, attempt: Callable[[Argument], Awaitable[Answer]], argument: Argument
    ) -> Answer:
        left_s = self._until + FAREWELL_S / 2 - asyncio.get_running_loop().time()
        retrying = AsyncRetrying(
            retry=retry_if_exception(is_passing),
            wait=wait_random_exponential(max=LONGEST_PAUSE_S),
            stop=stop_before_delay(left_s),
            before_sleep=before_sleep_log(log, logging.WARNING),
            reraise=True,
        )
        answer: Answer = await retrying(self._held, attempt, argument)
        return answer

    async def _held(
        self, attempt: Callable[[Argument], Awaitable[Answer]], argument: Argument
    ) -> Answer:
        if self._hold:
            await self._hold.confirm()
        return await attempt(argument)


def _told_in_any_language() -> Iterator[str]:
    for each in Language:
        with speaking(each):
            yield gettext(TOLD)


def is_gone(error: BaseException) -> bool:
    """Return whether there is nothing to be answered, or another process answers it.

    The message or channel is gone, or the interaction too old.
    """
    if isinstance(error, (discord.NotFound, TakenOverError)):
        return True
    return isinstance(error, discord.HTTPException) and error.code in GONE


def is_passing(error: BaseException) -> bool:
    """Return whether to try again may help: Discord fails, is busy, or out of reach."""
    if isinstance(error, discord.HTTPException):
        return error.status == TOO_MANY or error.status >= FAULTS
    return isinstance(error, FAILURES) and not isinstance(error, UnconfirmedError)
