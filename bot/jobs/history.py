"""What workers do with earlier results of a playlist."""

from bot.analysis.comparing import compare
from bot.core.errors import GoneError
from bot.core.history import Differences
from bot.core.placement import Placement
from bot.core.requests import ChartRequest, CompareRequest
from bot.languages import speaking
from bot.pictures.drawing.fonts import writable
from bot.pictures.history_chart import draw_history_chart
from bot.records import pieces


def compare_placements(request: CompareRequest) -> Differences | None:
    """Tell what is different between two reports; None where one of them cannot be read."""
    before, after = placement_in(request.before), placement_in(request.after)
    return None if before is None or after is None else compare(before, after)


def placement_in(packed: bytes | None) -> Placement | None:
    """Read a placement; one that is kept in no form that is known counts as none."""
    if packed is None:
        return None
    try:
        return pieces.unpack(pieces.placements, packed)
    except GoneError:
        return None


def draw_chart(request: ChartRequest) -> bytes:
    """Draw how many tracks each cluster had through time."""
    with speaking(writable(request.language)):
        return draw_history_chart(request.title, request.bars)
