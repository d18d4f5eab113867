"""Pages and labels without signs: what stands there as emoji, dots and arrows, in words.

Goes over finished texts, as the presenter does, so that no page can be forgotten; what names from
outside have of the same signs is read out likewise.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce

from bot.core.lists import PAIR, SHAPES, SHARED, mark
from bot.core.pages.lists import LEGEND, LEGEND_OF_HEARTS, numbered_title
from bot.core.pages.page import BADGES, LONGEST_DESCRIPTION, LONGEST_TITLE, Page
from bot.core.pages.track_lines import FOUND, SAVED, SMALL
from bot.core.text.discord_markdown import length, within
from bot.languages import both, gettext, listed

DOT, ARROW, TIMES = " · ", " → ", " × "
BADGE = rf"(?:{'|'.join(BADGES)})\uFE0F? "
NAMED_BADGE = re.compile(rf"(^|\n)?{BADGE}(\*\*)?(\d+)")
"""A badge before its number, at the beginning of a line or within it."""
BULLET = re.compile(r"^(?:➕|➖|↪️) ", re.MULTILINE)
"""At the beginning of a line, whose words say the same."""
MATCH = re.compile("[●○]{3} ")
"""How clear a match is, before the same in words; at the beginning of a line or within it."""
LIST_SIGN = re.compile(rf"^[{''.join(SHAPES)}{SHARED}] ", re.MULTILINE)
"""Of a list, or of what is in several, at the beginning of a line."""
MARK = re.compile(rf"[{''.join(SHAPES)}{SHARED}] ([A-Z](?: \+ [A-Z])*)")
"""Which lists a track comes from, where it is not in both of two."""
LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\((?:https?|<https?)[^)\s]*\)")
ABOUT = re.compile(r"\\?~(\d+)")
RANK = re.compile(r"#(\d+)")
ALBUM = re.compile(r"\*([^*].*)\*")
GROUPED = r"\d(?:[\d.,\u00a0\u202f]*\d)?"
"""A number with the signs that languages put between its digits."""
PLACE_OF = re.compile(rf"({GROUPED})/({GROUPED})")
ABSENT = re.compile(r"(?<=→ )–|–(?= →)")
SIGNS = re.compile(r"^[◀⏮⋯−+] | [▶⏭…↗]$")
"""Beside the words of buttons."""
NUMBER = "\0"
"""Stands for the number while a title is looked for; it is in no text that is shown."""
SPARE = 2
"""Characters of a badge and the space behind it, at least."""


def in_words(page: Page) -> Page:
    """Write a page without its picture and its signs."""
    # The legends of signs are words already, of what is words here.
    legends = ("", gettext(LEGEND), gettext(LEGEND_OF_HEARTS))
    parts = [part for part in page.footer.split(DOT) if part.strip() not in legends]
    return replace(
        page,
        title=within(_without_dots(_title(page.title)), LONGEST_TITLE),
        description=_fitted(page.description),
        # NOTE Stands for a green heart: "ranks and hearts show in private copies".
        footer=listed([_places(part) for part in parts]).replace(SAVED, gettext("hearts")),
        cover_url="",
        picture=None,
    )


def label_in_words(label: str) -> str:
    """Write the label of a button or of a menu's option without signs."""
    return _without_dots(SIGNS.sub("", label))


def longer_in_words() -> int:
    """Count how much longer than its badge a cluster is in words."""
    said = max(_cluster(""), _cluster("", begins=True), key=length)
    return max(0, length(said) - SPARE)


def _title(title: str) -> str:
    """Write a cluster's number in a title without its signs."""
    said = re.escape(numbered_title(NUMBER)).replace(re.escape(NUMBER), r"(\d+)")
    return re.sub(f"^{BADGE}{said}", lambda found: _cluster(found[1], begins=True), title)


def _cluster(number: str, *, begins: bool = False) -> str:
    """Name a cluster by its number, at the beginning of a line or within it."""
    if begins:
        return gettext("Cluster {number}", number=number)
    return gettext("cluster {number}", number=number)


def _places(text: str) -> str:
    """Write places, as of a page among all, without the stroke."""

    def place(found: re.Match[str]) -> str:
        # NOTE "page 2 of 7", "Cluster 1 of 5"; what comes before stays before.
        return gettext("{place} of {all}", place=found[1], all=found[2])

    return PLACE_OF.sub(place, text)


def _fitted(text: str) -> str:
    """Write as much in words as fits: albums, labels and years go before tracks do."""
    for spared in (False, True):
        written = "\n".join(_lines(_without_badges(text).split("\n"), spared=spared))
        if length(written) <= LONGEST_DESCRIPTION:
            return written
    return text


def _without_badges(text: str) -> str:
    def named(found: re.Match[str]) -> str:
        start, bold, number = found[1], found[2] or "", found[3]
        return f"{start or ''}{bold}{_cluster(number, begins=start is not None)}"

    written = LIST_SIGN.sub("", BULLET.sub("", MATCH.sub("", NAMED_BADGE.sub(named, text))))
    # NOTE Before the track that was looked for.
    found = gettext("Found:")
    return written.replace(FOUND, f"{found} ")


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
    return listed([_part(part) for part in told])


def _is_needed(part: str) -> bool:
    """Return whether a part is not told by the page of the track at its service."""
    is_sign = part in {SAVED, _in_both()}
    return is_sign or any(each.fullmatch(part) for each in (RANK, MARK))


def _part(part: str) -> str:
    if part == SAVED:
        # NOTE Of a track, as a heart beside it says.
        return gettext("saved by you")
    if part == _in_both():
        # NOTE Of a track: from both of two lists.
        return gettext("from both")
    if lists := MARK.fullmatch(part):
        # NOTE Of a track: from the lists "A and C".
        return gettext("from {lists}", lists=_joined(lists[1].split(" + ")))
    return _rank_or_album(part)


def _in_both() -> str:
    """Return how a track is marked that is in both of two lists."""
    return mark((0, 1), PAIR)


def _rank_or_album(part: str) -> str:
    if rank := RANK.fullmatch(part):
        return gettext("your rank {rank}", rank=rank[1])
    album = ALBUM.fullmatch(part)
    if album and not part.startswith("**"):
        return gettext("album {name}", name=album[1])
    return part


def _one_link(line: str) -> str:
    """Leave the first link of a line, which is the track's; others are in the pictured answer."""
    first = LINK.search(line)
    if first is None:
        return line
    return line[: first.end()] + LINK.sub(r"\1", line[first.end() :])


def _without_dots(text: str) -> str:
    def about(found: re.Match[str]) -> str:
        # NOTE A year that is no exact one: "about 2002".
        return gettext("about {number}", number=found[1])

    # NOTE No track.
    text = ABOUT.sub(about, ABSENT.sub(gettext("none"), text))
    return _joined(reduce(_then, listed(text.split(DOT)).split(ARROW)).split(TIMES))


def _then(before: str, after: str) -> str:
    # NOTE What something was, and what it became: "34, then 51".
    return gettext("{before}, then {after}", before=before, after=after)


def _joined(things: Sequence[str]) -> str:
    return reduce(lambda some, other: both([some, other]), things)
