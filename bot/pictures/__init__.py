"""Draw a report: the map of its tracks and the profile of its clusters, as PNG bytes."""

import logging

# matplotlib warns, when it is imported, of a home it cannot write to, and of fonts it lists again;
# it draws all the same.
logging.getLogger("matplotlib").setLevel(logging.ERROR)

from bot.pictures.map import draw_map  # noqa: E402  matplotlib's log must be set first
from bot.pictures.profile_table import draw_profile  # noqa: E402

__all__ = ["draw_map", "draw_profile"]
