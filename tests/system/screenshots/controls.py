"""The rows of buttons and menus below a message."""

from collections.abc import Sequence

from tests.fakes.discord.people import Payload
from tests.system.screenshots.sheet import FAINT, WRITTEN, Pen, Sheet, width

ROW, HEIGHT, GAP, INSET = 64, 52, 12, 24
MENU = 3
MENU_GROUND, MENU_WIDTH = "#1e1f22", 620
BUTTONS = {1: "#5865f2", 2: "#4e5058", 3: "#248046", 4: "#da373c", 5: "#4e5058"}
"""By style."""
DISABLED = "#3f4147"
LABEL = Pen(22.0, WRITTEN)


def draw_rows(sheet: Sheet, rows: Sequence[Payload], left: float, top: float) -> float:
    """Draw what can be clicked; return its foot."""
    for row in rows:
        at = left
        for control in row["components"]:
            if at + _width(control) > sheet.image.width:
                at, top = left, top + ROW
            draw = _menu if control["type"] == MENU else _button
            at = draw(sheet, control, at, top) + GAP
        top += ROW
    return top


def _width(control: Payload) -> float:
    if control["type"] == MENU:
        return MENU_WIDTH
    return max(HEIGHT * 1.5, width(_words(control), LABEL) + 2 * INSET)


def _menu(sheet: Sheet, menu: Payload, left: float, top: float) -> float:
    right, middle = left + MENU_WIDTH, top + HEIGHT / 2
    sheet.draw.rounded_rectangle((left, top, right, top + HEIGHT), 10, fill=MENU_GROUND)
    chosen = [option for option in menu["options"] if option.get("default")]
    words = _words(chosen[0]) if chosen else menu.get("placeholder", "")
    sheet.write(words, (left + INSET, middle), LABEL)
    ends = [(right - 46, middle - 5), (right - 36, middle + 6), (right - 26, middle - 5)]
    sheet.draw.line(ends, fill=FAINT, width=4)
    return right


def _button(sheet: Sheet, button: Payload, left: float, top: float) -> float:
    words, is_off = _words(button), button.get("disabled")
    right = left + _width(button)
    ground = DISABLED if is_off else BUTTONS[button["style"]]
    sheet.draw.rounded_rectangle((left, top, right, top + HEIGHT), 10, fill=ground)
    start = (left + right - width(words, LABEL)) / 2
    pen = Pen(LABEL.size, FAINT if is_off else WRITTEN)
    sheet.write(words, (start, top + HEIGHT / 2), pen)
    return right


def _words(control: Payload) -> str:
    emoji = (control.get("emoji") or {}).get("name") or ""
    return f"{emoji} {control.get('label') or ''}".strip()
