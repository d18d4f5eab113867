"""What the signs of a picture mean: each drawn as it is there, with its words beside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.core.palette import SUBDUED
from bot.pictures.drawing.canvas import Canvas, Pen
from bot.pictures.drawing.layout import LEAST_WORD, MARGIN, WIDTH
from bot.pictures.drawing.text import ink, shortened

Place: TypeAlias = tuple[float, float]

ROW, ROOM = 48, WIDTH - 2 * MARGIN
GAP, BETWEEN = 12, 36
"""Between a sign and its words, and between these and the next sign."""
PEN = Pen(LEAST_WORD, SUBDUED)


@dataclass(frozen=True, slots=True)
class Sign:
    """Something of a picture that needs words."""

    words: str
    width: int = 0
    """Of what is drawn before the words; 0 where these stand alone."""
    draw: Callable[[Canvas, Place], None] | None = None
    """Draws it around a place."""

    @property
    def length(self) -> int:
        """Measure it with its words."""
        return self._before + ink(self.fitted, PEN.size).width

    @property
    def fitted(self) -> str:
        """Cut words that some language makes too long for a row."""
        return shortened(self.words, ROOM - self._before, PEN.size)

    @property
    def _before(self) -> int:
        return self.width + GAP if self.draw else 0


def key_height(signs: Sequence[Sign]) -> int:
    """Measure the key."""
    return ROW * len(_rows(signs))


def draw_key(canvas: Canvas, signs: Sequence[Sign], top: float) -> None:
    """Explain the signs in rows, as many in each as it has room for."""
    for number, row in enumerate(_rows(signs)):
        left, middle = float(MARGIN), top + (number + 0.5) * ROW
        for sign in row:
            right = left + sign.length
            if sign.draw:
                sign.draw(canvas, (left + sign.width / 2, middle))
            canvas.write(sign.fitted, (right, middle), PEN, anchor=1)
            left = right + BETWEEN


def _rows(signs: Sequence[Sign]) -> list[list[Sign]]:
    """Put signs side by side, but for words alone, which have a row for themselves."""
    rows: list[list[Sign]] = []
    for sign in signs:
        if rows and sign.draw and rows[-1][-1].draw and _length([*rows[-1], sign]) <= ROOM:
            rows[-1].append(sign)
        else:
            rows.append([sign])
    return rows


def _length(row: Sequence[Sign]) -> int:
    return sum(sign.length for sign in row) + BETWEEN * (len(row) - 1)
