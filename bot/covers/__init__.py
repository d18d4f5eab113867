"""Covers: pictures from strangers to small ones of our own, and these to one sheet.

Pillow alone, since the process that talks to people loads it; callers run all of it in a thread.
"""

from bot.covers.pictures import shrink
from bot.covers.sheet import draw_sheet

__all__ = ["draw_sheet", "shrink"]
