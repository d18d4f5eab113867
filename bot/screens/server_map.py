"""Who is on the map of a server, and the buttons to join and to leave it."""

from collections.abc import Sequence

import discord
from discord import ButtonStyle

from bot.core.server_map import FEWEST_MEMBERS, MOST_MEMBERS, MapMember
from bot.languages import gettext, gettext_noop, listed, ngettext, pgettext
from bot.screens.proposal import shown_name
from bot.screens.widgets import button, loose

PREFIX = "m1"
JOIN, LEAVE, SHOW = "join", "leave", "show"
ABOUT = gettext_noop(
    "**The server's map** shows what its members hear most: the top 50 of each who joins, through "
    "the Spotify account that they linked with /spotify link. Everyone in this channel sees it; "
    "who leaves is off at once, and the maps that show them go."
)
NOT_YET = gettext_noop("It begins with {fewest} members.")


def map_text(members: Sequence[MapMember]) -> str:
    """Say what the map is, and who is on it."""
    told = _named(members) if members else ""
    few = len(members) < FEWEST_MEMBERS
    rest = gettext(NOT_YET, fewest=FEWEST_MEMBERS) if few else ""
    return f"{gettext(ABOUT)}\n{' '.join(filter(None, [told, rest]))}"


def _named(members: Sequence[MapMember]) -> str:
    # NOTE Of the {most} members that there is room for.
    return ngettext(
        "On it: {names} ({count} member of {most}).",
        "On it: {names} ({count} members of {most}).",
        len(members),
        names=listed([shown_name(each.name) for each in members]),
        most=MOST_MEMBERS,
    )


def map_view(members: Sequence[MapMember]) -> discord.ui.View:
    """Make the buttons."""
    few = len(members) < FEWEST_MEMBERS
    return loose(
        button(f"{PREFIX}:{JOIN}", pgettext("button", "Join"), row=0, style=ButtonStyle.success),
        button(f"{PREFIX}:{LEAVE}", pgettext("button", "Leave"), row=0),
        button(f"{PREFIX}:{SHOW}", pgettext("button", "Show the map"), row=0, disabled=few),
    )
