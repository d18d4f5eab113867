"""Messages and what is attached to them."""

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntFlag

from tests.fakes.discord.people import Payload, Person, Place, channel_id

TEXT = 10
MENTION = re.compile(r"</([a-z ]+):[0-9]+>")
"""Of a command."""
NAMED = re.compile(r"(`)/([a-z ]+)`")
CONTROLS = frozenset({2, 3, 5, 6, 7, 8})
"""Buttons and selects."""


class Flag(IntFlag):
    """The flags of a message that an application meets."""

    NONE = 0
    SUPPRESS_EMBEDS = 4
    EPHEMERAL = 64
    LOADING = 128
    SILENT = 4096
    COMPONENTS_V2 = 32768


def as_read(text: str) -> str:
    """Return a text with mentions of commands, and their names in code, as the words they show."""
    return NAMED.sub(r"/\2", MENTION.sub(r"/\1", text))


@dataclass(frozen=True, slots=True)
class File:
    """A file on its way to Discord, from a person or from the bot."""

    name: str
    content: bytes = field(repr=False)
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that Discord keeps."""

    id: int
    file: File
    url: str

    def payload(self) -> Payload:
        """Describe the attachment as Discord does."""
        kind = mimetypes.guess_type(self.file.name)[0] or "application/octet-stream"
        described = {"description": self.file.description} if self.file.description else {}
        return {
            "id": str(self.id), "filename": self.file.name, "size": len(self.file.content),
            "url": self.url, "proxy_url": self.url, "content_type": kind,
        } | described  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Message:
    """A message in its present state; it changes as the bot edits it."""

    id: int
    place: Place
    author: Payload
    type: int = 0
    content: str = ""
    embeds: list[Payload] = field(default_factory=list)
    components: list[Payload] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    allowed_mentions: Payload | None = None
    """What the bot let its last text ping; None lets it ping everyone that it names."""
    flags: Flag = Flag.NONE
    invoker: Person | None = None
    metadata: Payload | None = None
    edits: int = 0
    deleted: bool = False
    forwards: "Message | None" = None
    poll: Payload | None = None

    @property
    def ephemeral(self) -> bool:
        """Tell whether only its invoker sees the message."""
        return Flag.EPHEMERAL in self.flags

    @property
    def loading(self) -> bool:
        """Tell whether people see «thinking» instead of an answer."""
        return Flag.LOADING in self.flags

    @property
    def files(self) -> dict[str, bytes]:
        """Return every attached file, shown by an embed or not, by name."""
        return {one.file.name: one.file.content for one in self.attachments}

    @property
    def bare_files(self) -> list[str]:
        """Return the names of the files that no embed shows, which stand beside the text."""
        return [one.file.name for one in self.bare_attachments()]

    @property
    def text(self) -> str:
        """Return all the words people read: content, embeds and laid-out texts, not controls."""
        embedded = (word for embed in self.embeds for word in words(embed))
        laid_out = (one["content"] for one in _inside(self.components) if one["type"] == TEXT)
        return as_read("\n".join([self.content, *embedded, *laid_out]))

    def bare_attachments(self) -> list[Attachment]:
        """Return what Discord lists as attachments: files that an embed shows vanish from it."""
        shown = {url for embed in self.embeds for url in pictures(embed)}
        return [one for one in self.attachments if one.url not in shown]

    def controls(self) -> Iterator[Payload]:
        """Go through buttons and selects, in reading order."""
        yield from (one for one in _inside(self.components) if one["type"] in CONTROLS)

    def payload(self) -> Payload:
        """Describe the message as Discord does."""
        return self._of_interaction() | {
            "id": str(self.id), "channel_id": str(channel_id(self.place)), "type": self.type,
            "author": self.author, "content": self.content, "embeds": self.embeds,
            "components": self.components, "flags": int(self.flags), "timestamp": now(),
            "attachments": [one.payload() for one in self.bare_attachments()],
            "edited_timestamp": now() if self.edits else None, "tts": False, "pinned": False,
            "mention_everyone": False, "mentions": [], "mention_roles": [],
        } | self._forwarded() | ({"poll": self.poll} if self.poll else {})  # fmt: skip

    def _forwarded(self) -> Payload:
        if self.forwards is None:
            return {}
        told = {"content", "embeds", "attachments", "components", "type", "flags", "timestamp"}
        told |= {"mentions", "edited_timestamp", "poll"}
        whole = self.forwards.payload()
        of = {"type": 1, "channel_id": whole["channel_id"], "message_id": whole["id"]}
        seen = {key: value for key, value in whole.items() if key in told}
        return {"message_reference": of, "message_snapshots": [{"message": seen}]}

    def _of_interaction(self) -> Payload:
        if self.metadata is None:
            return {}
        application = self.author["id"]
        return {
            "interaction_metadata": self.metadata,
            "application_id": application,
            "webhook_id": application,
        }


def _inside(components: list[Payload]) -> Iterator[Payload]:
    for component in components:
        yield component
        yield from _inside(component.get("components", []))
        if "accessory" in component:
            yield component["accessory"]


def words(embed: Payload) -> Iterator[str]:
    """Go through an embed's texts as they are read from top to bottom."""
    yield embed.get("author", {}).get("name", "")
    yield embed.get("title", "")
    yield embed.get("description", "")
    for field_ in embed.get("fields", []):
        yield field_["name"]
        yield field_["value"]
    yield embed.get("footer", {}).get("text", "")


def pictures(embed: Payload) -> Iterator[str]:
    """Go through the addresses of the pictures that an embed shows."""
    for part, key in PICTURES:
        if url := embed.get(part, {}).get(key):
            yield url


PICTURES = (
    ("image", "url"),
    ("thumbnail", "url"),
    ("author", "icon_url"),
    ("footer", "icon_url"),
)


def now() -> str:
    """Return the time as Discord writes it."""
    return datetime.now(UTC).isoformat()
