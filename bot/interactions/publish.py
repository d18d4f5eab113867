"""A private answer is posted for all, once.

Clicks that come while it is being posted wait for that, in this process; another process finds it
in the store, and waits a while until it is shown. Each but the first is told where the answer
stands. What a crash leaves is an answer
that no message shows: a click finds it being posted until the token that posted it is dead.
"""

import asyncio
import time

import discord

from bot.core.errors import UserError
from bot.core.pages.positions import Position
from bot.core.postings import PostedReport, Posting, PostingId
from bot.interactions.caller import Caller
from bot.interactions.in_time import in_time, show
from bot.interactions.post import Lineage, failures_logged, offer_again, post, reveal
from bot.interactions.progress import acknowledge
from bot.interactions.refusal import Refusal
from bot.interactions.speech import speak_privately
from bot.languages import gettext, gettext_noop
from bot.ports import Progress, no_progress
from bot.use_cases.answers.postings import PostedAlreadyError
from bot.use_cases.concurrency.single_flight import SingleFlight
from bot.use_cases.services import Services

STANDS = gettext_noop(
    "That answer is here for everyone already: {link}\nIf it is gone, please run /clusters again."
)
AGAIN = gettext_noop("That did not work; please press it once more.")
SHOWN_S, LOOK_EVERY_S = 10.0, 0.25
"""For what another process is posting to be shown: it reads a page, and asks Discord once."""
BEING_POSTED = gettext_noop("I am posting that answer already; please look below in a moment.")


class Publisher:
    """Posts private answers, each once."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._posting: SingleFlight[PostingId, None] = SingleFlight()

    async def publish(
        self,
        interaction: discord.Interaction,
        caller: Caller,
        posted: PostedReport,
        position: Position,
    ) -> None:
        """Show a page of a private answer to all, as an answer of its own, or tell where it stands.

        It has no way back to what it was split from, which stays private.
        """
        private = posted.posting
        standing = await self._services.answers.postings.published(private)
        if self._posting.flying(private.id):
            joined = self._posting.join(private.id, no_progress)
            await in_time(interaction, joined, in_place=False)
            standing = await self._services.answers.postings.published(private)
            if standing is None:
                raise UserError(gettext(AGAIN))
        if standing:
            waiting = self._once_shown(private, standing)
            standing = await in_time(interaction, waiting, in_place=False)
            await show(interaction, in_place=False, content=_told(interaction, standing))
            return

        async def make(_: Progress) -> None:
            await self._post(interaction, caller, posted, position)

        await self._posting.run(private.id, make, no_progress)

    async def _post(
        self,
        interaction: discord.Interaction,
        caller: Caller,
        posted: PostedReport,
        position: Position,
    ) -> None:
        reply = await acknowledge(interaction, private=False)
        private, services = posted.posting, self._services
        lineage = Lineage(
            title=private.title, names=private, position=position, public_of=private, remember=True
        )
        try:
            shown = await post(services, private.report, caller, private=False, lineage=lineage)
        except PostedAlreadyError as error:
            standing = await self._once_shown(private, error.standing)
            speak_privately()
            await reply.refuse(Refusal(_told(interaction, standing)))
            return
        await reveal(services, reply, shown)
        with failures_logged():
            if posted.origin and not posted.origin.is_part:
                await offer_again(services, caller, shown)

    async def _once_shown(self, private: Posting, standing: Posting) -> Posting:
        """Return what stands for all, with its message where that comes soon."""
        ends = time.monotonic() + SHOWN_S
        while standing.message_id is None and time.monotonic() < ends:
            await asyncio.sleep(LOOK_EVERY_S)
            standing = await self._services.answers.postings.published(private) or standing
        return standing


def _told(interaction: discord.Interaction, standing: Posting) -> str:
    if standing.message_id is None:
        return gettext(BEING_POSTED)
    where = interaction.guild_id or "@me"
    address = f"https://discord.com/channels/{where}/{standing.channel_id}/{standing.message_id}"
    return gettext(STANDS, link=address)
