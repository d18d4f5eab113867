"""An answer becomes a web page: the address is told to its owner alone."""

import discord

from bot.core.postings import PostedReport
from bot.interactions.caller import asker_of
from bot.interactions.in_time import in_time, show
from bot.screens.shared_page import shared_text, sharing_view, since_text
from bot.use_cases.answers.shared_pages import SharedPages


async def offer_page(
    interaction: discord.Interaction, pages: SharedPages, posted: PostedReport
) -> None:
    """Share an answer, or tell since when it is shared. Raises UserError where it may not be."""
    asker = asker_of(interaction)
    since = await in_time(interaction, pages.since(posted, asker), in_place=False)
    if since is None:
        await share_page(interaction, pages, posted, in_place=False)
        return
    view = sharing_view(posted.posting.id, renewing=True)
    await show(interaction, in_place=False, content=since_text(since), view=view)


async def share_page(
    interaction: discord.Interaction, pages: SharedPages, posted: PostedReport, *, in_place: bool
) -> None:
    """Share an answer under a new address. Raises UserError where it may not be."""
    sharing = pages.share(posted, asker_of(interaction))
    address = await in_time(interaction, sharing, in_place=in_place)
    view = sharing_view(posted.posting.id, renewing=False)
    await show(interaction, in_place=in_place, content=shared_text(address), view=view)
