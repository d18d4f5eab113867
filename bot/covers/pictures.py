"""The bytes of any JPEG or PNG to a small picture, and to a small JPEG of our own making."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageOps

from bot.core.palette import BACKGROUND

SIDE = 120
"""Pixels of the square that a cover is fitted into, for the store and on the sheet."""
QUALITY = 80
FORMATS = ("JPEG", "PNG")
MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
MOST_PIXELS = 4_194_304
"""2048 by 2048, ten times as many as the largest cover of Spotify's; a few bytes can claim more."""
UNREADABLE = (
    *(OSError, SyntaxError, ValueError, LookupError, EOFError, MemoryError, OverflowError),
    *(struct.error, zlib.error, Image.DecompressionBombError, Image.DecompressionBombWarning),
)
"""What Pillow raises for pictures that are broken or too large."""


def shrink(body: bytes) -> bytes | None:
    """Make a JPEG of at most 120 by 120 pixels, about 5 kB; None where there is no picture.

    It is decoded and written anew, so that nothing of the other bytes is kept.
    """
    picture = read_picture(body)
    if picture is None:
        return None
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY, optimize=True)
    return buffer.getvalue()


def read_picture(body: bytes) -> Image.Image | None:
    """Decode a picture and fit it whole into the square; None where that cannot be done."""
    if not body.startswith(MAGIC):
        return None
    try:
        with Image.open(BytesIO(body), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            # A JPEG is decoded no larger than needed, which is quicker by far.
            picture.draft("RGB", (SIDE, SIDE))
            fitted = ImageOps.contain(_opaque(picture), (SIDE, SIDE), Image.Resampling.LANCZOS)
    except UNREADABLE:
        return None
    # Comments in the file would be written into every JPEG that is made of it.
    fitted.info.clear()
    return fitted if fitted.width and fitted.height else None


def _opaque(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    ground = Image.new("RGBA", layer.size, (*BACKGROUND, 255))
    return Image.alpha_composite(ground, layer).convert("RGB")
