"""What reports keep in English, in the language that is spoken: names, traits, ends of the map.

Genres stay as they are, and so does all that the analysis has not said: names that users give are
never translated, as long as these are not brought here.
"""

import re

from bot.core.text.report_vocabulary import HEADINGS, PHRASES, SOUND, WITH_GENRES
from bot.languages import listed, pgettext

NUMBERED = re.compile(r"(.+) · ([0-9]{1,2})")
DATED = re.compile(r"(.+) · ([0-9]{4})s")
COUNTED = re.compile(r"(.+) \(([0-9]+) of ([0-9]+)\)")
ABOUT_A_YEAR = re.compile(r"(older|newer) \(~([0-9]+)\)")
GENRE = "{genre}"
BETWEEN = ", "
"""The words of an end of the map, as they are kept."""


def spoken_name(name: str) -> str:
    """Say what the analysis calls a cluster."""
    if name in PHRASES:
        return pgettext("cluster name", name)
    if numbered := NUMBERED.fullmatch(name):
        return f"{spoken_name(numbered[1])} · {numbered[2]}"
    if dated := DATED.fullmatch(name):
        # NOTE A genre and a decade, as in "House · 1990s"; {decade} is 1990
        return pgettext("cluster name", "{genre} · {decade}s", genre=dated[1], decade=dated[2])
    return _capitalised(_with_genre(name) or spoken_sound(f"{name[:1].lower()}{name[1:]}", name))


def spoken_sound(words: str, otherwise: str = "") -> str:
    """Say what sets a cluster, or an end of the map, apart; what is not known stays."""
    if words in SOUND:
        return pgettext("sound", words)
    if year := ABOUT_A_YEAR.fullmatch(words):
        if year[1] == "older":
            # NOTE Tracks that came out about {year}, which is before those of the playlist
            return pgettext("sound", "older (~{year})", year=year[2])
        # NOTE Tracks that came out about {year}, which is after those of the playlist
        return pgettext("sound", "newer (~{year})", year=year[2])
    return otherwise or words


def spoken_trait(feature: str, words: str) -> str:
    """Say what sets a cluster apart from the playlist, of a feature or a genre."""
    if not feature.startswith("genre:"):
        return spoken_sound(words)
    counted = COUNTED.fullmatch(words)
    if counted is None:
        return words
    genre, count, all_tracks = counted.groups()
    # NOTE So many of all tracks are of a genre, as in "house (12 of 30)"
    return pgettext("sound", "{genre} ({count} of {all})", genre=genre, count=count, all=all_tracks)


def spoken_end(words: str) -> str:
    """Say the words of an end of the map, kept as a list with commas."""
    return BETWEEN.join(map(spoken_sound, words.split(BETWEEN)))


def listed_end(words: str) -> str:
    """Write the words of an end of the map as the language lists things."""
    return listed(words.split(BETWEEN))


def spoken_heading(heading: str) -> str:
    """Say what a quality of the profile is called; a genre stays as it is."""
    return pgettext("feature", heading) if heading in HEADINGS else heading


def _with_genre(name: str) -> str:
    """Say a name of a word and a genre; empty where it is none."""
    for pattern in WITH_GENRES:
        before = pattern.removesuffix(GENRE)
        if name.startswith(before):
            return pgettext("cluster name", pattern, genre=name.removeprefix(before))
    return ""


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
