"""Spotify apps of users and servers: how to come by one, and the forms that take its client id."""

from dataclasses import dataclass

import discord

from bot.core.command_choices import Aim
from bot.languages import gettext, gettext_noop, pgettext
from bot.screens.spotify_account import CLIENT, OWN, account_id
from bot.screens.widgets import button, loose

DASHBOARD = "https://developer.spotify.com/dashboard"
# NOTE "Create app", "Web API" and "User Management" are words of Spotify's dashboard, in English.
APP_STEPS = gettext_noop(
    "**1.** In [Spotify's dashboard]({dashboard}), choose *Create app*, and tick *Web API*.\n"
    "**2.** Enter this redirect URI, and save: `{uri}`\n"
    "**3.** Copy the client id from the app's page, and enter it here. I need no secret."
)


@dataclass(frozen=True, slots=True)
class AppWords:
    """What is said of an app at Spotify before and after the steps to one; messages."""

    whose: str
    use: str


OWN_APP = AppWords(
    gettext_noop(
        "Spotify lets me read your account through a small app of your own. It takes Premium and "
        "three steps:"
    ),
    gettext_noop("Only your login uses it, and `/spotify unlink` makes me forget it."),
)
SERVERS_APP = AppWords(
    gettext_noop(
        "Spotify lets me read the accounts of up to five members through a small app of this "
        "server's. It takes Premium of one of you and three steps:"
    ),
    gettext_noop(
        "Name those members there too, under *User Management*; then they use `/spotify link` here."
    ),
)


def own_app_embed(redirect_uri: str) -> discord.Embed:
    """Explain how to link through an app of one's own."""
    text = app_steps(redirect_uri, OWN_APP)
    title = gettext("Link through a Spotify app of yours")
    return discord.Embed(title=title, description=text)


def app_steps(redirect_uri: str, words: AppWords) -> str:
    """Explain in three steps how to come by an app at Spotify."""
    steps = gettext(APP_STEPS, dashboard=DASHBOARD, uri=redirect_uri)
    return "\n\n".join([gettext(words.whose), steps, gettext(words.use)])


def own_app_view() -> discord.ui.View:
    """Make the buttons to Spotify's dashboard, and to the form."""
    there: discord.ui.Button[discord.ui.View] = discord.ui.Button(
        label=pgettext("button", "Open Spotify's dashboard"), url=DASHBOARD, row=0
    )
    return loose(there, button(account_id(OWN), pgettext("button", "Enter my client id"), row=0))


def own_app_form(redirect_uri: str, aim: Aim | None = None) -> discord.ui.Modal:
    """Make the form that takes the client id of a user's own app."""
    custom_id = account_id(CLIENT, aim)
    form = discord.ui.Modal(
        # NOTE A form's title, in 45 characters at most.
        title=gettext("A Spotify app of yours"),
        custom_id=custom_id,
    )
    form.add_item(discord.ui.TextDisplay(app_steps(redirect_uri, OWN_APP)))
    form.add_item(redirect_field(redirect_uri))
    form.add_item(discord.ui.Label(text=gettext("Client id"), component=client_id_field(CLIENT)))
    form.stop()
    return form


def redirect_field(redirect_uri: str) -> discord.ui.Label[discord.ui.Modal]:
    """Show the redirect URI once more, in a field, which every client lets a user copy from."""
    copied: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id="uri", default=redirect_uri, required=False
    )
    return discord.ui.Label(text=gettext("Redirect URI, to copy"), component=copied)


def client_id_field(
    custom_id: str, current: str | None = None
) -> discord.ui.TextInput[discord.ui.Modal]:
    """Make the field for the client id of an app."""
    return discord.ui.TextInput(
        custom_id=custom_id,
        placeholder=gettext("32 letters and digits"),
        default=current,
        min_length=32,
        max_length=40,
    )
