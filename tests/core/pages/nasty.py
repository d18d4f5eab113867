"""A playlist with the worst names, and a page held against Discord and its Markdown."""

import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from bot.core.documents import summarise
from bot.core.models import Artist, Reason, Track, TrackId, Unplaced
from bot.core.pages.page import Page
from bot.core.reports import Aside, Trait
from bot.core.summary import ClusterSummary, Summary
from tests.core.reports import report

ID = "4iV5W9uYEdYUVa79Axb7Rh"
NAMES = (
    "x" * 300,
    "**bold** _under_ `code` ~~gone~~ ||hidden|| # h > q",
    "a] b",
    "x](https://evil.example)",
    "[x](https://evil.example) [[y]] ］［",
    "<@1> <@&2> <#3> </ban:4> <t:0:R> <:a:5> <a:b:6>",
    "@everyone and @here",
    "https://evil",
    "see http://evil.example/a?b#c, or steam://run",
    "עברית (feat. \u200f**x**) 12",
    "\u202egnp.live\u202c \u2066x\u2069",
    "zero\u200bwidth\u2060\ufeff\u00adhere\u200e",
    "Z" + "\u0301\u0316\u0322" * 40 + "algo",
    "👩‍❤️‍👨👩🏽‍🚀🏳️‍🌈" * 20,
    "日本語の曲名" * 50,
    "half \ud83d of \udc00 one",
    "\\" * 299,
    "*" * 300,
    "two\nlines\r\nand\ta\x00tab\u2028end",
    "",
    "   ",
    "\u200b",
)
"""All but the last three can be read."""
LONG_LABEL = "Label & Söhne (Ltd.) * " * 13
LINK = re.compile(r"\[((?:\\.|[^\\\[\]])*)\]\((https://[^\s()<>\[\]]*)\)")
ESCAPED = re.compile(r"\\[\\*_~`|<>@#]")
OWN_PAGES = re.compile(r"https://(?:open\.spotify\.com|www\.deezer\.com)/[A-Za-z0-9/%._~-]+")


def nasty_tracks() -> list[Track]:
    """Make tracks of every name: with many artists, with none, with addresses and without."""
    tracks = [
        _track(place, name, artists=(NAMES[place - 3], *NAMES[: place % 4]))
        for place, name in enumerate(NAMES)
    ]
    tracks += [_track(100 + place, name, artists=()) for place, name in enumerate(NAMES)]
    tracks += [_track(200, "Many", artists=NAMES[:1] * 30), _track(201, "Few", artists=("", " "))]
    tracks += [replace(tracks[0], uri="deezer:track:1"), replace(tracks[1], uri="nonsense")]
    return tracks + [_unlinked(track) for track in tracks]


def nasty_summary(clusters: int = 12, size: int = 900) -> Summary:
    """Make a summary of clusters whose names have a hundred characters."""
    names = itertools.cycle(
        (name * 100)[:100] for name in ("*", "日本", "a]", "@everyone ", "https://e ", "🩷")
    )
    traits = tuple(Trait("genre", word * 40, 1.5) for word in ("<@1>", "_", "]("))
    return replace(
        summarise(report()),
        title=NAMES[1],
        clusters=tuple(
            ClusterSummary(number, next(names), size, traits, artists=NAMES[number % 8 :][:5])
            for number in range(1, clusters + 1)
        ),
        url="https://www.deezer.com/playlist/1",
        unplaced=2 * len(NAMES),
        asides=len(nasty_tracks()),
    )


def nasty_asides() -> list[Aside]:
    """Make the longest asides: odd ones out that are bridges as well."""
    tracks = nasty_tracks()
    return [
        Aside(12, odd_one_out=True, to=1 + place % 12, track=track)
        for place, track in enumerate(tracks)
    ]


def nasty_unplaced() -> list[Unplaced]:
    """Make a row of every name, by everybody."""
    return [
        Unplaced(str(place), name, reason, NAMES[place % 5 :])
        for place, name in enumerate(NAMES)
        for reason in (Reason.NO_FEATURES, Reason.LOCAL_FILE)
    ]


def utf16(text: str) -> int:
    """Count as Discord's clients do; it raises where half a character is left."""
    return len(text.encode("utf-16-le")) // 2


def assert_taken_by_discord(page: Page) -> None:
    """Hold a page against the limits of an embed."""
    parts = (page.title, page.description, page.footer)

    assert 0 < utf16(page.title) <= 256
    assert 0 < utf16(page.description) <= 4_096
    assert utf16(page.footer) <= 2_048
    assert sum(map(utf16, parts)) <= 6_000
    assert page.picture is None or len(page.picture.words) <= 1_024


def assert_harmless(text: str) -> None:
    """Look for anything that means more than itself outside of the links that are ours."""
    assert all(OWN_PAGES.fullmatch(address) for _, address in LINK.findall(text))
    for part in (LINK.sub("", text), *(words for words, _ in LINK.findall(text))):
        bare = ESCAPED.sub("", part)
        assert not re.search(r"[\[\]<>@]|[a-zA-Z][a-zA-Z0-9+.-]*://", bare), bare
    assert text.count("\u2067") == text.count("\u2069")
    unseen = {letter for letter in text if unicodedata.category(letter) in {"Cc", "Cf", "Cs"}}
    assert unseen <= {"\n", "\u200d", "\u2067", "\u2069"}


def links(text: str) -> Sequence[tuple[str, str]]:
    """List the texts and addresses of all links."""
    return LINK.findall(text)


def _unlinked(track: Track) -> Track:
    """Leave out every address, so that all that remains is a search."""
    artists = tuple(Artist(artist.name) for artist in track.artists)
    return replace(track, uri="", artists=artists)


def _track(number: int, name: str, artists: Sequence[str] = ("Ada Quill",)) -> Track:
    return Track(
        id=TrackId(f"{number:022}"),
        name=name,
        artists=tuple(
            Artist(each, f"spotify:artist:{place:022}") for place, each in enumerate(artists)
        ),
        album=NAMES[number % len(NAMES)],
        uri=f"spotify:track:{number:022}",
        label=LONG_LABEL,
        year=2017,
    )
