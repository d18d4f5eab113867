"""Who is on the map of a server, and the buttons to join and to leave it."""

from collections.abc import Sequence

import discord
from discord import ButtonStyle

from bot.core.server_map import FEWEST_MEMBERS, MOST_MEMBERS, MapMember
from bot.core.text.wording import plural
from bot.screens.proposal import shown_name
from bot.screens.widgets import button, loose

PREFIX = "m1"
JOIN, LEAVE, SHOW = "join", "leave", "show"
ABOUT = (
    "**The server's map** shows what its members hear most: the top 50 of each who joins, through "
    "the Spotify account that they linked with /spotify link. Everyone in this channel sees it; "
    "who leaves is off at once, and the maps that show them go.\n{members}"
)
NOT_YET = f"It begins with {FEWEST_MEMBERS} members."


def map_text(members: Sequence[MapMember]) -> str:
    """Say what the map is, and who is on it."""
    named = ", ".join(shown_name(each.name) for each in members)
    told = f"On it: {named} ({plural(len(members), 'member')} of {MOST_MEMBERS})." if named else ""
    rest = NOT_YET if len(members) < FEWEST_MEMBERS else ""
    return ABOUT.format(members=" ".join(filter(None, [told, rest])))


def map_view(members: Sequence[MapMember]) -> discord.ui.View:
    """Make the buttons."""
    few = len(members) < FEWEST_MEMBERS
    return loose(
        button(f"{PREFIX}:{JOIN}", "Join", row=0, style=ButtonStyle.success),
        button(f"{PREFIX}:{LEAVE}", "Leave", row=0),
        button(f"{PREFIX}:{SHOW}", "Show the map", row=0, disabled=few),
    )
