"""What a canvas can be asked about the words on it."""

from itertools import combinations

from bot.core.palette import BACKGROUND, BADGE_TEXT, Colour
from bot.pictures.drawing.canvas import Canvas, Line
from bot.pictures.drawing.layout import PHONE, WIDTH, Box

READABLE = 12
"""Pixels of the letters' size, on a phone."""
LEAST_CONTRAST = 4.5
"""As WCAG 2 asks of text."""


def texts(canvas: Canvas) -> list[str]:
    """List the texts on a canvas."""
    return [line.text for line in canvas.lines]


def too_small(canvas: Canvas) -> list[Line]:
    """List the lines that cannot be read on a phone."""
    return [line for line in canvas.lines if line.pen.size * PHONE / WIDTH < READABLE]


def outside(canvas: Canvas) -> list[Line]:
    """List the lines that go beyond the picture."""
    return [
        line
        for line in canvas.lines
        if min(line.box.left, line.box.top) < 0
        or line.box.right > WIDTH
        or line.box.bottom > canvas.height
    ]


def crowded(canvas: Canvas) -> list[tuple[str, str]]:
    """List the pairs of lines whose letters are over one another."""
    return [
        (one.text, other.text)
        for one, other in combinations(canvas.lines, 2)
        if _overlap(one.box, other.box)
    ]


def too_faint(canvas: Canvas) -> list[Line]:
    """List the lines that hardly stand out from what is below; a badge's number has its own."""
    return [
        line
        for line in canvas.lines
        if line.pen.colour != BADGE_TEXT and contrast(line.pen.colour, BACKGROUND) < LEAST_CONTRAST
    ]


def contrast(first: Colour, second: Colour) -> float:
    """Compare lightness as WCAG 2 does: 1 is equal, 21 is black on white."""
    dark, light = sorted((_lightness(first), _lightness(second)))
    return (light + 0.05) / (dark + 0.05)


def _lightness(colour: Colour) -> float:
    parts = (part / 255 for part in colour)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _overlap(one: Box, other: Box) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return not (beside or one.bottom <= other.top or other.bottom <= one.top)
