"""The query `fields`, which makes answers smaller: names, dots and parentheses."""

import re
from collections import deque
from typing import Any

TOKENS = re.compile(r"[^,.()]+|[,.()]")

Tree = dict[str, "Tree"]


def select(document: Any, fields: str) -> Any:
    """Keep what is named; everything where nothing is."""
    return _kept(document, _names(deque(TOKENS.findall(fields))))


def _kept(value: Any, tree: Tree) -> Any:
    if isinstance(value, list):
        return [_kept(each, tree) for each in value]
    if isinstance(value, dict) and tree:
        return {name: _kept(value[name], tree[name]) for name in value if name in tree}
    return value


def _names(tokens: deque[str]) -> Tree:
    tree: Tree = {}
    while tokens and tokens[0] != ")":
        name = tokens.popleft()
        if name != ",":
            tree.setdefault(name, {}).update(_below(tokens))
    return tree


def _below(tokens: deque[str]) -> Tree:
    opening = tokens.popleft() if tokens and tokens[0] in ".(" else ""
    if opening == ".":
        return {tokens.popleft(): _below(tokens)}
    inside = _names(tokens) if opening else {}
    if opening:
        tokens.popleft()
    return inside
