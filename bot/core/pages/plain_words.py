"""Pages and labels without signs: what stands there as emoji, dots and arrows, in words.

Goes over finished texts, as the presenter does, so that no page can be forgotten; what names from
outside have of the same signs is read out likewise.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.core.lists import SHAPES, SHARED
from bot.core.pages.page import BADGES, LONGEST_DESCRIPTION, LONGEST_TITLE, Page
from bot.core.pages.track_lines import FOUND, SAVED, SMALL
from bot.core.text.discord_markdown import length, shortened

DOT, ARROW, TIMES = " · ", " → ", " × "
BADGE = rf"(?:{'|'.join(BADGES)})\uFE0F? "
TITLE_BADGE = re.compile(rf"^{BADGE}Cluster #(?=\d)")
NAMED_BADGE = re.compile(rf"(^|\n)?{BADGE}(\*\*)?(?=\d)")
"""A badge before its number, at the beginning of a line or within it."""
BULLET = re.compile(r"^(?:➕|➖|↪️) ", re.MULTILINE)
"""At the beginning of a line, whose words say the same."""
MATCH = re.compile("[●○]{3} ")
"""How clear a match is, before the same in words; at the beginning of a line or within it."""
LIST_SIGN = re.compile(rf"^[{''.join(SHAPES)}{SHARED}] ", re.MULTILINE)
"""Of a list, or of what is in several, at the beginning of a line."""
MARK = re.compile(rf"[{''.join(SHAPES)}{SHARED}] ([A-Z](?: \+ [A-Z])*|both)")
"""Which lists a track comes from."""
LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\((?:https?|<https?)[^)\s]*\)")
ABOUT = re.compile(r"\\?~(?=\d)")
"""Before a number."""
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

    written = LIST_SIGN.sub("", BULLET.sub("", MATCH.sub("", NAMED_BADGE.sub(named, text))))
    return written.replace(FOUND, "Found: ")


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
    told = [part for part in parts if _is_needed(part)] if spared else parts
    return ", ".join(_part(part) for part in told)


def _is_needed(part: str) -> bool:
    """Return whether a part is not told by the page of the track at its service."""
    return part == SAVED or any(each.fullmatch(part) for each in (RANK, MARK))


def _part(part: str) -> str:
    if part == SAVED:
        return "saved by you"
    if mark := MARK.fullmatch(part):
        return f"from {mark[1].replace(' + ', ' and ')}"
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
    text = ABOUT.sub("about ", ABSENT.sub("none", text)).replace(DOT, ", ")
    return text.replace(ARROW, ", then ").replace(TIMES, " and ")
