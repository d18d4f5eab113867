"""What a track is looked up by: its names, as MusicBrainz may spell them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.models import Track

LONGEST = 250
"""Characters of both names together; one longer pair makes the whole call fail."""
GUESTS = " feat. "
IN_BRACKETS = re.compile(
    r"\s*[(\[](?:feat\.?|ft\.?|featuring|with|prod\.?|(?:[0-9]{4} )?remaster(?:ed)?"
    r"|(?:radio|single|album) (?:edit|version))\b[^)\]]*[)\]]",
    re.IGNORECASE,
)
AFTER_DASH = re.compile(
    r"\s+-\s+[^-]*\b(?:remaster(?:ed)?|mono|stereo|version|edit|original mix)\b[^-]*$",
    re.IGNORECASE,
)
"""What Spotify appends to titles and MusicBrainz does not."""


@dataclass(frozen=True, slots=True)
class Query:
    """An artist's name, perhaps with guests, and a title."""

    artist: str
    title: str

    @property
    def key(self) -> str:
        """Return its letters: of two queries alike in them, ListenBrainz answers only one."""
        return letters(self.artist + self.title) or self.artist + self.title

    @property
    def main_artist(self) -> str:
        """Return the artist without guests."""
        return self.artist.partition(GUESTS)[0]


def queries(track: Track) -> tuple[Query, ...]:
    """List what to look a track up by: as it stands, then with guests credited and a bare title.

    ListenBrainz finds exact names alone. Empty where a name is missing, which would make the whole
    call fail.
    """
    names = [artist.name for artist in track.artists if artist.name]
    if not names or not track.name:
        return ()
    both = (Query(names[0], track.name), Query(_credit(names), _bare(track.name)))
    short = [query for query in both if len(query.artist) + len(query.title) <= LONGEST]
    return tuple({query.key: query for query in reversed(short)}.values())[::-1]


def letters(text: str) -> str:
    """Return the letters and digits of a text, without case and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _credit(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    *middle, last = names[1:]
    guests = f"{', '.join(middle)} & {last}" if middle else last
    return f"{names[0]}{GUESTS}{guests}"


def _bare(title: str) -> str:
    return AFTER_DASH.sub("", IN_BRACKETS.sub("", title)).strip() or title
