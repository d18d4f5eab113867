"""Discord's limits on messages that are laid out in components alone (Components V2)."""

from collections.abc import Iterator

from tests.fakes.discord.limits.component import BUTTON, ROW, button_problems, row_problems
from tests.fakes.discord.limits.measures import length, unique, within
from tests.fakes.discord.people import Payload
from tests.fakes.discord.refusals import Problem

SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
INSIDE = frozenset({ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR})
OUTSIDE = INSIDE | {CONTAINER}
MOST_COMPONENTS = 40
MOST_CHARACTERS = 4000
"""Of all texts together."""


def layout_problems(components: list[Payload]) -> Iterator[Problem]:
    """Find what Discord would not take in a message's layout."""
    yield from length("components", components, MOST_COMPONENTS, 1)
    yield from _all_problems("components", components, OUTSIDE)
    every = [*walk(components)]
    if len(every) > MOST_COMPONENTS:
        yield "components", f"there are {len(every)}, and may be {MOST_COMPONENTS} in all"
    characters = sum(len(one["content"]) for one in every if one["type"] == TEXT)
    if characters > MOST_CHARACTERS:
        yield "components", f"{characters} characters of text, and {MOST_CHARACTERS} may be"
    yield from unique("components", (one["custom_id"] for one in every if "custom_id" in one))


def walk(components: list[Payload]) -> Iterator[Payload]:
    """Go through components and those inside them, in reading order."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        if "accessory" in component:
            yield component["accessory"]


def _all_problems(
    place: str, components: list[Payload], fitting: frozenset[int]
) -> Iterator[Problem]:
    for index, component in enumerate(components):
        if component["type"] in fitting:
            yield from _problems(f"{place}.{index}", component)
        else:
            yield f"{place}.{index}", f"type {component['type']} does not belong here"


def _problems(place: str, component: Payload) -> Iterator[Problem]:
    match component["type"]:
        case 1:
            yield from row_problems(place, component)
        case 9:
            yield from _section_problems(place, component)
        case 10:
            yield from length(f"{place}.content", component.get("content"), MOST_CHARACTERS, 1)
        case 14:
            yield from within(f"{place}.spacing", component.get("spacing", 1), 1, 2)
        case 17:
            yield from length(f"{place}.components", component["components"], 40, 1)
            yield from within(f"{place}.accent_color", component.get("accent_color"), 0, 0xFFFFFF)
            yield from _all_problems(f"{place}.components", component["components"], INSIDE)


def _section_problems(place: str, section: Payload) -> Iterator[Problem]:
    texts = section["components"]
    yield from length(f"{place}.components", texts, 3, 1)
    yield from _all_problems(f"{place}.components", texts, frozenset({TEXT}))
    accessory = section.get("accessory") or {"type": 0}
    if accessory["type"] == BUTTON:
        yield from button_problems(f"{place}.accessory", accessory)
    elif accessory["type"] != THUMBNAIL:
        yield f"{place}.accessory", "must be a button or a thumbnail"
