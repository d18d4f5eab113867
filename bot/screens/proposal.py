"""The question of one member to another, and what becomes of it."""

import discord
from discord import ButtonStyle

from bot.core.clicks.proposal_clicks import ProposalAction, ProposalClick, write_proposal_click
from bot.core.proposals import LONGEST_NAME, Proposal
from bot.core.text.discord_markdown import plain
from bot.screens.widgets import button, loose

QUESTION = (
    "<@{member}>, **{asker}** would like to see what you two hear most on one map.\n"
    "If you agree, I read your top tracks through the Spotify account that you linked with "
    "/spotify link, this once, and show them here for everyone in this channel. Either of you can "
    "delete that at any time."
)
AGREED = "**{asker}** and **{member}** agreed; I am on it …"
REFUSED = "No comparison this time."
WITHDRAWN = "Taken back; nothing was read."
NEVER_AGAIN = (
    "Done: no member can ask you that any more, on any server. If you ask one yourself with "
    "/compare member, you can be asked again."
)
UNNAMED = "A member"


def question_text(proposal: Proposal) -> str:
    """Ask a member."""
    return QUESTION.format(member=proposal.member_id, asker=shown_name(proposal.asker_name))


def agreed_text(proposal: Proposal, member_name: str) -> str:
    """Say that both have agreed."""
    asker = shown_name(proposal.asker_name)
    return AGREED.format(asker=asker, member=shown_name(member_name))


def shown_name(name: str) -> str:
    """Return a member's name with nothing in it that Discord would make something of."""
    return plain(name, LONGEST_NAME) or UNNAMED


def question_view(proposal: Proposal) -> discord.ui.View:
    """Make the buttons below a question: three for who is asked, and one for who asks."""
    return loose(
        button(_id(proposal, ProposalAction.AGREE), "Agree", row=0, style=ButtonStyle.success),
        button(_id(proposal, ProposalAction.REFUSE), "No", row=0),
        button(_id(proposal, ProposalAction.NEVER), "Never ask me", row=0),
        button(_id(proposal, ProposalAction.WITHDRAW), "Take it back", row=0),
    )


def _id(proposal: Proposal, action: ProposalAction) -> str:
    return write_proposal_click(ProposalClick(proposal.id, action))
