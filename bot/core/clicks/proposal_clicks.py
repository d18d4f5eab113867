"""What the buttons below a proposal carry."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.proposals import ProposalId

PREFIX = "pr1"
"""Begins their custom_ids; the number changes when the form does."""


class ProposalAction(StrEnum):
    """What a click does."""

    AGREE = "yes"
    REFUSE = "no"
    NEVER = "never"
    """Refuse this one, and all others."""
    WITHDRAW = "back"


@dataclass(frozen=True, slots=True)
class ProposalClick:
    """A button, with everything that is needed to answer it."""

    proposal: ProposalId
    action: ProposalAction


WRITTEN = re.compile(
    f"{PREFIX}:(?P<proposal>[0-9A-Za-z]{{16}}):(?P<action>{'|'.join(ProposalAction)})", re.ASCII
)


def write_proposal_click(click: ProposalClick) -> str:
    """Write a click as a custom_id."""
    return f"{PREFIX}:{click.proposal}:{click.action}"


def read_proposal_click(custom_id: str) -> ProposalClick | None:
    """Read a click; None where the text is none."""
    found = WRITTEN.fullmatch(custom_id)
    return found and ProposalClick(ProposalId(found["proposal"]), ProposalAction(found["action"]))
