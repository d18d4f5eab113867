"""What left and right, bottom and top mean, outside the panel where they hide no track."""

from dataclasses import dataclass, replace

from bot.core.palette import TEXT
from bot.core.reports import Axis
from bot.core.text.spoken_names import listed_end
from bot.pictures.drawing.canvas import Canvas, Pen
from bot.pictures.drawing.layout import LEAST_WORD, Box
from bot.pictures.drawing.text import ink, shortened

STRIP = 56
"""How much of the picture an axis needs."""
GAP = 36
"""At least, between the words of both ends."""
BETWEEN = ", "
"""The words of an end, of which the first tells most."""
PEN = Pen(LEAST_WORD, TEXT)


@dataclass(frozen=True, slots=True)
class AxisText:
    """What is written at the ends of an axis."""

    low: str
    high: str

    @property
    def width(self) -> int:
        """Measure both ends along the axis."""
        return _width(self.low) + _width(self.high)

    @property
    def with_arrows(self) -> "AxisText":
        """Point outwards; turned with its line, the arrow to the left points down."""
        low, high = listed_end(self.low), listed_end(self.high)
        return AxisText(low and f"◀ {low}", high and f"{high} ▶")

    @property
    def briefer(self) -> "AxisText":
        """Leave out the last word of an end, of the longer one if both have several."""
        end = max(
            ("low", "high"), key=lambda end: (BETWEEN in self._at(end), _width(self._at(end)))
        )
        return replace(self, **{end: self._at(end).rpartition(BETWEEN)[0]})

    def _at(self, end: str) -> str:
        return self.low if end == "low" else self.high


def draw_across(canvas: Canvas, axis: Axis, panel: Box) -> None:
    """Write the words of the first axis below the panel."""
    words, middle = fitted_words(axis, panel.width), panel.bottom + STRIP / 2
    canvas.write(words.low, (panel.left, middle), PEN)
    canvas.write(words.high, (panel.right, middle), PEN, anchor=1)


def draw_upwards(canvas: Canvas, axis: Axis, panel: Box) -> None:
    """Write the words of the second axis left of the panel, to be read from bottom to top."""
    words, middle = fitted_words(axis, panel.height), panel.left - STRIP / 2
    canvas.write_upwards(words.low, (middle, panel.bottom), PEN)
    canvas.write_upwards(words.high, (middle, panel.top), PEN, anchor=1)


def fitted_words(axis: Axis, length: float) -> AxisText:
    """Choose what is written along an axis: the first words of each end, as many as fit."""
    words, room = AxisText(axis.low, axis.high), length - GAP
    while words.with_arrows.width > room and BETWEEN in words.low + words.high:
        words = words.briefer
    if words.with_arrows.width > room:
        words = _cut_to(words, room - 2 * _width("◀ "))
    return words.with_arrows


def _cut_to(words: AxisText, room: float) -> AxisText:
    """Shorten both ends to half of the room, or one alone to what the other one leaves."""
    low = shortened(words.low, max(room / 2, room - _width(words.high)), LEAST_WORD)
    return AxisText(low, shortened(words.high, room - _width(low), LEAST_WORD))


def _width(text: str) -> int:
    return ink(text, LEAST_WORD).width if text else 0
