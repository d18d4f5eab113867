"""What `/spotify` shows of the account that is linked."""

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
from bot.languages import both, gettext, gettext_noop, pgettext
from bot.screens.spotify_naming import OFF, ON, Naming, name_button, naming_lines
from bot.screens.widgets import button, loose
from bot.use_cases.spotify.linking import missing

PREFIX = "a1"
OWN, CLIENT, GO_ON = "own", "client", "go"
"""What a click does: open the form for an app of one's own, hand it in; cluster what was refused
before the account was linked."""
BEGIN, PASTE, ADDRESS, SHOW = "begin", "paste", "address", "show"
"""What a click does: begin to link, open the form, hand it in, decide whether others see ranks."""
NAME = "name"
"""Decides whether the name of who clicks stands beside what they added."""
LONGEST_NAME = 100
WORDS = {
    # NOTE What I may read of a Spotify account; stands in "I may read your {things}."
    Scope.PRIVATE: gettext_noop("private playlists"),
    Scope.COLLABORATIVE: gettext_noop("shared playlists"),
    Scope.TOP: gettext_noop("top tracks"),
    Scope.SAVED: gettext_noop("saved tracks"),
}
TO_CLUSTER = gettext_noop("Please send me one of your playlists with /clusters.")
# NOTE Names the button "Save as playlists …".
TO_SAVE = gettext_noop("Please press **Save as playlists …** below to go on.")
APPS = "https://www.spotify.com/account/apps/"
UNLINKED = gettext_noop(
    "You have linked no Spotify account. With one, I can read your private and shared playlists, "
    "and show your ranks and 💚 beside the tracks; please begin with /spotify link."
)
UNREADABLE = gettext_noop(
    "You have linked a Spotify account, but the key to its login is gone, so I can't use it. "
    "Please link it again with /spotify link, or have it deleted with /spotify unlink."
)


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
    title = gettext("Linked to Spotify as {name}", name=_name(account))
    lines = [_readable(account), _shown(account), *_refused(account)]
    lines.append(gettext(TO_SAVE if isinstance(aim, WishedSave) else TO_CLUSTER))
    return discord.Embed(title=title, description="\n".join(lines), color=NEUTRAL)


def status_embed(status: Status) -> discord.Embed:
    """Describe what is linked, and what that means."""
    absent = UNREADABLE if status.unreadable else UNLINKED
    lines: list[str] = [gettext(absent)] if status.account is None else _described(status.account)
    if status.naming is not None:
        lines += naming_lines(status.naming)
    if status.shared is not None:
        lines.append(_invitation(status.shared))
    if status.blocked is not None:
        time = discord.utils.format_dt(status.blocked, "f")
        lines.append(
            # NOTE {time} is a day with a time, written by Discord.
            gettext(
                "Spotify wants no questions from me until {time}; please try again then.",
                time=time,
            )
        )
    return discord.Embed(title="Spotify", description="\n\n".join(lines), color=NEUTRAL)


def account_view(
    account: Account | None, aim: Aim | None = None, naming: Naming | None = None
) -> discord.ui.View | None:
    """Make the buttons that decide what others see: ranks and hearts, and the holder's name.

    Another one goes on with what the account was linked for.
    """
    if account is None:
        return None
    shown, named = _ranks_button(account), name_button(naming, account_id(NAME))
    if aim is None:
        return loose(shown, *named)
    return loose(_go_on(aim), shown, *named)


def _ranks_button(account: Account) -> discord.ui.Button[discord.ui.View]:
    """Make the button that shows or hides what is the user's alone."""
    identifier = account_id(SHOW)
    if account.shows:
        return button(f"{identifier}:{OFF}", pgettext("button", "Hide my ranks and hearts"), row=1)
    label = pgettext("button", "Show my ranks and hearts")
    return button(f"{identifier}:{ON}", label, row=1, style=ButtonStyle.primary)


def _go_on(aim: Aim) -> discord.ui.Button[discord.ui.View]:
    if isinstance(aim, WishedSave):
        click = AnswerClick(aim.posting, AnswerAction.OPEN, START)
        identifier, label = write_answer_click(click), pgettext("button", "Save as playlists …")
    else:
        identifier, label = account_id(GO_ON, aim), pgettext("button", "Cluster that playlist")
    return button(identifier, label, row=0, style=ButtonStyle.primary)


def _described(account: Account) -> list[str]:
    since = discord.utils.format_dt(account.linked, "D")
    # NOTE {since} is a day, written by Discord.
    linked = gettext(
        "You are linked as **{name}** since {since}.", name=_name(account), since=since
    )
    if account.login.is_of_own_app:
        linked = gettext(
            "You are linked as **{name}** since {since}, through an app of yours.",
            name=_name(account),
            since=since,
        )
    return [linked, _readable(account), *_refused(account), _shown(account)]


def _readable(account: Account) -> str:
    granted = [gettext(WORDS[scope]) for scope in Scope if scope in account.login.scopes]
    things = both([*granted, gettext("public playlists")])
    # NOTE {things} is as in "private playlists, top tracks and public playlists".
    reads = gettext("I may read your {things}.", things=things)
    if not account.login.may_write:
        return reads
    saves = gettext("I may also make playlists in it, when you press Save.")
    return f"{reads} {saves}"


def _refused(account: Account) -> list[str]:
    scopes = missing(account)
    if not scopes:
        return []
    things = both([gettext(WORDS[scope]) for scope in scopes])
    # NOTE {things} is as in "private playlists and top tracks".
    refused = gettext(
        "You did not let me read {things}; please use /spotify link again if you want to.",
        things=things,
    )
    return [refused]


def _shown(account: Account) -> str:
    if account.shows:
        return gettext("Your ranks and hearts show in answers that you have me post for others.")
    return gettext(
        "Only you see your ranks and hearts, in answers and pages from now on; the button below "
        "shows them to others too, in answers that you post."
    )


def _invitation(account: Account) -> str:
    return gettext(
        "My own account is **{name}**: please add {name} as a collaborator to let me read a "
        "playlist for everybody.",
        name=_name(account),
    )


def _name(account: Account) -> str:
    return plain(account.name, LONGEST_NAME)


def account_id(action: str, aim: Aim | None = None) -> str:
    """Return the custom_id of a button or form about accounts, with what is to follow."""
    return ":".join([PREFIX, action, *([aim.written()] if aim else [])])
