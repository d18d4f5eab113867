"""Discord's limits on buttons and selects."""

from collections.abc import Iterator

from tests.fakes.discord.limits.measures import length, texts, unique, within
from tests.fakes.discord.people import Payload
from tests.fakes.discord.refusals import Problem

ROW, BUTTON, STRING_SELECT = 1, 2, 3
SELECTS = frozenset({3, 5, 6, 7, 8})
LINK_STYLE, PREMIUM_STYLE = 5, 6


def component_problems(rows: list[Payload]) -> Iterator[Problem]:
    """Find what Discord would not take in a message's rows."""
    yield from length("components", rows, 5)
    for index, row in enumerate(rows):
        yield from row_problems(f"components.{index}", row)
    controls = [control for row in rows for control in row.get("components", [])]
    yield from unique("components", (one["custom_id"] for one in controls if "custom_id" in one))


def select_problems(place: str, select: Payload) -> Iterator[Problem]:
    """Find what Discord would not take in a select, of a message or a modal."""
    yield from texts(place, select, {"custom_id": (100, 1), "placeholder": (150, 0)})
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    yield from within(f"{place}.min_values", least, 0, min(25, most))
    yield from within(f"{place}.max_values", most, 1, 25)
    if select["type"] == STRING_SELECT:
        yield from _option_problems(f"{place}.options", select.get("options") or [], most)


def row_problems(place: str, row: Payload) -> Iterator[Problem]:
    """Find what Discord would not take in one row."""
    if row["type"] != ROW:
        yield place, f"type {row['type']} needs the flag {1 << 15}"
        return
    controls = row["components"]
    has_select = any(control["type"] in SELECTS for control in controls)
    yield from length(f"{place}.components", controls, 1 if has_select else 5, 1)
    for index, control in enumerate(controls):
        yield from _control_problems(f"{place}.components.{index}", control)


def _control_problems(place: str, control: Payload) -> Iterator[Problem]:
    if control["type"] == BUTTON:
        yield from button_problems(place, control)
    elif control["type"] in SELECTS:
        yield from select_problems(place, control)
    else:
        yield place, f"type {control['type']} does not belong in a row"


def button_problems(place: str, button: Payload) -> Iterator[Problem]:
    """Find what Discord would not take in a button."""
    yield from within(f"{place}.style", button["style"], 1, LINK_STYLE)
    yield from length(f"{place}.label", button.get("label"), 80)
    if not button.get("label") and not button.get("emoji"):
        yield place, "a button must have a label or an emoji"
    key, most = ("url", 512) if button["style"] == LINK_STYLE else ("custom_id", 100)
    yield from length(f"{place}.{key}", button.get(key), most, 1)
    if "url" in button and "custom_id" in button:
        yield place, "a custom id and url cannot both be specified"


def _option_problems(place: str, options: list[Payload], most: int) -> Iterator[Problem]:
    yield from length(place, options, 25, 1)
    limits = {"label": (100, 1), "value": (100, 1), "description": (100, 0)}
    for index, option in enumerate(options):
        yield from texts(f"{place}.{index}", option, limits)
    yield from unique(place, (option.get("value") for option in options))
    if most > max(len(options), 1):
        yield place, f"max_values {most} is more than there are options"
    if sum(bool(option.get("default")) for option in options) > most:
        yield place, "more defaults than max_values"
