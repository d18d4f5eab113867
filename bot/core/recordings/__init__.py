"""Which recording names mean: what titles and artists say, and which found recording agrees."""

from bot.core.recordings.matching import Hit, best_match
from bot.core.recordings.wanted import Wanted

__all__ = ["Hit", "Wanted", "best_match"]
