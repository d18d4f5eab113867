"""Discord's markdown as HTML: what `tests.system.screenshots.markdown` takes apart, and blocks."""

import html
import re
from collections.abc import Iterator

from tests.fakes.discord.world import APPLICATION_ID
from tests.system.screenshots.markdown import Look, Span, spans

CODE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`|<(@&|@|#)(\d+)>|<t:(\d+)(?::(\w))?>")
ITEM = "- "
HEADING = re.compile(r"(#{1,3}) (.+)")
MENTIONS = {"@": "@Ada", "@&": "@DJs", "#": "# music"}
OWN = str(APPLICATION_ID)
TIMES = {"R": "5 minutes ago", "D": "30 November 2026", "f": "30 November 2026 at 20:15"}
"""By style; pictures of one day are like those of another."""


def html_of(text: str) -> str:
    """Write a text as HTML."""
    parts = CODE.split(text)
    written = [
        f"<pre>{html.escape(part)}</pre>" if place % 2 else "".join(map(_line, _lines(part)))
        for place, part in enumerate(parts)
    ]
    return "".join(written)


def _lines(text: str) -> list[str]:
    return text.strip("\n").split("\n") if text.strip() else []


def _line(line: str) -> str:
    if found := HEADING.match(line):
        return f"<h{len(found[1])}>{_inline(found[2])}</h{len(found[1])}>"
    if line.startswith(ITEM):
        return f"<p class=item>• {_inline(line.removeprefix(ITEM))}</p>"
    small = " class=small" if line.startswith("-# ") else ""
    return f"<p{small}>{_inline(line) or '&nbsp;'}</p>"


def _inline(line: str) -> str:
    return "".join(_span(span) for span in _parted(line))


def _parted(line: str) -> Iterator[Span]:
    """Take a line apart, with mentions, times and code as words."""
    replaced = INLINE.sub(_words, line)
    yield from spans(replaced)


def _words(found: re.Match[str]) -> str:
    code, kind, mentioned, moment, style = found.groups()
    if code or mentioned == OWN:
        return str(code or "@Constellate")
    return TIMES.get(style or "f", TIMES["f"]) if moment else MENTIONS[kind]


def _span(span: Span) -> str:
    text = html.escape(span.text)
    for is_so, tag in _tags(span.look):
        text = f"<{tag}>{text}</{tag}>" if is_so else text
    return text


def _tags(look: Look) -> tuple[tuple[bool, str], ...]:
    return (look.bold, "b"), (look.italic, "i"), (look.link, "u")
