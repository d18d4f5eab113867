"""What somebody sees of an answer, and how long they wait for it."""

import contextlib
import re
import time
from dataclasses import dataclass

from tests.fakes.discord.interactions import Interaction, Response
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, Person
from tests.system.trials.world import TrialWorld

COVERAGE = re.compile(r"^(?:Audio features|Genres) for .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Answer:
    """A page, a private sentence, or nothing in all the time that was waited."""

    message: Message | None
    seconds: float

    @property
    def is_page(self) -> bool:
        """Tell whether clusters are shown."""
        return self.message is not None and bool(self.message.embeds)

    @property
    def is_sentence(self) -> bool:
        """Tell whether it is one line of words that only whoever asked sees."""
        message = self.message
        if message is None:
            return False
        bare = not message.embeds and not message.attachments
        words = message.content
        return bare and message.ephemeral and words.endswith(".") and "\n" not in words

    @property
    def said(self) -> str:
        """Return the sentence, or the line about coverage with whatever stands above the page."""
        if self.message is None:
            return "nothing"
        if not self.message.embeds:
            return self.message.content
        found = COVERAGE.search(self.message.embeds[0].get("description", ""))
        return " ".join(filter(None, [self.message.content, found[0] if found else ""]))


async def ask(world: TrialWorld, link: str, who: Person = ADA) -> Answer:
    """Use /clusters with a link."""
    since = time.monotonic()
    message = None
    with contextlib.suppress(TimeoutError):
        asked = await world.discord.command("clusters", {"playlist": link}, who=who)
        # What tells of the progress is passed over.
        await world.discord.wait_until(lambda: is_final(asked))
        message = asked.message
    return Answer(message, time.monotonic() - since)


def is_final(asked: Interaction) -> bool:
    """Tell whether more than the progress is shown."""
    at_once = asked.acknowledgement and asked.acknowledgement.type is Response.MESSAGE
    return bool(at_once or asked.followups or (asked.original and asked.original.embeds))
