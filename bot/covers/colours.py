"""The colours of the sheet, as in the other pictures."""

BACKGROUND = (0x1E, 0x1F, 0x22)
"""Discord's darkest surface, so that the picture has no frame in a dark client."""
TILE = (0x2F, 0x31, 0x36)
NOTE = (0x5C, 0x60, 0x68)
TEXT = (0xF2, 0xF3, 0xF5)
