"""Every colour there is: of the clusters, the pictures, the embeds and the pages of the web."""

from typing import NamedTuple


class Colour(NamedTuple):
    """Red, green and blue, 0 to 255."""

    red: int
    green: int
    blue: int

    @property
    def code(self) -> str:
        """Return it as `#rrggbb`."""
        return f"#{bytes(self).hex()}"

    @property
    def number(self) -> int:
        """Return it as Discord takes it."""
        return int.from_bytes(bytes(self))


def from_hex(code: str) -> Colour:
    """Read `#rrggbb`."""
    return Colour(*bytes.fromhex(code.removeprefix("#")))


def mixed(colour: Colour, ground: Colour, part: float) -> Colour:
    """Lay a part of a colour, 0 to 1, over a ground."""
    return Colour(
        *(
            round(over * part + under * (1 - part))
            for over, under in zip(colour, ground, strict=True)
        )
    )


BACKGROUND = from_hex("#1e1f22")
"""Discord's darkest surface, so that a picture has no frame in a dark client."""
PANEL = from_hex("#25262a")
"""What the tracks of the map lie on."""
TEXT = from_hex("#f2f3f5")
SUBDUED = from_hex("#a5a8ae")
BADGE_TEXT = from_hex("#111214")
EMBED = from_hex("#b5bac1")
"""Grey, which is no cluster's colour."""
MORE, AVERAGE, LESS = from_hex("#c97a1a"), from_hex("#2b2d31"), from_hex("#3a7fca")
"""Of the profile's cells."""
TILE, NOTE = from_hex("#2f3136"), from_hex("#5c6068")
"""What stands for a cover that is missing."""
BUTTON_GROUND, BUTTON_TEXT = from_hex("#4653c4"), from_hex("#ffffff")
"""On a page of the web."""

CLUSTERS = tuple(
    from_hex(code)
    for code in (
        "#92a9ff",
        "#d0ffaa",
        "#976ea2",
        "#d1b800",
        "#ff4875",
        "#89ebfd",
        "#b17c00",
        "#9863fe",
        "#ea8ab5",
        "#028e62",
        "#c9c3ae",
        "#f9ff0a",
    )
)
"""By number: each looks like its emoji in `bot.core.pages.page`, has a contrast of 3 to the panel
in every vision and of 4.5 to the number on it. The smallest CIEDE2000 among the first ones, without
impairment and as Machado, Oliveira & Fernandes (2009) simulate missing cones:

| of the first | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 |
|---|---|---|---|---|---|---|---|---|---|---|---|
| unimpaired | 52.9 | 25.0 | 24.9 | 24.5 | 24.5 | 19.6 | 16.8 | 15.4 | 15.4 | 15.4 | 15.4 |
| protanopia | 54.5 | 19.6 | 18.1 | 16.9 | 16.9 | 16.9 | 13.6 | 13.6 | 13.6 | 13.6 | 13.3 |
| deuteranopia | 50.1 | 17.6 | 16.9 | 16.9 | 15.2 | 13.7 | 13.7 | 13.7 | 13.7 | 13.3 | 13.3 |
| tritanopia | 20.1 | 20.1 | 20.1 | 20.1 | 15.3 | 13.7 | 13.7 | 13.6 | 13.6 | 13.3 | 13.3 |

Twelve cannot be far apart in every vision, so a shape and a number stand beside.
`python -m tests.core.palette.search` chooses and measures them anew.
"""


def cluster_colour(number: int) -> Colour:
    """Return the colour of the cluster with this number, from 1."""
    return CLUSTERS[(number - 1) % len(CLUSTERS)]
