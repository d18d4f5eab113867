"""What `/spotify` shows: what linking asks for, and what is linked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import discord
from discord import ButtonStyle

from bot.core.pages.page import NEUTRAL
from bot.core.spotify.accounts import BOT, Account, HolderId, Scope
from bot.core.text.discord_markdown import plain
from bot.screens.widgets import button, loose
from bot.use_cases.spotify.linking import missing

PREFIX = "a1"
PASTE, ADDRESS, SHOW, ON, OFF = "paste", "address", "show", "on", "off"
"""What a click does: open the form, hand it in, decide whether others see ranks and hearts."""
LONGEST_URL = 512
"""Of a button's address."""
LONGEST_ADDRESS = 2_000
LONGEST_NAME = 100
WORDS = {
    Scope.PRIVATE: "private playlists",
    Scope.COLLABORATIVE: "shared playlists",
    Scope.TOP: "top tracks",
    Scope.SAVED: "saved tracks",
}
APPS = "https://www.spotify.com/account/apps/"
WISHES = """I ask Spotify to let me
- read your private and shared playlists, so that you can cluster them,
- see your top tracks, for their ranks,
- see which tracks you saved, for 💚.

I change nothing there, and nobody else sees your ranks and hearts unless you say so."""
WISHES_OF_BOT = """I ask Spotify to let me read the playlists of the account that you agree with: \
everybody can then cluster what it collaborates on, and nobody its own private ones. An account \
that is made for me suits best."""
STEPS = """**1.** {open} and agree.
**2.** If the page says it cannot be reached after you agreed, copy its address and paste it \
here, within 10 minutes."""
FEW = "My Spotify app may serve only a few accounts: whoever runs me adds yours to its list."
UNDO = "You can undo this at any time, with {command} or [at Spotify]({apps})."
UNLINKED = """You have linked no Spotify account. With one, I can read your private and shared \
playlists, and show your ranks and 💚 beside the tracks; please begin with /spotify link."""


@dataclass(frozen=True, slots=True)
class Status:
    """How a user and the bot stand with Spotify."""

    account: Account | None
    shared: Account | None
    """The bot's own."""
    blocked: datetime | None
    """Until when Spotify wants no questions."""


def wishes_embed(holder: HolderId, address: str) -> discord.Embed:
    """Describe what Spotify is asked for, and how to go on."""
    own = holder != BOT
    opening = "Open Spotify" if _fits(address) else f"[Open Spotify]({address})"
    undo = UNDO.format(command="/spotify unlink" if own else "/spotify unlink for: bot", apps=APPS)
    parts = [WISHES if own else WISHES_OF_BOT, STEPS.format(open=opening), FEW, undo]
    title = "Link your Spotify account" if own else "Link my own Spotify account"
    return discord.Embed(title=title, description="\n\n".join(parts), color=NEUTRAL)


def wishes_view(address: str) -> discord.ui.View:
    """Make the buttons to Spotify's page and back."""
    paste = button(_id(PASTE), "Paste the address you landed on", row=0)
    if not _fits(address):
        return loose(paste)
    there: discord.ui.Button[discord.ui.View] = discord.ui.Button(
        label="Open Spotify", url=address, row=0
    )
    return loose(there, paste)


def address_form() -> discord.ui.Modal:
    """Make the form that takes the address a user landed on."""
    form = discord.ui.Modal(title="Link to Spotify", custom_id=_id(ADDRESS))
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


def linked_embed(account: Account) -> discord.Embed:
    """Describe a new link, and what it is good for."""
    title = f"Linked to Spotify as {_name(account)}"
    lines = (
        [_invitation(account)] if account.holder == BOT else [_readable(account), _shown(account)]
    )
    lines += _refused(account)
    if account.holder != BOT:
        lines.append("Please send me one of your playlists with /clusters.")
    return discord.Embed(title=title, description="\n".join(lines), color=NEUTRAL)


def status_embed(status: Status) -> discord.Embed:
    """Describe what is linked, and what that means."""
    lines = [UNLINKED] if status.account is None else _described(status.account)
    if status.shared is not None:
        lines.append(_invitation(status.shared))
    if status.blocked is not None:
        time = discord.utils.format_dt(status.blocked, "f")
        lines.append(f"Spotify wants no questions from me until {time}; please try again then.")
    return discord.Embed(title="Spotify", description="\n\n".join(lines), color=NEUTRAL)


def account_view(account: Account | None) -> discord.ui.View | None:
    """Make the button that decides whether others see the holder's ranks and hearts."""
    if account is None or account.holder == BOT:
        return None
    verb, to = ("Hide", OFF) if account.shows else ("Show", ON)
    style = ButtonStyle.secondary if account.shows else ButtonStyle.primary
    label = f"{verb} my ranks and hearts in answers I post"
    return loose(button(_id(SHOW, to), label, row=0, style=style))


def _described(account: Account) -> list[str]:
    since = discord.utils.format_dt(account.linked, "D")
    linked = f"You are linked as **{_name(account)}** since {since}."
    return [linked, _readable(account), *_refused(account), _shown(account)]


def _readable(account: Account) -> str:
    granted = [WORDS[scope] for scope in Scope if scope in account.login.scopes]
    return f"I may read your {_listed([*granted, 'public playlists'])}."


def _refused(account: Account) -> list[str]:
    scopes = missing(account)
    if not scopes:
        return []
    words = _listed(WORDS[scope] for scope in scopes)
    return [f"You did not let me read {words}; please use /spotify link again if you want to."]


def _shown(account: Account) -> str:
    if account.shows:
        return "Your ranks and hearts show in answers that you have me post for others."
    return (
        "Only you see your ranks and hearts, in answers and pages from now on; the button below "
        "changes that."
    )


def _invitation(account: Account) -> str:
    name = _name(account)
    return (
        f"My own account is **{name}**: please add {name} as a collaborator to let me read a "
        "playlist for everybody."
    )


def _name(account: Account) -> str:
    return plain(account.name, LONGEST_NAME)


def _fits(address: str) -> bool:
    return len(address) <= LONGEST_URL


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _id(*parts: str) -> str:
    return ":".join([PREFIX, *parts])
