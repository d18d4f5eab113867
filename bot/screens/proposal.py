"""The question of one member to another, and what becomes of it."""

import discord
from discord import ButtonStyle

from bot.core.clicks.proposal_clicks import ProposalAction, ProposalClick, write_proposal_click
from bot.core.proposals import LONGEST_NAME, Proposal
from bot.core.text.discord_markdown import plain
from bot.languages import gettext, gettext_noop, pgettext
from bot.screens.widgets import button, loose

# NOTE {member} is a mention of who is asked, {asker} the name of who asks.
QUESTION = gettext_noop(
    "{member}, **{asker}** would like to see what you two hear most on one map.\n"
    "If you agree, I read your top tracks through the Spotify account that you linked with "
    "/spotify link, this once, and show them here for everyone in this channel. Either of you can "
    "delete that at any time."
)
AGREED = gettext_noop("**{asker}** and **{member}** agreed; I am on it …")
REFUSED = gettext_noop("No comparison this time.")
WITHDRAWN = gettext_noop("Taken back; nothing was read.")
NEVER_AGAIN = gettext_noop(
    "Done: no member can ask you that any more, on any server. If you ask one yourself with "
    "/compare member, you can be asked again."
)
# NOTE Stands where a name would.
UNNAMED = gettext_noop("A member")


def question_text(proposal: Proposal) -> str:
    """Ask a member."""
    member = f"<@{proposal.member_id}>"
    return gettext(QUESTION, member=member, asker=shown_name(proposal.asker_name))


def agreed_text(proposal: Proposal, member_name: str) -> str:
    """Say that both have agreed."""
    asker = shown_name(proposal.asker_name)
    return gettext(AGREED, asker=asker, member=shown_name(member_name))


def shown_name(name: str) -> str:
    """Return a member's name with nothing in it that Discord would make something of."""
    return plain(name, LONGEST_NAME) or gettext(UNNAMED)


def question_view(proposal: Proposal) -> discord.ui.View:
    """Make the buttons below a question: three for who is asked, and one for who asks."""
    return loose(
        button(
            _id(proposal, ProposalAction.AGREE),
            pgettext("button", "Agree"),
            row=0,
            style=ButtonStyle.success,
        ),
        button(_id(proposal, ProposalAction.REFUSE), pgettext("button", "No"), row=0),
        button(_id(proposal, ProposalAction.NEVER), pgettext("button", "Never ask me"), row=0),
        # NOTE Takes the question back, by who asked it.
        button(_id(proposal, ProposalAction.WITHDRAW), pgettext("button", "Take it back"), row=0),
    )


def _id(proposal: Proposal, action: ProposalAction) -> str:
    return write_proposal_click(ProposalClick(proposal.id, action))
