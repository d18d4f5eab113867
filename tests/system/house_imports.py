"""Which module imports which: arrows, and circles of them."""

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from tests.system.house_modules import Module

Arrow: TypeAlias = tuple[str, str]
"""From what imports to what is imported."""


def arrows_between_rooms(modules: Sequence[Module]) -> set[Arrow]:
    """Find which room imports from which other; what lies in `bot` itself holds all together."""
    known = {module.name: module for module in modules}
    return {
        (module.room, known[target].room)
        for module in modules
        for target in _imports(module, known)
        if known[target].room != module.room and "bot" not in {module.room, known[target].room}
    }


def arrows_between_siblings(modules: Sequence[Module]) -> set[Arrow]:
    """Find which module or package imports from which other in the same package.

    The packages beside `bot` count as siblings of what is in it.
    """
    known = {module.name: module for module in modules}
    pairs = ((module.name, target) for module in modules for target in _imports(module, known))
    return {arrow for pair in pairs if (arrow := _apart(*pair))}


def _apart(start: str, end: str) -> Arrow | None:
    """Cut two names behind where they part; None where one is in the other."""
    first, second = (name.removeprefix("bot.").split(".") for name in (start, end))
    for place, (one, other) in enumerate(zip(first, second, strict=False), start=1):
        if one != other:
            return ".".join(first[:place]), ".".join(second[:place])
    return None


def _imports(module: Module, known: Mapping[str, Module]) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            source = _source(module, node)
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                yield from (name for name in (inner, source) if name in known)


def _source(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.room.split(".")
    kept = parts[: len(parts) + 1 - node.level]
    return ".".join([*kept, *filter(None, [node.module])])


def circles(arrows: Iterable[Arrow]) -> list[list[str]]:
    """Group what can reach each other."""
    onward: dict[str, set[str]] = {}
    for start, end in arrows:
        onward.setdefault(start, set()).add(end)
    reach = {room: _reached(room, onward) for room in onward}
    groups = {
        tuple(sorted(other for other in reach[room] if room in reach.get(other, ())))
        for room in reach
        if room in reach[room]
    }
    return [list(group) for group in sorted(groups)]


def _reached(start: str, onward: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    left = list(onward[start])
    while left:
        room = left.pop()
        if room not in seen:
            seen.add(room)
            left += onward.get(room, ())
    return seen
