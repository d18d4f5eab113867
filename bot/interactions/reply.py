"""The message that answers an interaction, from its acknowledgement until its token dies."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

import discord
from aiohttp import ClientError
from tenacity import (
    AsyncRetrying,
    before_sleep_log,
    retry_if_exception,
    stop_before_delay,
    wait_random_exponential,
)

from bot.core.errors import OutOfTimeError
from bot.core.pending_commands import LAST_MOMENT, TOKEN_LIFE, PendingCommand

log = logging.getLogger(__name__)

PRIVATE = "private"
"""Where an interaction remembers whether its waiting message is private."""
ORIGINAL: Any = "@original"
"""Discord takes this for the id of the message; discord.py's types do not know it."""
LONGEST_PAUSE_S = 20.0
FAREWELL_S = (TOKEN_LIFE - LAST_MOMENT).total_seconds()
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION = 10003, 10008, 10015, 10062
DEAD_TOKEN = 50027
GONE = (UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION, DEAD_TOKEN)
TOO_MANY, FAULTS = 429, 500
FAILURES = (discord.HTTPException, ClientError, OSError)
"""What discord.py raises where Discord refuses, fails, or is out of reach."""
LATE = (
    "That took longer than Discord lets me answer; please run the command again, for I may have "
    "the answer by then."
)

Argument = TypeVar("Argument")
Answer = TypeVar("Answer")


class Reply:
    """Edits the message that answers an interaction, and tries again while Discord fails."""

    def __init__(self, webhook: discord.Webhook, *, private: bool, left_s: float) -> None:
        self.private = private
        self._webhook = webhook
        self._until = asyncio.get_running_loop().time() + left_s

    @classmethod
    def to(cls, interaction: discord.Interaction) -> "Reply":
        """Return the reply to an interaction that this process has acknowledged."""
        private = bool(interaction.extras.get(PRIVATE))
        return cls(interaction.followup, private=private, left_s=LAST_MOMENT.total_seconds())

    @classmethod
    def to_pending(cls, client: discord.Client, pending: PendingCommand, left_s: float) -> "Reply":
        """Return the reply to an interaction that another process has acknowledged."""
        webhook = discord.Webhook.partial(pending.application_id, pending.token, client=client)
        # It is an application's own, which may send private messages.
        webhook.type = discord.WebhookType.application
        return cls(webhook, private=pending.command.private, left_s=left_s)

    async def update(self, text: str) -> None:
        """Show a sentence until the answer is there. Raises one of FAILURES, without a retry."""
        await self._webhook.edit_message(ORIGINAL, content=text)

    async def show(self, make: Callable[[], dict[str, Any]]) -> int:
        """Show the answer, made anew for each attempt, and return the message's id.

        Raises one of FAILURES, where it is no use to try again.
        """
        return await self._persistently(self._edit, make)

    async def refuse(self, sentence: str) -> None:
        """Show a sentence to the user alone, in the place of the waiting message.

        Where the connection drops before Discord confirms a private sentence, it is sent again, and
        may be there twice: Discord tells nobody whether it had the first, and silence were worse.
        """
        if self.private:
            await self.show(lambda: {"content": sentence})
            return
        await self._persistently(self._delete, ORIGINAL)
        await self._persistently(self._send_privately, sentence)

    @contextlib.asynccontextmanager
    async def in_time(self) -> AsyncIterator[None]:
        """Raise OutOfTimeError where the block lasts until just before the token dies."""
        try:
            async with asyncio.timeout_at(self._until) as limit:
                yield
        except TimeoutError as error:
            if not limit.expired():
                raise
            raise OutOfTimeError(LATE) from error

    async def _edit(self, make: Callable[[], dict[str, Any]]) -> int:
        return (await self._webhook.edit_message(ORIGINAL, **make())).id

    async def _delete(self, message: Any) -> None:
        try:
            await self._webhook.delete_message(message)
        except discord.NotFound as error:
            # Deleted already, as by an attempt whose connection dropped.
            if error.code != UNKNOWN_MESSAGE:
                raise

    async def _send_privately(self, sentence: str) -> None:
        await self._webhook.send(sentence, ephemeral=True)

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
        answer: Answer = await retrying(attempt, argument)
        return answer


def is_gone(error: BaseException) -> bool:
    """Return whether the message or channel is gone, or the interaction too old to be answered."""
    if isinstance(error, discord.NotFound):
        return True
    return isinstance(error, discord.HTTPException) and error.code in GONE


def is_passing(error: BaseException) -> bool:
    """Return whether to try again may help: Discord fails, is busy, or out of reach."""
    if isinstance(error, discord.HTTPException):
        return error.status == TOO_MANY or error.status >= FAULTS
    return isinstance(error, FAILURES)
