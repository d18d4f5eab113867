"""What somebody sees of an answer, and how long they wait for it."""

import contextlib
import re
import time
from dataclasses import dataclass

from bot.interactions.reply import TOLD
from bot.screens.ways_in import PASTE_WAY
from tests.fakes.discord.interactions import Interaction, Response
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, Person
from tests.system.trials.world import TrialWorld

WAY = re.compile(r"\w+ ways, quickest first:$|\d\. ")
"""How the lines begin below a refusal that has buttons for other ways to a playlist."""
COVERAGE = re.compile(r"^[\d,]+ of [\d,]+ tracks? placed .*$", re.MULTILINE)


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
        """Tell whether only the asker sees one line of words, with the ways on or without."""
        message = self.message
        if message is None:
            return False
        bare = not message.embeds and not message.attachments
        first, *further = message.content.split("\n")
        ways = further == [PASTE_WAY] or all(WAY.match(line) for line in further)
        return bare and message.ephemeral and first.endswith(".") and ways

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


def came_again(asked: Interaction, edits: int) -> bool:
    """Tell whether something came after an answer that was there after so many edits.

    One edit that says where its user was told in private is nothing more: a bot that was killed
    over that cannot know whether it was seen.
    """
    pointed = asked.original is not None and asked.original.content == TOLD
    return asked.edits - edits > int(pointed) or len(asked.followups) > 1


def is_final(asked: Interaction) -> bool:
    """Tell whether more than the progress is shown."""
    at_once = asked.acknowledgement and asked.acknowledgement.type is Response.MESSAGE
    return bool(at_once or asked.followups or (asked.original and asked.original.embeds))
