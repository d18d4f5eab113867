"""A picture from anywhere to a small JPEG of our own making."""

from io import BytesIO

from bot.covers.pictures import read_picture

SIDE = 120
"""Pixels; as large as the sheet shows it."""
QUALITY = 80


def shrink(body: bytes) -> bytes | None:
    """Make a JPEG of at most 120 by 120 pixels, about 5 kB; None where there is no picture.

    It is decoded and written anew, so that nothing of the other bytes is kept.
    """
    picture = read_picture(body, SIDE)
    if picture is None:
        return None
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY, optimize=True)
    return buffer.getvalue()
