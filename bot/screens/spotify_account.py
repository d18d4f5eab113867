"""What `/spotify` shows of the account that is linked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import discord
from discord import ButtonStyle

from bot.core.clicks.save_clicks import AnswerAction, AnswerClick, write_answer_click
from bot.core.command_choices import Aim, WishedSave
from bot.core.pages.page import NEUTRAL
from bot.core.pages.positions import START
from bot.core.spotify.accounts import Account, Scope
from bot.core.text.discord_markdown import plain
from bot.core.text.wording import plural
from bot.screens.widgets import button, loose
from bot.use_cases.spotify.linking import missing

PREFIX = "a1"
OWN, CLIENT, GO_ON = "own", "client", "go"
"""What a click does: open the form for an app of one's own, hand it in; cluster what was refused
before the account was linked."""
BEGIN, PASTE, ADDRESS, SHOW, ON, OFF = "begin", "paste", "address", "show", "on", "off"
"""What a click does: begin to link, open the form, hand it in, decide whether others see ranks."""
NAME = "name"
"""Decides whether the name of who clicks stands beside what they added."""
LONGEST_NAME = 100
WORDS = {
    Scope.PRIVATE: "private playlists",
    Scope.COLLABORATIVE: "shared playlists",
    Scope.TOP: "top tracks",
    Scope.SAVED: "saved tracks",
}
TO_CLUSTER = "Please send me one of your playlists with /clusters."
TO_SAVE = "Please press **Save as playlists …** below to go on."
APPS = "https://www.spotify.com/account/apps/"
UNLINKED = """You have linked no Spotify account. With one, I can read your private and shared \
playlists, and show your ranks and 💚 beside the tracks; please begin with /spotify link."""
NUMBERED = """In answers about shared playlists you are a number to others. The button below has \
your name stand beside what you added, on this server alone; people who open the playlist at \
Spotify can then tell which account is yours."""
UNREADABLE = """You have linked a Spotify account, but the key to its login is gone, so I can't \
use it. Please link it again with /spotify link, or have it deleted with /spotify unlink."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Whether a user's name stands beside what they added to shared playlists."""

    here: bool
    """Whether there is a server here on which it can."""
    name: str
    """Under which it stands here; empty where it does not."""
    elsewhere: int
    """On how many other servers it does."""


@dataclass(frozen=True, slots=True)
class Status:
    """How a user and the bot stand with Spotify."""

    account: Account | None
    shared: Account | None
    """The bot's own."""
    blocked: datetime | None
    """Until when Spotify wants no questions."""
    unreadable: bool = False
    """Whether an account is linked whose login I can no longer read."""
    naming: Naming | None = None
    """None without an account."""


def linked_embed(account: Account, aim: Aim | None = None) -> discord.Embed:
    """Describe a new link, and what it is good for."""
    title = f"Linked to Spotify as {_name(account)}"
    lines = [_readable(account), _shown(account), *_refused(account)]
    lines.append(TO_SAVE if isinstance(aim, WishedSave) else TO_CLUSTER)
    return discord.Embed(title=title, description="\n".join(lines), color=NEUTRAL)


def status_embed(status: Status) -> discord.Embed:
    """Describe what is linked, and what that means."""
    absent = UNREADABLE if status.unreadable else UNLINKED
    lines = [absent] if status.account is None else _described(status.account)
    if status.naming is not None:
        lines += _named(status.naming)
    if status.shared is not None:
        lines.append(_invitation(status.shared))
    if status.blocked is not None:
        time = discord.utils.format_dt(status.blocked, "f")
        lines.append(f"Spotify wants no questions from me until {time}; please try again then.")
    return discord.Embed(title="Spotify", description="\n\n".join(lines), color=NEUTRAL)


def account_view(
    account: Account | None, aim: Aim | None = None, naming: Naming | None = None
) -> discord.ui.View | None:
    """Make the buttons that decide what others see: ranks and hearts, and the holder's name.

    Another one goes on with what the account was linked for.
    """
    if account is None:
        return None
    verb, to = ("Hide", OFF) if account.shows else ("Show", ON)
    style = ButtonStyle.secondary if account.shows else ButtonStyle.primary
    label = f"{verb} my ranks and hearts"
    shown = button(f"{account_id(SHOW)}:{to}", label, row=1, style=style)
    named = _name_button(naming)
    if aim is None:
        return loose(shown, *named)
    return loose(_go_on(aim), shown, *named)


def _go_on(aim: Aim) -> discord.ui.Button[discord.ui.View]:
    if isinstance(aim, WishedSave):
        click = AnswerClick(aim.posting, AnswerAction.OPEN, START)
        identifier, label = write_answer_click(click), "Save as playlists …"
    else:
        identifier, label = account_id(GO_ON, aim), "Cluster that playlist"
    return button(identifier, label, row=0, style=ButtonStyle.primary)


def _described(account: Account) -> list[str]:
    since = discord.utils.format_dt(account.linked, "D")
    through = ", through an app of yours" * account.login.is_of_own_app
    linked = f"You are linked as **{_name(account)}** since {since}{through}."
    return [linked, _readable(account), *_refused(account), _shown(account)]


def _readable(account: Account) -> str:
    granted = [WORDS[scope] for scope in Scope if scope in account.login.scopes]
    makes = " I may also make playlists in it, when you press Save." * account.login.may_write
    return f"I may read your {_listed([*granted, 'public playlists'])}.{makes}"


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
        "shows them to others too, in answers that you post."
    )


def _name_button(naming: Naming | None) -> Iterator[discord.ui.Button[discord.ui.View]]:
    """Make the button that shows or hides the name here, or hides it everywhere."""
    if naming is None:
        return
    identifier = account_id(NAME)
    if naming.name:
        yield button(f"{identifier}:{OFF}", "Hide my name", row=1)
    elif naming.here:
        label = "Show my name beside what I added"
        yield button(f"{identifier}:{ON}", label, row=1, style=ButtonStyle.primary)
    elif naming.elsewhere:
        yield button(f"{identifier}:{OFF}", "Hide my name everywhere", row=1)


def _named(naming: Naming) -> list[str]:
    if naming.name:
        name = plain(naming.name, LONGEST_NAME)
        line = (
            f"Beside what you added to shared playlists stands **{name}** in answers on this "
            "server, and in the files that are saved from them."
        )
        return [line]
    if naming.here:
        return [NUMBERED]
    if naming.elsewhere:
        servers = plural(naming.elsewhere, "server")
        return [f"Your name stands beside what you added to shared playlists on {servers}."]
    return []


def _invitation(account: Account) -> str:
    name = _name(account)
    return (
        f"My own account is **{name}**: please add {name} as a collaborator to let me read a "
        "playlist for everybody."
    )


def _name(account: Account) -> str:
    return plain(account.name, LONGEST_NAME)


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def account_id(action: str, aim: Aim | None = None) -> str:
    """Return the custom_id of a button or form about accounts, with what is to follow."""
    return ":".join([PREFIX, action, *([aim.written()] if aim else [])])
