"""Discord's limits on commands."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.fakes.discord.limits.measures import length, unique
from tests.fakes.discord.people import Payload
from tests.fakes.discord.refusals import Problem

SLASH_NAME = re.compile(r"[-_'\w]{1,32}")
MOST_OF_TYPE = {1: 100, 2: 15, 3: 15}
MOST_CHARACTERS = 8000
SUBCOMMANDS = frozenset({1, 2})


def command_problems(commands: list[Payload]) -> Iterator[Problem]:
    """Find what Discord would not take among an application's commands."""
    kinds = [command.get("type", 1) for command in commands]
    for kind, count in Counter(kinds).items():
        if count > MOST_OF_TYPE[kind]:
            yield "commands", f"at most {MOST_OF_TYPE[kind]} of type {kind}, not {count}"
    names = (command["name"] for command in commands)
    yield from unique("commands", zip(kinds, names, strict=True))
    for index, command in enumerate(commands):
        yield from _command_problems(str(index), command)


def _command_problems(place: str, command: Payload) -> Iterator[Problem]:
    if command.get("type", 1) == 1:
        yield from _slash_problems(place, command)
    else:
        yield from length(f"{place}.name", command["name"], 32, 1)
        yield from length(f"{place}.description", command.get("description"), 0)
    if (size := _characters(command)) > MOST_CHARACTERS:
        yield place, f"exceeds {MOST_CHARACTERS} characters: {size}"


def _slash_problems(place: str, command: Payload) -> Iterator[Problem]:
    """Hold a command, a subcommand or an option against the limits; they share them."""
    yield from _name_problems(place, command)
    yield from _description_problems(place, command)
    options = command.get("options") or []
    yield from length(f"{place}.options", options, 25)
    yield from unique(f"{place}.options", (option["name"] for option in options))
    yield from _order_problems(f"{place}.options", options)
    for index, option in enumerate(options):
        yield from _slash_problems(f"{place}.options.{index}", option)
        yield from _choice_problems(f"{place}.options.{index}", option)


def _name_problems(place: str, command: Payload) -> Iterator[Problem]:
    names = {"default": command["name"], **(command.get("name_localizations") or {})}
    for locale, name in names.items():
        if not SLASH_NAME.fullmatch(name) or name != name.lower():
            yield f"{place}.name", f"{name!r} ({locale}) is not a valid name"


def _description_problems(place: str, command: Payload) -> Iterator[Problem]:
    localised = command.get("description_localizations") or {}
    for text in (command.get("description"), *localised.values()):
        yield from length(f"{place}.description", text, 100, 1)


def _order_problems(place: str, options: list[Payload]) -> Iterator[Problem]:
    required = [bool(one.get("required")) for one in options if one["type"] not in SUBCOMMANDS]
    if required != sorted(required, reverse=True):
        yield place, "required options must be placed before optional ones"


def _choice_problems(place: str, option: Payload) -> Iterator[Problem]:
    choices = option.get("choices") or []
    yield from length(f"{place}.choices", choices, 25)
    for index, choice in enumerate(choices):
        yield from length(f"{place}.choices.{index}.name", choice["name"], 100, 1)
    if choices and option.get("autocomplete"):
        yield place, "choices and autocomplete exclude each other"


def _characters(command: Payload) -> int:
    """Count as Discord does: names, descriptions and values, the longest of all locales."""
    own = _longest(command, "name") + _longest(command, "description")
    choices = command.get("choices") or []
    values = sum(_longest(one, "name") + len(str(one["value"])) for one in choices)
    return own + values + sum(map(_characters, command.get("options") or []))


def _longest(holder: Payload, key: str) -> int:
    localised = holder.get(f"{key}_localizations") or {}
    return max(len(text) for text in (holder.get(key) or "", *localised.values()))
