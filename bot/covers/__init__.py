"""Covers: pictures from strangers to small ones of our own, and these to one sheet.

Pillow alone, since the process that talks to people loads it; what is here belongs in a thread.
"""

from bot.covers.sheet import draw_sheet
from bot.covers.thumbnail import shrink

__all__ = ["draw_sheet", "shrink"]
