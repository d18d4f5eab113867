"""Clicks through what stands in a message."""

from collections.abc import Mapping
from types import MappingProxyType

from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.limits.component import BUTTON, STRING_SELECT
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import Payload, Person
from tests.system.trials.soak_town import Town

GOES_ON = 0.6
"""How likely somebody clicks once more, after each page."""
LIKELY: Mapping[str, float] = MappingProxyType(
    {"next": 8, "prev": 2, "home": 1, "menu": 1, "first": 1, "last": 1, "back": 2, "jump": 4,
     "sort": 3, "save": 2, "less": 0.3, "more": 0.3, "focus": 0.3}
)  # fmt: skip
"""How often each action is clicked where it can be, beside the others."""
KIND, CLICK = "click", "c1"


async def leaf_through(town: Town, who: Person, message: Message) -> None:
    """Click for as long as there is something to see."""
    while town.random.random() < GOES_ON:
        controls = [one for one in message.controls() if _likely(one)]
        if message.deleted or not controls:
            return
        [control] = town.random.choices(controls, [*map(_likely, controls)])
        clicked = await _use(town, message, control, who)
        if clicked is None or not clicked.message.embeds:
            return
        message = clicked.message


async def delete(town: Town, who: Person, message: Message) -> None:
    """Delete an answer of one's own."""
    posting, labels = posting_of(message), [one.get("label") for one in message.controls()]
    if "Delete …" not in labels and not await click(town, message, "⋯ Options", who):
        return
    asked = await click(town, message, "Delete …", who)
    if asked and await click(town, message, "Delete this answer", who) and message.deleted:
        town.expected.deleted.append(posting)


async def click(town: Town, message: Message, label: str, who: Person) -> Interaction | None:
    """Press a button."""
    return await town.follow(KIND, who, town.discord.click(message, label, who=who))


async def choose(
    town: Town, message: Message, placeholder: str, value: str, who: Person
) -> Interaction | None:
    """Choose in a menu."""
    return await town.follow(KIND, who, town.discord.select(message, placeholder, [value], who=who))


def posting_of(message: Message) -> str:
    """Read from its buttons which answer a message is."""
    found = [one["custom_id"] for one in message.controls() if "custom_id" in one]
    return str(found[0].split(":")[1])


async def _use(town: Town, message: Message, control: Payload, who: Person) -> Interaction | None:
    if control["type"] == BUTTON:
        return await click(town, message, control["custom_id"], who)
    value = town.random.choice(control["options"])["value"]
    return await choose(town, message, control["custom_id"], value, who)


def _likely(control: Payload) -> float:
    prefix, *rest = str(control.get("custom_id", "")).split(":")
    usable = control["type"] in {BUTTON, STRING_SELECT} and not control.get("disabled")
    return LIKELY.get(rest[1], 0) if usable and prefix == CLICK else 0
