"""Pages and labels without signs: what stands there as emoji, dots and arrows, in words.

Goes over finished texts, as the presenter does, so that no page can be forgotten; what names from
outside have of the same signs is read out likewise.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.core.pages.page import BADGES, LONGEST_DESCRIPTION, LONGEST_TITLE, Page
from bot.core.pages.track_lines import SAVED, SMALL
from bot.core.text.discord_markdown import length, shortened

DOT, ARROW = " · ", " → "
BADGE = rf"(?:{'|'.join(BADGES)})\uFE0F? "
TITLE_BADGE = re.compile(rf"^{BADGE}Cluster #(?=\d)")
NAMED_BADGE = re.compile(rf"(^|\n)?{BADGE}(\*\*)?(?=\d)")
"""A badge before its number, at the beginning of a line or within it."""
BULLET = re.compile(r"^(\*?)(?:➕|➖|↪️|[●○]+) ", re.MULTILINE)
"""At the beginning of a line, whose words say the same."""
LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\((?:https?|<https?)[^)\s]*\)")
RANK = re.compile(r"#(\d+)")
ALBUM = re.compile(r"\*([^*].*)\*")
PAGE_OF = re.compile(r"(?<=\d)/(?=\d)")
ABSENT = re.compile(r"(?<=→ )–|–(?= →)")
SIGNS = re.compile(r"^[◀⏮⋯−+] | [▶⏭…↗]$")
"""Beside the words of buttons."""
LEAST_SIGNS = re.compile(r"#12: your rank(?:, )?|💚: saved by you")
"""The legend of signs that are words already."""


def in_words(page: Page) -> Page:
    """Write a page without its picture and its signs."""
    footer = LEAST_SIGNS.sub("", page.footer)
    parts = [part for part in footer.split(DOT) if part.strip()]
    return replace(
        page,
        title=shortened(_without_dots(TITLE_BADGE.sub("Cluster ", page.title)), LONGEST_TITLE),
        description=_fitted(page.description),
        footer=PAGE_OF.sub(" of ", ", ".join(parts)).replace(SAVED, "hearts"),
        cover_url="",
        picture=None,
    )


def label_in_words(label: str) -> str:
    """Write the label of a button or of a menu's option without signs."""
    return _without_dots(SIGNS.sub("", label))


def _fitted(text: str) -> str:
    """Write as much in words as fits: albums, labels and years go before tracks do."""
    for spared in (False, True):
        written = "\n".join(_lines(_without_badges(text).split("\n"), spared=spared))
        if length(written) <= LONGEST_DESCRIPTION:
            return written
    return text


def _without_badges(text: str) -> str:
    def named(found: re.Match[str]) -> str:
        start, bold = found[1], found[2] or ""
        return f"{start or ''}{bold}{'cluster' if start is None else 'Cluster'} "

    return BULLET.sub(r"\1", NAMED_BADGE.sub(named, text))


def _lines(lines: Iterable[str], *, spared: bool) -> Iterable[str]:
    for line in lines:
        if line.startswith(SMALL):
            if told := _small(line.removeprefix(SMALL), spared=spared):
                yield told
        else:
            yield _one_link(_without_dots(line))


def _small(line: str, *, spared: bool) -> str:
    """Write what stands below a track, or the artists below a cluster."""
    parts = [LINK.sub(r"\1", part) for part in line.split(DOT)]
    personal = [part for part in parts if part == SAVED or RANK.fullmatch(part)]
    told = personal if spared else parts
    return ", ".join(_part(part) for part in told)


def _part(part: str) -> str:
    if part == SAVED:
        return "saved by you"
    if rank := RANK.fullmatch(part):
        return f"your rank {rank[1]}"
    album = ALBUM.fullmatch(part)
    return f"album {album[1]}" if album and not part.startswith("**") else part


def _one_link(line: str) -> str:
    """Leave the first link of a line, which is the track's; others are in the pictured answer."""
    first = LINK.search(line)
    if first is None:
        return line
    return line[: first.end()] + LINK.sub(r"\1", line[first.end() :])


def _without_dots(text: str) -> str:
    return ABSENT.sub("none", text).replace(DOT, ", ").replace(ARROW, ", then ")
