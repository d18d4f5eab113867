"""A page's covers as one picture: each whole, with nothing over it, and its number below."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from bot.core.palette import BACKGROUND, NOTE, TEXT, TILE
from bot.covers.pictures import SIDE, read_picture

COLUMNS = 5
GAP = 14
NUMBER_HEIGHT = 34
NUMBER_SIZE = 26
"""14 pixels where the sheet is shown 350 wide."""
MOST_BYTES = 120_000
FINE, COARSE = 85, 60
"""JPEG's quality; the lower one where the covers are so busy that more bytes would be needed."""

Place = tuple[int, int]


def draw_sheet(covers: Sequence[bytes | None], first_number: int) -> bytes:
    """Draw covers in rows of five, numbered from `first_number`, as a JPEG 684 pixels wide.

    A grey tile with a musical note stands for a cover that is missing or cannot be read.
    """
    rows = -(-len(covers) // COLUMNS)
    size = (GAP + COLUMNS * (SIDE + GAP), GAP + rows * (SIDE + NUMBER_HEIGHT + GAP))
    sheet = Image.new("RGB", size, BACKGROUND)
    # Made anew for each sheet, since threads may not share one.
    font = ImageFont.load_default(NUMBER_SIZE)
    for index, cover in enumerate(covers):
        corner = _corner(index)
        _draw_cover(sheet, cover, corner)
        _draw_number(sheet, font, str(first_number + index), corner)
    fine = _written(sheet, FINE)
    return fine if len(fine) <= MOST_BYTES else _written(sheet, COARSE)


def _written(sheet: Image.Image, quality: int) -> bytes:
    buffer = BytesIO()
    # Without thinning out the colours, which would blur the numbers; and not optimized, which fails
    # where the picture is too busy for the one buffer that Pillow gives it.
    sheet.save(buffer, "JPEG", quality=quality, subsampling=0)
    return buffer.getvalue()


def _corner(index: int) -> Place:
    row, column = divmod(index, COLUMNS)
    return GAP + column * (SIDE + GAP), GAP + row * (SIDE + NUMBER_HEIGHT + GAP)


def _draw_cover(sheet: Image.Image, cover: bytes | None, corner: Place) -> None:
    picture = read_picture(cover) if cover else None
    if picture is None:
        _draw_tile(sheet, corner)
        return
    left, top = corner
    sheet.paste(picture, (left + (SIDE - picture.width) // 2, top + (SIDE - picture.height) // 2))


def _draw_tile(sheet: Image.Image, corner: Place) -> None:
    left, top = corner
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((left, top, left + SIDE - 1, top + SIDE - 1), fill=TILE)
    for head in (left + 38, left + 70):
        draw.ellipse((head, top + 74, head + 20, top + 88), fill=NOTE)
        draw.rectangle((head + 16, top + 38, head + 20, top + 81), fill=NOTE)
    draw.rectangle((left + 54, top + 34, left + 90, top + 44), fill=NOTE)


def _draw_number(
    sheet: Image.Image,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    number: str,
    corner: Place,
) -> None:
    middle = (corner[0] + SIDE // 2, corner[1] + SIDE + NUMBER_HEIGHT // 2)
    ImageDraw.Draw(sheet).text(middle, number, TEXT, font, anchor="mm")
