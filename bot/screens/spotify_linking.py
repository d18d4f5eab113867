"""What linking to Spotify asks for, and the way there and back."""

from enum import Enum, auto

import discord

from bot.core.command_choices import Aim
from bot.core.operator import OPERATOR
from bot.core.pages.page import NEUTRAL
from bot.screens.spotify_account import ADDRESS, APPS, OWN, PASTE, account_id
from bot.screens.widgets import button, loose

LONGEST_URL = 512
"""Of a button's address."""
LONGEST_ADDRESS = 2_000
WISHES = """I ask Spotify to let me
- read your private and shared playlists, so that you can cluster them,
- see your top tracks, for their ranks,
- see which tracks you saved, for 💚.

I change nothing there, and only you see your ranks and hearts unless you say otherwise."""
WISHES_TO_SAVE = """To save playlists I need your leave to make them. I ask Spotify to let me
- make playlists in your account when you press **Save**, and remove those when you press **Undo**,
- read, as with every link, your private and shared playlists, your top tracks and what you saved.

I change nothing else there, and only you see your ranks and hearts unless you say otherwise."""
STEPS = """**1.** {open} and agree.
**2.** If the page says it cannot be reached after you agreed, copy its address and paste it \
here, within 10 minutes."""
OR_OWN = " Or use an app of your own, below."
UNDO = f"You can undo this at any time, with /spotify unlink or [at Spotify]({APPS})."


class Through(Enum):
    """Whose app a login goes through."""

    OPERATORS = auto()
    SERVERS = auto()
    OWN = auto()


APPS_USED = {
    Through.OPERATORS: (f"My Spotify app may serve only a few accounts; {OPERATOR} can add yours."),
    Through.SERVERS: (
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
    opening = "Open Spotify" if _fits(address) else f"[Open Spotify]({address})"
    few = APPS_USED[through] + OR_OWN * offers_own
    text = "\n\n".join(filter(None, [wishes, STEPS.format(open=opening), few, UNDO]))
    title = "Save playlists to your Spotify" if saves else "Link your Spotify account"
    return discord.Embed(title=title, description=text, color=NEUTRAL)


def wishes_view(
    address: str, aim: Aim | None = None, *, offers_own: bool = False
) -> discord.ui.View:
    """Make the buttons to Spotify's page and back, and to linking through an app of one's own."""
    buttons = [button(account_id(PASTE), "Paste the address you landed on", row=0)]
    if _fits(address):
        buttons.insert(0, discord.ui.Button(label="Open Spotify", url=address, row=0))
    if offers_own:
        buttons.append(button(account_id(OWN, aim), "Use an app of my own …", row=1))
    return loose(*buttons)


def address_form() -> discord.ui.Modal:
    """Make the form that takes the address a user landed on."""
    form = discord.ui.Modal(title="Link to Spotify", custom_id=account_id(ADDRESS))
    field: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id="address",
        style=discord.TextStyle.paragraph,
        max_length=LONGEST_ADDRESS,
    )
    words = "All of what the address bar shows after you agreed, even if the page shows an error."
    form.add_item(
        discord.ui.Label(text="Address you landed on", description=words, component=field)
    )
    form.stop()
    return form


def _fits(address: str) -> bool:
    return len(address) <= LONGEST_URL
