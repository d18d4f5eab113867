"""A message as a screen reader reads it out: every word in order, and what an emoji is called."""

import re
import unicodedata
from collections.abc import Iterator

from tests.fakes.discord.limits.component import BUTTON
from tests.fakes.discord.messages import Message, as_read

LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\(<?https?[^)]*\)")
MARKUP = re.compile(r"^-# |\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])", re.MULTILINE)
DAY = re.compile(r"<t:\d+:\w>")
ESCAPE = re.compile(r"\\([\\*_~`|<>@#])")
SIGNS = {"So", "Sm", "Sk"}
"""Categories of emoji, arrows and mathematical signs."""


def read_out(message: Message) -> list[str]:
    """List what is read, a line or a control at a time."""
    return [*_texts(message), *_pictures(message), *_controls(message)]


def signs(lines: list[str]) -> list[str]:
    """List the emoji and other signs in what is read."""
    return [
        letter
        for line in lines
        for letter in line
        if unicodedata.category(letter) in SIGNS or letter == "·"
    ]


def spoken(text: str) -> str:
    """Write Markdown as it is read: links by their words, and nothing of its marks."""
    shown = DAY.sub("a day", as_read(LINK.sub(r"\1, link", text)))
    return ESCAPE.sub(r"\1", MARKUP.sub("", shown))


def _texts(message: Message) -> Iterator[str]:
    yield from filter(None, [message.content])
    for embed in message.embeds:
        yield f"heading: {spoken(embed['title'])}"
        yield from filter(None, spoken(embed.get("description", "")).split("\n"))
        if footer := embed.get("footer"):
            yield footer["text"]


def _pictures(message: Message) -> Iterator[str]:
    for each in message.attachments:
        yield f"image: {each.file.description}"


def _controls(message: Message) -> Iterator[str]:
    for one in message.controls():
        emoji = (one.get("emoji") or {}).get("name", "")
        if one["type"] == BUTTON:
            yield f"button: {emoji}{one.get('label', '')}"
            continue
        yield f"menu: {one.get('placeholder', '')}"
        for option in one.get("options", ()):
            emoji = (option.get("emoji") or {}).get("name", "")
            yield f"option: {emoji}{option['label']}, {option.get('description') or ''}"
