"""Deezer's search: lenient, ranked, and never sorted by what is meant."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

FIELDS = re.compile(r'artist:"([^"]*)" track:"([^"]*)"')
WORD = re.compile(r"[^\W_]+")
NEARLY = 0.6
"""Of the words that a hit has where none has all of them."""
USUAL_HITS = 25


class DeezerIndex:
    """The tracks that can be found."""

    def __init__(self, rows: Iterable[dict[str, Any]] = ()) -> None:
        self.rows: list[dict[str, Any]] = []
        self._titles: defaultdict[str, set[int]] = defaultdict(set)
        self._artists: defaultdict[str, set[int]] = defaultdict(set)
        for row in rows:
            self.add(row)

    def add(self, row: dict[str, Any]) -> None:
        """Let a track be found."""
        place = len(self.rows)
        self.rows.append(row)
        for word in words(str(row["title"])):
            self._titles[word].add(place)
        for word in words(str(row["artist"]["name"])):
            self._artists[word].add(place)

    def found(self, query: str, index: int, limit: int) -> Mapping[str, Any]:
        """Answer a search, the most heard track in front."""
        places = sorted(self._places(query), key=lambda place: -int(self.rows[place]["rank"]))
        hits = [listed(self.rows[place]) for place in places[index : index + limit]]
        return {"data": hits, "total": len(places)}

    def _places(self, query: str) -> Collection[int]:
        named = FIELDS.fullmatch(query)
        if named is None:
            return self._matching([(word, self._anywhere(word)) for word in words(query)])
        artist, title = named.groups()
        return self._matching(
            [
                *((word, self._artists.get(word, set())) for word in words(artist)),
                *((word, self._titles.get(word, set())) for word in words(title)),
            ]
        )

    def _anywhere(self, word: str) -> set[int]:
        return self._artists.get(word, set()) | self._titles.get(word, set())

    def _matching(self, holding: Sequence[tuple[str, set[int]]]) -> Collection[int]:
        counts: defaultdict[int, int] = defaultdict(int)
        for _, places in holding:
            for place in places:
                counts[place] += 1
        every = [place for place, count in counts.items() if count == len(holding)]
        return every or [place for place, count in counts.items() if count >= NEARLY * len(holding)]


def words(text: str) -> list[str]:
    """Return the words of a text, as they are looked for."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return WORD.findall("".join(sign for sign in decomposed if not unicodedata.combining(sign)))


def listed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a track as a search lists it."""
    title = str(row["title"])
    short, bracket, version = title.partition(" (")
    told = {"title_short": short, "title_version": f"({version}" if bracket else ""}
    only_single = {"contributors", "release_date"}
    return {key: value for key, value in {**row, **told}.items() if key not in only_single}
