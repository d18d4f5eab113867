"""Draw a report: the map of its tracks and the profile of its clusters, as PNG bytes."""

import logging

from bot.pictures.map import draw_map
from bot.pictures.profile_table import draw_profile

__all__ = ["draw_map", "draw_profile"]

# matplotlib warns of a home it cannot write to and of fonts it lists again; both still draw.
logging.getLogger("matplotlib").setLevel(logging.ERROR)
