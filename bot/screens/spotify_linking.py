"""What linking to Spotify asks for, and the way there and back."""

from enum import Enum, auto

import discord

from bot.core.command_choices import Aim
from bot.core.operator import OPERATOR
from bot.core.pages.page import NEUTRAL
from bot.core.text.discord_markdown import shortened
from bot.languages import gettext, gettext_noop, pgettext
from bot.screens.spotify_account import ADDRESS, APPS, OWN, PASTE, account_id
from bot.screens.widgets import button, loose

LONGEST_URL = 512
"""Of a button's address."""
LONGEST_ADDRESS = 2_000
LONGEST_HINT = 100
"""Of what stands below the label of a field."""
WISHES = gettext_noop(
    "I ask Spotify to let me\n"
    "- read your private and shared playlists, so that you can cluster them,\n"
    "- see your top tracks, for their ranks,\n"
    "- see which tracks you saved, for 💚.\n"
    "\n"
    "I change nothing there, and only you see your ranks and hearts unless you say otherwise."
)
# NOTE Save and Undo are buttons.
WISHES_TO_SAVE = gettext_noop(
    "To save playlists I need your leave to make them. I ask Spotify to let me\n"
    "- make playlists in your account when you press **Save**, and remove those when you press "
    "**Undo**,\n"
    "- read, as with every link, your private and shared playlists, your top tracks and what you "
    "saved.\n"
    "\n"
    "I change nothing else there, and only you see your ranks and hearts unless you say otherwise."
)
# NOTE Open Spotify is a button.
STEPS = gettext_noop(
    "**1.** Open Spotify and agree.\n"
    "**2.** If the page says it cannot be reached after you agreed, copy its address and paste it "
    "here, within 10 minutes."
)
STEPS_WITH_LINK = gettext_noop(
    "**1.** [Open Spotify]({address}) and agree.\n"
    "**2.** If the page says it cannot be reached after you agreed, copy its address and paste it "
    "here, within 10 minutes."
)
OR_OWN = gettext_noop("Or use an app of your own, below.")
UNDO = gettext_noop(
    "You can undo this at any time, with /spotify unlink or [at Spotify]({address})."
)


class Through(Enum):
    """Whose app a login goes through."""

    OPERATORS = auto()
    SERVERS = auto()
    OWN = auto()


APPS_USED = {
    Through.OPERATORS: gettext_noop(
        "My Spotify app may serve only a few accounts; {operator} can add yours."
    ),
    Through.SERVERS: gettext_noop(
        "This login goes through this server's Spotify app, which serves five people; an admin "
        "here can add you."
    ),
    Through.OWN: "",
}


def wishes_embed(
    address: str, through: Through, *, offers_own: bool = False, saves: bool = False
) -> discord.Embed:
    """Describe what Spotify is asked for, through which app, and how to go on.

    `saves` is whether the user wants to save playlists, for which more is asked.
    """
    wishes = WISHES_TO_SAVE if saves else WISHES
    steps = gettext(STEPS) if _fits(address) else gettext(STEPS_WITH_LINK, address=address)
    app = gettext(APPS_USED[through], operator=OPERATOR)
    few = " ".join(filter(None, [app, gettext(OR_OWN) if offers_own else ""]))
    undo = gettext(UNDO, address=APPS)
    text = "\n\n".join(filter(None, [gettext(wishes), steps, few, undo]))
    title = gettext("Link your Spotify account")
    if saves:
        title = gettext("Save playlists to your Spotify")
    return discord.Embed(title=title, description=text, color=NEUTRAL)


def wishes_view(
    address: str, aim: Aim | None = None, *, offers_own: bool = False
) -> discord.ui.View:
    """Make the buttons to Spotify's page and back, and to linking through an app of one's own."""
    landed = pgettext("button", "Paste the address you landed on")
    buttons = [button(account_id(PASTE), landed, row=0)]
    if _fits(address):
        opening = pgettext("button", "Open Spotify")
        buttons.insert(0, discord.ui.Button(label=opening, url=address, row=0))
    if offers_own:
        own = pgettext("button", "Use an app of my own …")
        buttons.append(button(account_id(OWN, aim), own, row=1))
    return loose(*buttons)


def address_form() -> discord.ui.Modal:
    """Make the form that takes the address a user landed on."""
    # NOTE A form's title, in 45 characters at most.
    form = discord.ui.Modal(title=gettext("Link to Spotify"), custom_id=account_id(ADDRESS))
    field: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id="address",
        style=discord.TextStyle.paragraph,
        max_length=LONGEST_ADDRESS,
    )
    # NOTE In 100 characters at most.
    words = gettext(
        "All of what the address bar shows after you agreed, even if the page shows an error."
    )
    landed = gettext("Address you landed on")
    hint = shortened(words, LONGEST_HINT)
    form.add_item(discord.ui.Label(text=landed, description=hint, component=field))
    form.stop()
    return form


def _fits(address: str) -> bool:
    return len(address) <= LONGEST_URL
