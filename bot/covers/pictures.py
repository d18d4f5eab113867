"""The bytes of a JPEG or PNG to a picture, from any maker."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageOps

from bot.core.palette import BACKGROUND

FORMATS = ("JPEG", "PNG")
MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
MOST_PIXELS = 4_194_304
"""2048 by 2048, ten times as many as the largest cover of Spotify's; a few bytes can claim more."""
UNREADABLE = (
    *(OSError, SyntaxError, ValueError, LookupError, EOFError, MemoryError, OverflowError),
    *(struct.error, zlib.error, Image.DecompressionBombError, Image.DecompressionBombWarning),
)
"""What Pillow raises for pictures that are broken or too large."""


def read_picture(body: bytes, side: int) -> Image.Image | None:
    """Decode a picture and fit it whole into a square; None where that cannot be done."""
    if not body.startswith(MAGIC):
        return None
    try:
        with Image.open(BytesIO(body), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            # A JPEG is decoded no larger than needed, which is quicker by far.
            picture.draft("RGB", (side, side))
            fitted = ImageOps.contain(_opaque(picture), (side, side), Image.Resampling.LANCZOS)
    except UNREADABLE:
        return None
    # Comments would go along into whatever is written of it.
    fitted.info.clear()
    return fitted if fitted.width and fitted.height else None


def _opaque(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    ground = Image.new("RGBA", layer.size, (*BACKGROUND, 255))
    return Image.alpha_composite(ground, layer).convert("RGB")
