"""What stands on one page of a message, and how clusters are marked there."""

from dataclasses import dataclass

from bot.core.palette import EMBED
from bot.languages import gettext

LONGEST_TITLE = 256
LONGEST_DESCRIPTION = 4_096
"""Characters of an embed's parts; together with everything else they stay below Discord's 6,000."""
NEUTRAL = EMBED.number
BADGES = ("🔵", "🟩", "🟣", "🟡", "🔴", "🩵", "🟤", "🟪", "🩷", "🟢", "⚪", "🟨")
"""By number, as near as emoji come to the badges of the map; the number always stands beside, since
not every viewer can tell the colours apart."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that belongs to a page."""

    name: str
    """Of the file that is uploaded."""
    words: str
    """The same, for those who cannot see it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something on a page that has pages of its own."""

    value: str
    """What its menu carries."""
    label: str
    description: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page, within what Discord takes."""

    title: str
    description: str
    footer: str
    colour: int = NEUTRAL
    """Red, green and blue in one number."""
    url: str = ""
    cover_url: str = ""
    """Of a small picture beside the title."""
    picture: Picture | None = None
    choices: tuple[Choice, ...] = ()
    """What a menu below it leads to."""


def page_of(place: tuple[int, int]) -> str:
    """Write which page this is of how many, as in `page 2/7`."""
    number, pages = place
    return gettext("page {page}/{pages}", page=number, pages=pages)


def badge(number: int) -> str:
    """Return the emoji that looks most like a cluster's badge."""
    return BADGES[number - 1]
