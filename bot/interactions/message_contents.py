"""All that a user sees in a message: what it says, what it forwards, its embeds and its buttons."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import discord

Part = discord.Message | discord.MessageSnapshot


def parts_of(message: discord.Message) -> Sequence[Part]:
    """Return a message and what it forwards."""
    return (message, *message.message_snapshots)


def texts_of(message: discord.Message) -> Iterator[str]:
    """Go through every text and address in a message, in the order in which they are seen."""
    for part in parts_of(message):
        yield part.content
        for embed in part.embeds:
            yield from filter(None, _texts_of_embed(embed))
        yield from filter(None, _texts_of_components(part.components))


def files_of(message: discord.Message) -> Sequence[discord.Attachment]:
    """Return the files that are attached to a message, or to what it forwards."""
    return [file for part in parts_of(message) for file in part.attachments]


def titles_of(message: discord.Message) -> Iterator[tuple[str, str]]:
    """Go through the addresses that a message's embeds have a title for."""
    for part in parts_of(message):
        yield from ((embed.url, embed.title) for embed in part.embeds if embed.url and embed.title)


def _texts_of_embed(embed: discord.Embed) -> Iterator[str | None]:
    yield embed.url
    yield embed.author.url
    yield embed.title
    yield embed.description
    for field in embed.fields:
        yield field.value
    yield embed.footer.text


def _texts_of_components(components: Iterable[object]) -> Iterator[str | None]:
    for component in components:
        match component:
            case discord.TextDisplay():
                yield component.content
            case discord.Button():
                yield component.url
            case discord.SectionComponent():
                yield from _texts_of_components([*component.children, component.accessory])
            case discord.ActionRow() | discord.Container():
                yield from _texts_of_components(component.children)


def drop_polls(interaction: discord.Interaction) -> None:
    """Take polls out of the messages of a command, before discord.py makes objects of them.

    It raises at a poll without an end, and I read none.
    """
    data: Any = interaction.data or {}
    resolved = data.get("resolved") or {}
    for message in (resolved.get("messages") or {}).values():
        snapshots = message.get("message_snapshots") or ()
        for each in (message, *(snapshot.get("message") or {} for snapshot in snapshots)):
            each.pop("poll", None)
