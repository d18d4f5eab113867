"""Everyone on the fake Discord speaks one language, and finds controls by what they say there."""

from collections import defaultdict
from collections.abc import Sequence

from bot.languages import Language
from tests.fakes.discord.server import FakeDiscord
from tests.repository.catalogues import kept


def move(discord: FakeDiscord, language: Language) -> None:
    """Have everyone speak a language; tests go on naming controls in English."""
    discord.world.locale = language.value.replace("_", "-")
    known: defaultdict[str, list[str]] = defaultdict(list)
    for message in kept(language):
        if isinstance(message.id, str) and isinstance(message.string, str):
            known[message.id].append(message.string)

    def called(name: str) -> Sequence[str]:
        # Pages in words leave out what ends a menu's placeholder.
        in_words = [each.rstrip(" …") for each in known[f"{name} …"]]
        return [*known[name], *in_words, name]

    discord.called = called
