"""What a person asked of the bot, and how the bot answered."""

from dataclasses import dataclass, field
from enum import IntEnum

from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import Payload, Person, Place

MORE = "…"
"""What a message says that holds a place alone."""


class Kind(IntEnum):
    """The ways to ask."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Response(IntEnum):
    """The ways to answer first."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The first answer."""

    type: Response
    ephemeral: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Modal:
    """A form that the bot opened."""

    title: str
    custom_id: str
    components: list[Payload]


@dataclass(slots=True, kw_only=True)
class Interaction:
    """One request to the bot; its messages change as the bot works on."""

    id: int
    token: str = field(repr=False)
    kind: Kind
    label: str
    """What a person would say they did, for messages about it."""
    who: Person
    place: Place
    payload: Payload = field(repr=False)
    asked_at: float
    acknowledgement: Acknowledgement | None = None
    original: Message | None = None
    """The answer; for a click that updates, the message that was clicked."""
    followups: list[Message] = field(default_factory=list)
    asked_from: Message | None = None
    """The message whose button, select or modal this is."""
    edits: int = 0
    """How often the bot changed the original after acknowledging."""
    modal: Modal | None = None
    choices: list[Payload] | None = None

    @property
    def answered(self) -> bool:
        """Tell whether the person has got something for the asking."""
        match self.acknowledgement:
            case None:
                return False
            case Acknowledgement(type=Response.DEFERRED_MESSAGE):
                some = bool(self.followups) or self._original_is_filled()
                return some and not self._more_is_to_come()
            case Acknowledgement(type=Response.DEFERRED_UPDATE):
                return bool(self.followups) or self.edits > 0 or self._original_is_gone()
            case _:
                return True

    @property
    def message(self) -> Message:
        """Return the newest message of the answer."""
        newest = self.followups[-1] if self.followups else self.original
        assert newest, f"{self.label} was answered without a message"
        return newest

    @property
    def from_user_installation(self) -> bool:
        """Tell whether only the person, not the place, has the bot installed."""
        return "0" not in self.payload["authorizing_integration_owners"]

    def _original_is_gone(self) -> bool:
        return self.original is not None and self.original.deleted

    def _original_is_filled(self) -> bool:
        original = self.original
        return original is not None and not original.loading and not original.deleted

    def _more_is_to_come(self) -> bool:
        original = self.original
        return bool(original and original.content == MORE and not original.deleted)
