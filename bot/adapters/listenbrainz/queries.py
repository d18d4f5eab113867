"""What a track is looked up by: its names, as MusicBrainz may spell them."""

import re
import unicodedata
from collections.abc import Sequence

from bot.core.lookups import Question
from bot.core.models import Track
from bot.core.tracks.names import common_spelling, letters

LONGEST = 250
"""Characters of both names together; one longer pair makes the whole call fail."""
UNFOLDED = 4 * LONGEST
"""The same before they are composed, which takes the square of the marks over one letter."""
GUESTS = " feat. "
BETWEEN = "/"
"""Stands in no folded name, so that two names cannot run into each other."""
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


def as_written(track: Track) -> Question | None:
    """Ask for a track by its first artist and its title, as they stand."""
    return _question(track.artists[0].name, track.name) if track.artists else None


def as_credited(track: Track) -> Question | None:
    """Ask for a track with its guests credited and a bare title."""
    names = [artist.name for artist in track.artists if artist.name]
    return _question(_credit(names), _bare(track.name)) if names else None


def folded(name: str) -> str:
    """Return what the spellings of one name have in common; of one without letters, itself."""
    return common_spelling(name) if letters(name) else name.replace(BETWEEN, "|")


def run_together(question: Question) -> str:
    """Return the letters of both names: of two questions alike in them, one alone is answered."""
    return letters(question.artist + question.title) or question.artist + question.title


def main_artist(question: Question) -> str:
    """Return the letters of the artist without guests, as far as the folded name tells."""
    artist = question.key.partition(":")[2].partition(BETWEEN)[0]
    return artist.partition(folded(GUESTS))[0] or artist


def _question(artist: str, title: str) -> Question | None:
    """Ask by two names; None where one is missing or both are too long, which fails the call.

    Names alike in the key are sent alike to ListenBrainz too, lest an odd spelling be kept as a
    miss for all: in their usual letters, and without the underscore, which alone it keeps.
    """
    if len(artist) + len(title) > UNFOLDED:
        return None
    artist, title = _usual(artist), _usual(title)
    if not artist or not title or len(artist) + len(title) > LONGEST:
        return None
    return Question(f"names:{folded(artist)}{BETWEEN}{folded(title)}", artist, title)


def _usual(name: str) -> str:
    return unicodedata.normalize("NFKC", name).replace("_", " ").strip()


def _credit(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    *middle, last = names[1:]
    guests = f"{', '.join(middle)} & {last}" if middle else last
    return f"{names[0]}{GUESTS}{guests}"


def _bare(title: str) -> str:
    return AFTER_DASH.sub("", IN_BRACKETS.sub("", title)).strip() or title
