"""Invented titles and artists, never the same twice where that would mislead."""

from bot.sample.generate import words
from bot.sample.generate.rng import Rng


class Names:
    """Invents names and remembers which were given."""

    def __init__(self, rng: Rng) -> None:
        self._rng = rng
        self._artists: set[str] = set()
        self._titles: set[tuple[str, str]] = set()

    def artist(self) -> str:
        """Invent the name of an artist, which no other one has."""
        while (name := self._draw_artist()) in self._artists:
            pass
        self._artists.add(name)
        return name

    def title(self, artist: str) -> str:
        """Invent a title that this artist has not used."""
        while (artist, name := self._draw_title()) in self._titles:
            pass
        self._titles.add((artist, name))
        return name

    def _draw_artist(self) -> str:
        pick = self._rng.pick
        return pick(words.ARTISTS).format(
            given=pick(words.SYLLABLES) + pick(words.GIVEN_ENDINGS),
            family=pick(words.SYLLABLES) + pick(words.FAMILY_ENDINGS),
            group=_capital(pick(words.GROUPS)),
            adjective=_capital(pick(words.ADJECTIVES)),
            noun=_capital(pick(words.NOUNS)),
        )

    def _draw_title(self) -> str:
        pick = self._rng.pick
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
        first = self._rng.whole(0, len(nouns) - 1)
        step = self._rng.whole(1, len(nouns) - 1)
        return nouns[first], nouns[(first + step) % len(nouns)]


def _capital(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))
