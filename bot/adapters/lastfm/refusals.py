"""The refusals for what Last.fm does not give: one sentence with the way out."""

from bot.adapters.lists.refusals import ListRefusals
from bot.core.errors import SourceError
from bot.core.text.wording import OR_OTHERWISE

REFUSALS = ListRefusals("Last.fm")


def private() -> SourceError:
    """Return the refusal of a person who hides what they hear."""
    return SourceError(
        "That person hides what they hear on Last.fm; please change that in its privacy settings "
        f"if it is you, {OR_OTHERWISE}."
    )
