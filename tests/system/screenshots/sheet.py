"""A sheet that grows downwards, with text, emoji and pictures in Discord's dark colours."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from bot.pictures.drawing.text import ink
from tests.system.screenshots.emoji import EMOJI, draw_emoji, parted
from tests.system.screenshots.markdown import Look, Span

GROUND, CARD, WRITTEN, FAINT, LINK = "#323339", "#2b2d31", "#dbdee1", "#949ba4", "#00a8fc"
SIZE, SMALL_SIZE, ROW = 24.0, 20.0, 34
SLANT, SPACE = 0.2, 0.32
"""Of italics, and the width of a space in parts of the size."""
LARGEST = 4_000
SMOOTH = Image.Resampling.BILINEAR


@dataclass(frozen=True, slots=True)
class Pen:
    """How words look on a sheet."""

    size: float = SIZE
    colour: str = WRITTEN
    bold: bool = False
    italic: bool = False


class Sheet:
    """A picture of a message in the making."""

    def __init__(self, width: int) -> None:
        self.image = Image.new("RGB", (width, LARGEST), GROUND)
        self.draw = ImageDraw.Draw(self.image)

    def write(self, text: str, at: tuple[float, float], pen: Pen) -> float:
        """Write around a height, from the left; return where it ends."""
        left = at[0]
        for part in parted(text):
            if part in EMOJI:
                draw_emoji(self.image, part, (left, at[1]), pen.size)
            else:
                before = len(part) - len(part.lstrip(" "))
                self._stamp(part, (left + before * SPACE * pen.size, at[1]), pen)
            left += width(part, pen)
        return left

    def paragraph(self, words: Sequence[Span], box: tuple[float, float, float]) -> float:
        """Write a line of markdown from left and top, wrapped at the right; return its foot."""
        left, top, right = box
        for line in _wrapped(words, right - left):
            at, top = left, top + ROW
            for text, pen in line:
                at = self.write(text, (at, top - ROW / 2), pen)
        return top

    def cut(self, foot: float) -> Image.Image:
        """Return the picture down to a foot."""
        return self.image.crop((0, 0, self.image.width, round(foot)))

    def _stamp(self, text: str, at: tuple[float, float], pen: Pen) -> None:
        line = ink(text, pen.size, bold=pen.bold)
        mask = Image.fromarray(np.ascontiguousarray(line.shades))
        if pen.italic:
            lean = round(SLANT * line.height)
            size = (line.width + lean, line.height)
            mask = mask.transform(size, Image.Transform.AFFINE, (1, SLANT, -lean, 0, 1, 0), SMOOTH)
        place = round(at[0]), round(at[1] + 0.36 * pen.size - line.ascent)
        self.image.paste(Image.new("RGB", mask.size, pen.colour), place, mask)


def width(text: str, pen: Pen) -> float:
    """Measure a text; spaces at its ends count."""
    return sum(_width(part, pen) for part in parted(text))


def _width(part: str, pen: Pen) -> float:
    if part in EMOJI:
        return pen.size
    inner = part.strip(" ")
    spaces = (len(part) - len(inner)) * SPACE * pen.size
    return ink(inner, pen.size, bold=pen.bold).width + spaces if inner else spaces


def _wrapped(words: Sequence[Span], room: float) -> list[list[tuple[str, Pen]]]:
    """Share words out among lines; those that look alike stay one text, with its own spaces."""
    lines: list[list[tuple[str, Pen]]] = [[]]
    for word, pen in _words(words):
        longer = _added(lines[-1], word, pen)
        if lines[-1] and sum(width(text.rstrip(), pen) for text, pen in longer) > room:
            lines.append([(word, pen)])
        else:
            lines[-1] = longer
    return lines


def _added(line: list[tuple[str, Pen]], word: str, pen: Pen) -> list[tuple[str, Pen]]:
    if line and line[-1][1] == pen:
        return [*line[:-1], (line[-1][0] + word, pen)]
    return [*line, (word, pen)]


def _words(words: Sequence[Span]) -> list[tuple[str, Pen]]:
    return [
        (word, _pen(span.look))
        for span in words
        for word in span.text.replace(" ", " \n").split("\n")
        if word
    ]


def _pen(look: Look) -> Pen:
    colour = LINK if look.link else FAINT if look.small else WRITTEN
    return Pen(SMALL_SIZE if look.small else SIZE, colour, look.bold, look.italic)
