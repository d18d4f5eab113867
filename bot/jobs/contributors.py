"""What workers do to show who added what."""

from bot.core.requests import ContributorsRequest
from bot.languages import speaking
from bot.pictures.contributors import draw_contributors
from bot.pictures.drawing.fonts import writable


def draw_bars(request: ContributorsRequest) -> bytes:
    """Draw how what people added spreads over the clusters."""
    with speaking(writable(request.language)):
        return draw_contributors(request)
