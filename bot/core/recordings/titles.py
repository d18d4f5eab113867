"""A title taken apart: its words, the kind of recording that it names, and what may be left out.

Services write one recording's title in several ways: `Song - Remastered 2011`, `Song (Remastered)`,
`Song (feat. Bo) [Radio Edit]`. What is in brackets, or behind a dash, is a part of it. Parts that
name an edition or a guest say nothing of which recording it is. Parts such as `Live`, `Karaoke
Version` or `Bo's Remix` name another recording than the bare title does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.recordings.spelling import compared, spelled, words
from bot.core.recordings.title_words import DUBS, EDITIONS, GUESTS, KINDS, NUMBERS, SHORTENED

BRACKETED = re.compile(r"(?<=\S)\s*[(\[]([^()\[\]]*)[)\]]")
DASHED = re.compile(r"\s[-–—~]\s")
UNBRACKETED_GUEST = re.compile(r"\s(?:feat\.|ft\.|feat|ft|featuring)\s.*?(?=\s[-–—]\s|\s*[(\[]|$)")
FROM_A_FILM = re.compile(r"(?:music |theme |song )?(?:from|aus|de la) (?:the |[\"'“«])")
YEAR = re.compile(r"(?:19|20)\d\d|\d+(?:st|nd|rd|th)")
OF_ALBUMS = {
    "live": re.compile(
        r"\blive (?:at|in|from|on|session)\b|[(\[]live\b|^live$|\blive (?:album|tour)\b"
        r"|\bunplugged\b|\bin concert\b|\b(?:en|ao) vivo\b|\ben (?:directo|concierto)\b"
    ),
    "karaoke": re.compile(r"\bkaraoke\b|\btribute\b|\bmade famous\b|\bin the style of\b"),
}
"""What an album is called whose tracks often do not say it again."""
AGAIN = re.compile(r"\bre-\s?(?=record)")
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says."""

    name: str
    """Its words without all of its parts, run together."""
    whole: str
    """The same with the parts that are neither an edition, a guest nor a kind of recording."""
    kinds: frozenset[str]
    """Of recording, as in `live`; empty for the one that is usually meant."""
    detail: str
    """What else is said of the kind: whose remix, live where; run together."""
    of_name: frozenset[str]
    """The same kinds where a word of the name itself may mean one."""
    numbers: tuple[str, ...]
    shortened: bool
    """Whether it is cut for the radio or a video."""


def read_title(text: str) -> Title:
    """Take a plain title apart."""
    name, parts = _taken_apart(AGAIN.sub("re", spelled(text)))
    told = [TitlePart(part, words(part)) for part in parts]
    kinds = [part for part in told if part.kinds]
    asides = [word for part in told if not part.says_nothing for word in part.words]
    own = words(name) or [name]
    return Title(
        name=compared(own),
        whole=compared([*own, *asides]),
        kinds=frozenset(kind for part in kinds for kind in part.kinds),
        detail=compared([word for part in kinds for word in part.detail]),
        of_name=frozenset(KINDS[word] for word in own if word in KINDS),
        numbers=tuple(sorted(_numbers([*own, *asides]))),
        shortened=any(part.is_shortened for part in told),
    )


def album_kinds(album: str) -> frozenset[str]:
    """Return the kinds of recording that the plain title of an album says all of its tracks are."""
    return frozenset(kind for kind, pattern in OF_ALBUMS.items() if pattern.search(album))


def bare_title(text: str) -> str:
    """Return the name in a plain title, without all parts of it, as it is written there."""
    return _taken_apart(text)[0]


def telling_title(text: str) -> str:
    """Return a plain title without what names an edition or a guest, as it is written there."""
    name, parts = _taken_apart(text)
    told = [TitlePart(part, words(spelled(part))) for part in parts]
    return " ".join([name, *(part.text for part in told if part.kinds or not part.says_nothing)])


@dataclass(frozen=True, slots=True)
class TitlePart:
    """What stands in brackets or behind a dash."""

    text: str
    words: Sequence[str]

    @property
    def kinds(self) -> frozenset[str]:
        """Return which kinds of recording it names."""
        if self._is_guest or self.is_edition or self.is_shortened:
            return frozenset()
        found = frozenset(KINDS[word] for word in self.words if word in KINDS)
        return found or frozenset({"version"} & {*self.words})

    @property
    def detail(self) -> Sequence[str]:
        """Return what it says beside the kind."""
        told = KINDS.keys() | EDITIONS
        return [word for word in self.words if word not in told and not YEAR.fullmatch(word)]

    @property
    def is_edition(self) -> bool:
        """Return whether it names an edition of the same recording."""
        if any(word.startswith("remaster") for word in self.words):
            return not any(word in KINDS for word in self.words if word not in EDITIONS)
        named = all(word in EDITIONS or YEAR.fullmatch(word) for word in self.words)
        return named and self.words not in DUBS

    @property
    def is_shortened(self) -> bool:
        """Return whether it names the recording cut for the radio or a video."""
        told = EDITIONS | SHORTENED
        named = all(word in told or YEAR.fullmatch(word) for word in self.words)
        return named and not self.is_edition and any(word in SHORTENED for word in self.words)

    @property
    def says_nothing(self) -> bool:
        """Return whether the title is the same one without it, but for the kind of recording."""
        known = self._is_guest or self.is_edition or self.is_shortened
        return known or bool(self.kinds) or FROM_A_FILM.match(self.text) is not None

    @property
    def _is_guest(self) -> bool:
        return bool(self.words) and self.words[0] in GUESTS


def _taken_apart(title: str) -> tuple[str, Sequence[str]]:
    """Return the name, and what stands in brackets or behind a dash."""
    title = UNBRACKETED_GUEST.sub("", title)
    parts: list[str] = []
    while found := BRACKETED.search(title):
        parts.append(found[1].strip())
        title = f"{title[: found.start()]} {title[found.end() :]}".strip()
    name, *dashed = map(str.strip, DASHED.split(title))
    return name or title, [*parts, *dashed]


def _numbers(found: Sequence[str]) -> Iterator[str]:
    for word in found:
        if word in NUMBERS:
            yield NUMBERS[word]
        else:
            yield from (str(int(number)) for number in NUMBER.findall(word))
