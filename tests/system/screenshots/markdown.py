"""Discord's markdown, as far as answers use it: lines of spans, each with its look."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

TOKEN = re.compile(
    r"\\(?P<plain>.)|(?P<mark>\*\*|\*)|</(?P<command>[^:>]+):[0-9]+>"
    r"|\[(?P<words>(?:\\.|[^\]\\])*)\]\(<?(?P<address>[^)>\s]*)>?[^)]*\)"
)
SMALL = "-# "


@dataclass(frozen=True, slots=True)
class Look:
    """How a span is written."""

    bold: bool = False
    italic: bool = False
    link: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Words that look alike."""

    text: str
    look: Look


def spans(line: str) -> list[Span]:
    """Take a line of markdown apart."""
    small = line.startswith(SMALL)
    found, look, end = [], Look(small=small), len(SMALL) * small
    for token in TOKEN.finditer(line, end):
        found.append(Span(line[end : token.start()], look))
        end = token.end()
        if mark := token["mark"]:
            look = _turned(look, mark)
        else:
            found += _said(token, look)
    found.append(Span(line[end:], look))
    return _joined(found)


def _joined(found: list[Span]) -> list[Span]:
    groups = groupby((span for span in found if span.text), key=lambda span: span.look)
    return [Span("".join(span.text for span in group), look) for look, group in groups]


def _turned(look: Look, mark: str) -> Look:
    if mark == "**":
        return replace(look, bold=not look.bold)
    return replace(look, italic=not look.italic)


def _said(token: re.Match[str], look: Look) -> Iterator[Span]:
    if token["plain"]:
        yield Span(token["plain"], look)
    elif token["command"]:
        yield Span(f"/{token['command']}", replace(look, link=True))
    else:
        for span in spans(token["words"]):
            yield Span(span.text, replace(look, link=True))
