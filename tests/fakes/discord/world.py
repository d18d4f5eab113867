"""Everything that the fake Discord remembers."""

from dataclasses import dataclass, field
from urllib.parse import quote

from tests.fakes.discord.changes import Changes
from tests.fakes.discord.clock import Clock
from tests.fakes.discord.faults import Faults
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Attachment, File, Message
from tests.fakes.discord.people import (
    HOME,
    Guild,
    Payload,
    Person,
    Place,
    channel_id,
    user_payload,
)

APPLICATION_ID = 300_000_000_000_000_001
BOT = user_payload(APPLICATION_ID, "constellate") | {"bot": True, "verified": True}


@dataclass(frozen=True, slots=True)
class Request:
    """One request that the bot made, and how it was answered."""

    method: str
    path: str
    status: int


@dataclass(slots=True)
class World:
    """State, shared by what the bot and what people reach."""

    token: str
    url: str = ""
    acknowledgement_limit_s: float = 3.0
    token_life_s: float = 15 * 60.0
    clock: Clock = field(default_factory=Clock)
    changes: Changes = field(default_factory=Changes)
    faults: Faults = field(default_factory=Faults)
    commands: list[Payload] = field(default_factory=list)
    guild_commands: dict[int, list[Payload]] = field(default_factory=dict)
    """The commands of single guilds, by these."""
    owner: Payload = field(default_factory=lambda: BOT)
    """Whoever runs the application."""
    team: Payload | None = None
    """The application's, where it has one."""
    direct_messages: list[tuple[int, Payload]] = field(default_factory=list)
    """What the bot wrote to people by itself: to whom, and the message."""
    posts: list[Message] = field(default_factory=list)
    """What the bot wrote into channels by itself."""
    nonces: dict[tuple[int, str], Message] = field(default_factory=dict)
    """Those of the last few minutes, by channel and nonce, which make no second message."""
    closed: set[int] = field(default_factory=set)
    """Who takes no direct messages."""
    gone: set[int] = field(default_factory=set)
    """Channels that were deleted."""
    left: list[int] = field(default_factory=list)
    """Guilds that the bot left by itself."""
    locale: str | None = None
    """Of everyone and every place; None where each has its own."""
    guilds: dict[int, Guild] = field(default_factory=lambda: {HOME.id: HOME})
    shards: int = 1
    """How many are recommended to a bot that asks."""
    most_guilds_of_shard: int = 2_500
    """A bot with more in one is sent away."""
    max_concurrency: int = 1
    """How many shards may begin at the same time."""
    identify_every_s: float = 0.0
    """Until the next may; Discord's is 5 seconds."""
    sessions_left: int = 1_000
    """How often a bot may still begin anew today."""
    interactions: dict[str, Interaction] = field(default_factory=dict)
    """By token."""
    attachments: dict[int, Attachment] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def attach(self, place: Place, file: File) -> Attachment:
        """Keep a file where the bot can fetch it."""
        number = self.clock.snowflake()
        name = quote(file.name, safe="")
        url = f"{self.url}/cdn/attachments/{channel_id(place)}/{number}/{name}"
        self.attachments[number] = Attachment(number, file, url)
        return self.attachments[number]

    def forget(self, older_than_s: float) -> None:
        """Let go of interactions and attachments that are older, whatever stands in a message."""
        before, first = self.clock.now() - older_than_s, self.clock.oldest(older_than_s)
        self.interactions = {
            token: each for token, each in self.interactions.items() if each.asked_at >= before
        }
        self.attachments = {
            number: each for number, each in self.attachments.items() if number >= first
        }

    def commands_at(self, place: Place) -> list[Payload]:
        """List the commands of a place: its own, which stand before those of everywhere."""
        own = self.guild_commands.get(place.id, []) if isinstance(place, Guild) else []
        return [*own, *self.commands]

    def installation_owners(self, who: Person, place: Place) -> Payload:
        """Tell by whose installation somebody uses the bot in a place, as Discord does."""
        owners: Payload = {}
        if isinstance(place, Guild):
            owners = {"0": str(place.id)} if place.id in self.guilds else {}
        elif place.context == 1:
            owners = {"0": "0"}
        return owners | ({"1": str(who.id)} if who.installed or not owners else {})

    def label(self, token: str | None, path: str) -> str:
        """Name a request by what the person did to cause it, or else by its path."""
        interaction = self.interactions.get(token or "")
        return interaction.label if interaction else path
