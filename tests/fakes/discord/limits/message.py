"""Discord's limits on messages."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from tests.fakes.discord.limits.component import component_problems
from tests.fakes.discord.limits.layout import layout_problems
from tests.fakes.discord.limits.measures import length, texts
from tests.fakes.discord.messages import File, pictures, words
from tests.fakes.discord.people import MEBIBYTE, Payload
from tests.fakes.discord.refusals import Problem, Refusal

MOST_EMBED_CHARACTERS = 6000
LARGEST_REQUEST = 25 * MEBIBYTE


def message_problems(
    message: Payload, file_names: AbstractSet[str], *, laid_out: bool = False
) -> Iterator[Problem]:
    """Find what Discord would not take; file_names are what the message will hold.

    `laid_out` is whether it is one of components alone.
    """
    if laid_out:
        yield from _layout_problems(message)
    else:
        yield from length("content", message.get("content"), 2000)
        yield from _embed_problems(message.get("embeds") or [], file_names)
        yield from component_problems(message.get("components") or [])
    for index, one in enumerate(message.get("attachments") or []):
        yield from length(f"attachments.{index}.description", one.get("description"), 1024)


def require_small_enough(files: list[File], limit: int) -> None:
    """Refuse files that are larger than the place allows."""
    sizes = [len(file.content) for file in files]
    if sizes and (max(sizes) > limit or sum(sizes) > LARGEST_REQUEST):
        raise Refusal(413, 40005, "Request entity too large")


def _layout_problems(message: Payload) -> Iterator[Problem]:
    for beside in ("content", "embeds"):
        if message.get(beside):
            yield beside, "cannot stand beside components that are laid out"
    if "components" in message:
        yield from layout_problems(message["components"] or [])


def _embed_problems(embeds: list[Payload], file_names: AbstractSet[str]) -> Iterator[Problem]:
    yield from length("embeds", embeds, 10)
    for index, embed in enumerate(embeds):
        yield from _one_embed(f"embeds.{index}", embed)
        yield from _picture_problems(f"embeds.{index}", embed, file_names)
    characters = sum(len(word) for embed in embeds for word in words(embed))
    if characters > MOST_EMBED_CHARACTERS:
        yield "embeds", f"size exceeds {MOST_EMBED_CHARACTERS} characters: {characters}"


def _one_embed(place: str, embed: Payload) -> Iterator[Problem]:
    yield from texts(place, embed, {"title": (256, 0), "description": (4096, 0)})
    yield from texts(f"{place}.footer", embed.get("footer", {}), {"text": (2048, 0)})
    yield from texts(f"{place}.author", embed.get("author", {}), {"name": (256, 0)})
    yield from length(f"{place}.fields", embed.get("fields"), 25)
    for index, one in enumerate(embed.get("fields", [])):
        yield from texts(f"{place}.fields.{index}", one, {"name": (256, 1), "value": (1024, 1)})
    if not any((*words(embed), *pictures(embed))):
        yield place, "is empty"


def _picture_problems(
    place: str, embed: Payload, file_names: AbstractSet[str]
) -> Iterator[Problem]:
    for url in pictures(embed):
        scheme, _, name = url.partition("://")
        if scheme not in {"http", "https", "attachment"}:
            yield place, f"scheme {scheme!r} must be one of http, https, attachment"
        if scheme == "attachment" and name not in file_names:
            yield place, f"{url} names no file of the message"
