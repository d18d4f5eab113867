"""The refusals for what Last.fm does not give: one sentence with the way out."""

from bot.adapters.lists.refusals import ListRefusals
from bot.core.errors import SourceError
from bot.languages import gettext

REFUSALS = ListRefusals("Last.fm")


def private() -> SourceError:
    """Return the refusal of a person who hides what they hear."""
    return SourceError(
        gettext(
            "That person hides what they hear on Last.fm; please change that in its privacy "
            "settings if it is you, paste its tracks, or upload a file."
        )
    )
