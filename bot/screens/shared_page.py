"""What is said of an answer that is shared as a web page, with the buttons to end that."""

from datetime import datetime

import discord
from discord import ButtonStyle

from bot.core.clicks.share_clicks import ShareAction, ShareClick, write_share_click
from bot.core.postings import PostingId
from bot.screens.widgets import button, loose

SHARED = (
    "Here is this answer as a web page:\n{address}\n"
    "Everyone who has the address can open it; please keep it, since I can't tell it again. It has "
    "no ranks and no 💚, and ends with this answer, or when you stop sharing."
)
SHARED_SINCE = (
    "This answer is a web page since {since}. I keep no copy of its address, so I can't tell it "
    "again: **New address** makes another one, and the old one ends."
)
STOPPED = "I no longer share it: the address leads nowhere now."


def shared_text(address: str) -> str:
    """Tell a new address."""
    return SHARED.format(address=address)


def since_text(since: datetime) -> str:
    """Tell that an answer is shared already."""
    return SHARED_SINCE.format(since=discord.utils.format_dt(since))


def sharing_view(posting: PostingId, *, renewing: bool) -> discord.ui.View:
    """Make the button that ends the sharing, and perhaps the one for another address."""
    renew = button(_id(posting, ShareAction.RENEW), "New address", row=0)
    stop = button(_id(posting, ShareAction.STOP), "Stop sharing", row=0, style=ButtonStyle.danger)
    return loose(*[renew] * renewing, stop)


def _id(posting: PostingId, action: ShareAction) -> str:
    return write_share_click(ShareClick(posting, action))
