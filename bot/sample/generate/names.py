"""Invented titles and artists, never the same twice where that would mislead."""

from bot.sample.generate import words
from bot.sample.generate.rng import Rng


class Names:
    """Invent names and remember which were given."""

    def __init__(self, chance: Rng) -> None:
        self._chance = chance
        self._artists: set[str] = set()
        self._titles: set[tuple[str, str]] = set()

    def artist(self) -> str:
        """Invent an artist nobody else is called."""
        while (name := self._draw_artist()) in self._artists:
            pass
        self._artists.add(name)
        return name

    def title(self, artist: str) -> str:
        """Invent a title this artist has not used."""
        while (artist, name := self._draw_title()) in self._titles:
            pass
        self._titles.add((artist, name))
        return name

    def _draw_artist(self) -> str:
        pick = self._chance.pick
        return pick(words.ARTISTS).format(
            given=pick(words.SYLLABLES) + pick(words.GIVEN_ENDINGS),
            family=pick(words.SYLLABLES) + pick(words.FAMILY_ENDINGS),
            group=_capital(pick(words.GROUPS)),
            adjective=_capital(pick(words.ADJECTIVES)),
            noun=_capital(pick(words.NOUNS)),
        )

    def _draw_title(self) -> str:
        pick = self._chance.pick
        noun, other = self._two_nouns()
        return pick(words.TITLES).format(
            adjective=_capital(pick(words.ADJECTIVES)),
            noun=_capital(noun),
            other=_capital(other),
            verb=_capital(pick(words.VERBS)),
            place=_capital(pick(words.PLACES)),
        )

    def _two_nouns(self) -> tuple[str, str]:
        nouns = words.NOUNS
        first = self._chance.whole(0, len(nouns) - 1)
        step = self._chance.whole(1, len(nouns) - 1)
        return nouns[first], nouns[(first + step) % len(nouns)]


def _capital(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))
