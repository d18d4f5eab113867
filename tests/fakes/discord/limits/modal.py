"""Discord's limits on modals and on autocompleted choices."""

from collections.abc import Iterator

from tests.fakes.discord.limits.component import ROW, SELECTS, select_problems
from tests.fakes.discord.limits.measures import length, texts, unique, within
from tests.fakes.discord.people import Payload
from tests.fakes.discord.refusals import Problem

TEXT_INPUT, TEXT_DISPLAY, LABEL, FILE_UPLOAD = 4, 10, 18, 19
RADIO_GROUP, CHECKBOX = 21, 23
VALUE_TYPES: dict[int, tuple[type, ...]] = {3: (str,), 4: (int,), 10: (int, float)}


def modal_problems(modal: Payload) -> Iterator[Problem]:
    """Find what Discord would not take in a modal."""
    yield from texts("data", modal, {"title": (45, 1), "custom_id": (100, 1)})
    components = modal["components"]
    yield from length("data.components", components, 5, 1)
    for index, component in enumerate(components):
        yield from _component_problems(f"data.components.{index}", component)
    yield from unique("data.components", (one["custom_id"] for one in inputs(components)))


def inputs(components: list[Payload]) -> Iterator[Payload]:
    """Go through what a person can fill in, however it is wrapped."""
    for component in components:
        if component["type"] == ROW:
            yield from component["components"]
        elif component["type"] == LABEL:
            yield component["component"]


def choice_problems(choices: list[Payload], option_type: int) -> Iterator[Problem]:
    """Find what Discord would not take as an option's choices."""
    yield from length("data.choices", choices, 25)
    for index, choice in enumerate(choices):
        place = f"data.choices.{index}"
        yield from length(f"{place}.name", choice["name"], 100, 1)
        if not isinstance(choice["value"], VALUE_TYPES[option_type]):
            yield f"{place}.value", f"{choice['value']!r} is not of option type {option_type}"
        elif option_type == 3:
            yield from length(f"{place}.value", str(choice["value"]), 100, 1)


def _component_problems(place: str, component: Payload) -> Iterator[Problem]:
    match component["type"]:
        case 1:
            yield from length(f"{place}.components", component["components"], 1, 1)
            for one in component["components"]:
                yield from _input_problems(f"{place}.components.0", one)
                yield from length(f"{place}.components.0.label", one.get("label"), 45, 1)
        case 18:
            yield from texts(place, component, {"label": (45, 1), "description": (100, 0)})
            yield from _input_problems(f"{place}.component", component["component"])
        case 10:
            yield from length(f"{place}.content", component.get("content"), 4000, 1)
        case other:
            yield place, f"type {other} does not belong in a modal"


def _input_problems(place: str, one: Payload) -> Iterator[Problem]:
    if one["type"] in SELECTS:
        yield from select_problems(place, one)
    elif one["type"] == TEXT_INPUT:
        limits = {"custom_id": (100, 1), "placeholder": (100, 0), "value": (4000, 0)}
        yield from texts(place, one, limits)
        yield from within(f"{place}.min_length", one.get("min_length"), 0, 4000)
        yield from within(f"{place}.max_length", one.get("max_length"), 1, 4000)
    elif one["type"] == RADIO_GROUP:
        yield from _radio_problems(place, one)
    elif one["type"] == CHECKBOX:
        yield from texts(place, one, {"custom_id": (100, 1)})
    elif one["type"] != FILE_UPLOAD:
        yield place, f"type {one['type']} cannot be filled in (as far as this fake knows)"


def _radio_problems(place: str, group: Payload) -> Iterator[Problem]:
    options = group.get("options") or []
    yield from texts(place, group, {"custom_id": (100, 1)})
    yield from length(f"{place}.options", options, 10, 2)
    for index, option in enumerate(options):
        limits = {"label": (100, 1), "value": (100, 1), "description": (100, 0)}
        yield from texts(f"{place}.options.{index}", option, limits)
    yield from unique(f"{place}.options", (option.get("value") for option in options))
    if sum(bool(option.get("default")) for option in options) > 1:
        yield f"{place}.options", "more than one default"
