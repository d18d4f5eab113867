"""Who uses the bot, and where."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from discord import Permissions

Payload: TypeAlias = dict[str, Any]

MEBIBYTE = 1024 * 1024
JOINED_AT = "2024-01-01T00:00:00+00:00"
MEMBER = Permissions(
    view_channel=True, send_messages=True, embed_links=True, attach_files=True,
    read_message_history=True, use_application_commands=True, use_external_apps=True,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """A user, with what they may do in a guild; dataclasses.replace makes others."""

    id: int
    name: str
    locale: str = "en-US"
    permissions: Permissions = MEMBER
    installed: bool = False
    """Whether the bot is installed to this user, as well as to guilds."""
    roles: tuple[int, ...] = ()
    """Ids of roles that the user has in guilds."""

    def payload(self) -> Payload:
        """Describe the user as Discord does."""
        name = self.name
        return user_payload(self.id, name) | {"global_name": name.title(), "bot": False}

    def member_payload(self) -> Payload:
        """Describe the user as a member of a guild."""
        member = member_payload(self.payload()) | {"roles": [str(role) for role in self.roles]}
        return member | {"permissions": str(self.permissions.value)}


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a guild."""

    id: int
    name: str

    def payload(self) -> Payload:
        """Describe the role as Discord does."""
        return {
            "id": str(self.id), "name": self.name, "color": 0, "hoist": False, "position": 1,
            "permissions": "0", "managed": False, "mentionable": False, "flags": 0,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Channel:
    """A text channel of a guild, or a thread below one."""

    id: int
    name: str
    parent: int | None = None
    """The channel that a thread belongs to."""

    def payload(self, permissions: Permissions) -> Payload:
        """Describe the channel, and what whoever acts may do there."""
        described = {
            "id": str(self.id), "type": 0, "name": self.name, "position": 0, "flags": 0,
            "nsfw": False, "topic": None, "parent_id": None, "last_message_id": None,
            "rate_limit_per_user": 0, "permission_overwrites": [],
            "permissions": str(permissions.value),
        }  # fmt: skip
        return described | (self._of_thread() if self.parent else {})

    def _of_thread(self) -> Payload:
        metadata = {
            "archived": False, "auto_archive_duration": 1440, "archive_timestamp": JOINED_AT,
            "locked": False,
        }  # fmt: skip
        return {
            "type": 11, "parent_id": str(self.parent), "owner_id": str(BEN.id), "member_count": 2,
            "message_count": 3, "thread_metadata": metadata,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guild:
    """A server; one that the bot has not joined is used by a user's own installation."""

    id: int
    name: str
    channel: Channel
    roles: tuple[Role, ...] = ()
    locale: str = "en-US"
    app_permissions: Permissions = MEMBER
    attachment_size_limit: int = 10 * MEBIBYTE
    context: int = 0
    owner_id: int = 100_000_000_000_000_002
    opened: tuple[str, ...] = ()
    """Commands that the guild's admins let everybody use, whatever permissions they ask for."""

    def payload(self, bot: Payload) -> Payload:
        """Describe the guild as GUILD_CREATE does."""
        everyone = Role(self.id, "@everyone").payload()
        everyone["permissions"] = str(self.app_permissions.value)
        return {
            "id": str(self.id), "name": self.name, "owner_id": str(self.owner_id), "icon": None,
            "member_count": 3, "preferred_locale": self.locale, "unavailable": False,
            "features": [], "emojis": [], "stickers": [], "threads": [], "voice_states": [],
            "presences": [], "stage_instances": [], "guild_scheduled_events": [],
            "joined_at": JOINED_AT, "large": False,
            "roles": [everyone, *(role.payload() for role in self.roles)],
            "channels": [self.channel.payload(self.app_permissions)],
            "members": [member_payload(bot)],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class DirectMessages:
    """A conversation outside of guilds: with the bot (context 1), or between people (2)."""

    id: int
    context: int
    app_permissions: Permissions = MEMBER
    attachment_size_limit: int = 10 * MEBIBYTE

    def channel_payload(self, who: Person) -> Payload:
        """Describe the conversation's channel."""
        return {
            "id": str(self.id), "type": self.context if self.context == 1 else 3, "flags": 0,
            "last_message_id": None, "recipients": [who.payload()], "name": None,
            "owner_id": str(who.id), "icon": None,
        }  # fmt: skip


Place: TypeAlias = Guild | DirectMessages


def user_payload(user_id: int, name: str) -> Payload:
    """Describe any user, people and bots alike."""
    return {
        "id": str(user_id), "username": name, "discriminator": "0", "avatar": None,
        "public_flags": 0, "global_name": None,
    }  # fmt: skip


def member_payload(user: Payload) -> Payload:
    """Describe any member of a guild."""
    return {
        "user": user, "roles": [], "nick": None, "avatar": None, "joined_at": JOINED_AT,
        "premium_since": None, "communication_disabled_until": None, "deaf": False,
        "mute": False, "pending": False, "flags": 0,
    }  # fmt: skip


def channel_id(place: Place) -> int:
    """Return the channel that messages of this place stand in."""
    return place.channel.id if isinstance(place, Guild) else place.id


ADA = Person(100_000_000_000_000_001, "ada")
BEN = Person(100_000_000_000_000_002, "ben")
HOME = Guild(
    200_000_000_000_000_001,
    "Home",
    Channel(210_000_000_000_000_001, "music"),
    roles=(Role(220_000_000_000_000_001, "DJs"), Role(220_000_000_000_000_002, "Guests")),
)
ELSEWHERE = Guild(200_000_000_000_000_002, "Elsewhere", Channel(210_000_000_000_000_002, "general"))
"""A guild the bot has not joined, until a test lets it."""
WITH_BOT = DirectMessages(230_000_000_000_000_001, 1)
BETWEEN_PEOPLE = DirectMessages(230_000_000_000_000_002, 2)
