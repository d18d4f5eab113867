"""What Discord tells a bot about somebody who asks something of it."""

from secrets import token_urlsafe
from typing import TypeAlias

from tests.fakes.discord.interactions import Interaction, Kind
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import Channel, Guild, Payload, Person, Place, Role, channel_id
from tests.fakes.discord.world import APPLICATION_ID, World

Value: TypeAlias = str | int | float | bool | File | Role | Channel | Person
"""What a person can give as an option's value."""


def ask(world: World, kind: Kind, who: Person, place: Place, data: Payload) -> Interaction:
    """Make an interaction, described as Discord does, ready to be told to the bot."""
    number, token = world.clock.snowflake(), token_urlsafe(96)
    described = _about(world, who, place) | {
        "id": str(number), "token": token, "type": int(kind), "data": data, "version": 1,
        "application_id": str(APPLICATION_ID),
    }  # fmt: skip
    interaction = Interaction(
        id=number, token=token, kind=kind, label=label(kind, data), who=who, place=place,
        payload=described, asked_at=world.clock.now(),
    )  # fmt: skip
    world.interactions[token] = interaction
    return interaction


def label(kind: Kind, data: Payload) -> str:
    """Say what a person did, for messages about it."""
    if "name" in data:
        return f"{'autocomplete of ' * (kind is Kind.AUTOCOMPLETE)}/{data['name']}"
    return f"{kind.name.lower()} {data['custom_id']}"


class Resolver:
    """Writes values as Discord does: some as an id, described apart."""

    def __init__(self, world: World, who: Person, place: Place) -> None:
        self._world = world
        self._who = who
        self._place = place
        self.resolved: Payload = {}

    def written(self, value: Value) -> str | int | float | bool:
        """Write a value; what its id stands for is kept in resolved."""
        match value:
            case File():
                attachment = self._world.attach(self._place, value)
                return self._keep("attachments", attachment.id, attachment.payload())
            case Role():
                return self._keep("roles", value.id, value.payload())
            case Channel():
                described = value.payload(self._who.permissions)
                return self._keep("channels", value.id, described)
            case Person():
                return self._keep("users", value.id, value.payload())
            case _:
                return value

    def message(self, message: Message) -> str:
        """Describe a message that is the target of a command."""
        return self._keep("messages", message.id, message.payload())

    def data(self) -> Payload:
        """Return what is to stand beside the values."""
        return {"resolved": self.resolved} if self.resolved else {}

    def _keep(self, section: str, number: int, described: Payload) -> str:
        self.resolved.setdefault(section, {})[str(number)] = described
        return str(number)


def _about(world: World, who: Person, place: Place) -> Payload:
    owners = world.installation_owners(who, place)
    return _of_place(who, place, world.locale) | {
        "channel_id": str(channel_id(place)), "context": place.context,
        "locale": world.locale or who.locale,
        "app_permissions": str(place.app_permissions.value), "entitlements": [],
        "entitlement_sku_ids": [], "attachment_size_limit": place.attachment_size_limit,
        "authorizing_integration_owners": owners,
    }  # fmt: skip


def _of_place(who: Person, place: Place, everywhere: str | None) -> Payload:
    if not isinstance(place, Guild):
        return {"user": who.payload(), "channel": place.channel_payload(who)}
    locale = everywhere or place.locale
    guild = {"id": str(place.id), "locale": locale, "features": []}
    return {
        "guild": guild, "guild_id": str(place.id), "guild_locale": locale,
        "member": who.member_payload(), "channel": place.channel.payload(who.permissions),
    }  # fmt: skip
