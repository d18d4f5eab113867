"""What is said of an answer that is shared as a web page, with the buttons to end that."""

from datetime import datetime

import discord
from discord import ButtonStyle

from bot.core.clicks.share_clicks import ShareAction, ShareClick, write_share_click
from bot.core.postings import PostingId
from bot.languages import Text, gettext, gettext_noop, pgettext
from bot.screens.widgets import button, loose

SHARED = gettext_noop(
    "Here is this answer as a web page:\n{address}\n"
    "Everyone who has the address can open it; please keep it, since I can't tell it again. It has "
    "no ranks and no 💚, and ends with this answer, or when you stop sharing."
)
# NOTE "New address" is the button "New address".
SHARED_SINCE = gettext_noop(
    "This answer is a web page since {since}. I keep no copy of its address, so I can't tell it "
    "again: **New address** makes another one, and the old one ends."
)
STOPPED = gettext_noop("I no longer share it: the address leads nowhere now.")


def shared_text(address: str) -> Text:
    """Tell a new address."""
    return gettext(SHARED, address=address)


def since_text(since: datetime) -> Text:
    """Tell that an answer is shared already."""
    return gettext(SHARED_SINCE, since=discord.utils.format_dt(since))


def sharing_view(posting: PostingId, *, renewing: bool) -> discord.ui.View:
    """Make the button that ends the sharing, and perhaps the one for another address."""
    renew = button(_id(posting, ShareAction.RENEW), pgettext("button", "New address"), row=0)
    label = pgettext("button", "Stop sharing")
    stop = button(_id(posting, ShareAction.STOP), label, row=0, style=ButtonStyle.danger)
    return loose(*[renew] * renewing, stop)


def _id(posting: PostingId, action: ShareAction) -> str:
    return write_share_click(ShareClick(posting, action))
