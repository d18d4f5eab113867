"""The colours: a dark ground, two greys for text, one for every cluster."""

from typing import NamedTuple

from bot.core.palette import PALETTE


class Colour(NamedTuple):
    """Red, green and blue, 0 to 255."""

    red: int
    green: int
    blue: int


def from_hex(code: str) -> Colour:
    """Read `#rrggbb`."""
    return Colour(*bytes.fromhex(code.removeprefix("#")))


BACKGROUND = from_hex("#1e1f22")
"""Discord's darkest surface, so that the picture has no frame in a dark client."""
PANEL = from_hex("#25262a")
TEXT = from_hex("#f2f3f5")
SUBDUED = from_hex("#a5a8ae")
BADGE_TEXT = from_hex("#111214")

CLUSTERS = tuple(from_hex(code) for code in PALETTE)
"""By cluster number."""


def cluster_colour(number: int) -> Colour:
    """Find the colour of the cluster with this number, from 1."""
    return CLUSTERS[(number - 1) % len(CLUSTERS)]


def mixed(colour: Colour, ground: Colour, part: float) -> Colour:
    """Lay a part of a colour, 0 to 1, over a ground."""
    return Colour(
        *(
            round(over * part + under * (1 - part))
            for over, under in zip(colour, ground, strict=True)
        )
    )
