"""Tags, as services and people write them, to genres as exports carry them: `hip hop`, `r&b`."""

import re
import unicodedata
from collections.abc import Iterable
from types import MappingProxyType

from bot.core.tracks import cells

MOST = 12
"""Genres of one track; the twelfth by weight already says little."""
LENGTHS = (2, 40)
MOST_WORDS = 5
BETWEEN = re.compile("[,;/|]")
AND = re.compile(r"\s*(?:&|\+|(?<=\s)'?n'?(?=\s)|’n’)\s*")
DECADE = re.compile(r"(?:(?:1[89]|20)?[0-9]0['’]?s|[0-9]{1,2}(?:st|nd|rd|th) century)")
NUMBERED = re.compile(r".*(?:1[89]|20)[0-9]{2}.*|[0-9 .:-]+")
"""Years, `best of 2011`, ratings and lengths."""
PERSONAL = re.compile(
    r"(?:seen|heard|best|fav|favou?rites?|my|songs? i|love at|under|check|want|to|i (?!pop$))\b.*"
    r"|.*\b(?:i own|i love|listeners|playlist|favou?rites?|spotify)"
)
CANONICAL = (
    *("hip hop", "trip hop", "r&b", "alternative r&b", "contemporary r&b", "drum and bass"),
    *("k-pop", "j-pop", "c-pop", "k-rap", "j-rock", "k-rock", "mandopop", "cantopop", "city pop"),
    *("lo-fi", "hi-nrg", "g-funk", "p-funk", "avant-garde", "singer-songwriter", "synthpop"),
    *("synthwave", "vaporwave", "chillwave", "darkwave", "coldwave", "new wave", "no wave"),
    *("post-punk", "post-rock", "post-hardcore", "post-metal", "post-grunge", "post-bop"),
    *("alt-country", "neo soul", "nu metal", "nu jazz", "nu disco", "new age", "britpop"),
    *("power pop", "dream pop", "indie pop", "electropop", "art pop", "hyperpop", "doo-wop"),
    *("rock and roll", "rhythm and blues", "dancehall", "downtempo", "deep house", "tech house"),
    *("shoegaze", "metalcore", "deathcore", "grindcore", "breakbeat", "dubstep", "big beat"),
    *("lo-fi hip hop", "jazz rap", "boom bap", "gangsta rap", "folk rock", "world music"),
    *("electroclash", "psytrance", "hard rock", "hardcore punk", "ska punk", "reggaeton"),
)
SPELLINGS = MappingProxyType(
    {
        "rnb": "r&b",
        "rhythmnblues": "rhythm and blues",
        "hiphoprap": "hip hop",
        "raphiphop": "hip hop",
        "dnb": "drum and bass",
        "drumnbass": "drum and bass",
        "drumbass": "drum and bass",
        "koreanpop": "k-pop",
        "japanesepop": "j-pop",
        "altrock": "alternative rock",
        "electronicmusic": "electronic",
        "latinmusic": "latin",
        "rocknroll": "rock and roll",
        "rockroll": "rock and roll",
        "world": "world music",
        "singerandsongwriter": "singer-songwriter",
        "classicalmusic": "classical",
        "electronicdancemusic": "edm",
        "soulandfunk": "soul/funk",
        "psychadelic": "psychedelic",
        "ost": "soundtrack",
        "soundtracks": "soundtrack",
        "filmmusic": "soundtrack",
    }
)
"""By their letters: how a genre is written, or the several that it stands for."""
JUNK = frozenset(
    {
        *("music", "song", "songs", "album", "albums", "artist", "artists", "band", "bands"),
        *("love", "loved", "awesome", "amazing", "beautiful", "cool", "good", "great", "nice"),
        *("epic", "perfect", "sexy", "fun", "catchy", "favorite", "favourite", "playlist"),
        *("spotify", "deezer", "youtube", "itunes", "lastfm", "last.fm", "soundcloud", "bandcamp"),
        *("other", "unknown", "none", "misc", "miscellaneous", "various", "various artists"),
        *("genre", "undefined", "null", "nan", "n", "a", "test", "todo", "films", "games", "kids"),
        *("male", "female", "vocal", "vocals", "male vocalist", "male vocalists", "male vocals"),
        *("female vocalist", "female vocalists", "female vocals", "live", "cover", "covers"),
        *("remix", "single", "ep", "lp", "cd", "vinyl", "radio", "hit", "hits", "top 40", "charts"),
        *("usa", "us", "uk", "united states", "united kingdom", "england", "great britain"),
        *("scotland", "ireland", "canada", "australia", "new zealand", "germany", "france"),
        *("spain", "italy", "portugal", "netherlands", "belgium", "sweden", "norway", "denmark"),
        *("finland", "iceland", "poland", "russia", "ukraine", "japan", "korea", "south korea"),
        *("china", "india", "brazil", "mexico", "argentina", "colombia", "jamaica", "nigeria"),
        *("american", "british", "english", "scottish", "irish", "canadian", "australian"),
        *("german", "french", "spanish", "italian", "portuguese", "dutch", "belgian", "swedish"),
        *("norwegian", "danish", "finnish", "icelandic", "polish", "russian", "ukrainian"),
        *("japanese", "korean", "chinese", "indian", "brazilian", "mexican", "argentine"),
        *("colombian", "jamaican", "nigerian", "european", "new york", "london", "los angeles"),
    }
)
"""Tags of people and places: true, perhaps, but no genre by themselves."""


def normalise(tags: Iterable[str]) -> tuple[str, ...]:
    """Read tags: lower case, in one spelling, without junk, sorted, without repeats."""
    return weighed((tag, 1) for tag in tags)


def weighed(tags: Iterable[tuple[str, float]], most: int = MOST) -> tuple[str, ...]:
    """Read tags with their votes, and keep those with the most, sorted by name.

    Spellings of one genre add up; what has no votes, or more against it than for it, is left out.
    """
    votes: dict[str, float] = {}
    for tag, weight in tags:
        for genre in dict.fromkeys(_genres(tag)):
            votes[genre] = votes.get(genre, 0) + weight
    wanted = (genre for genre in votes if votes[genre] > 0)
    ranked = sorted(wanted, key=lambda genre: (-votes[genre], genre))
    return tuple(sorted(ranked[:most]))


def _genres(tag: str) -> Iterable[str]:
    whole = "" if "://" in tag else _spelled(tag)
    for part in BETWEEN.split(whole):
        genre = _spelled(part)
        if _is_genre(genre):
            yield genre


def _spelled(tag: str) -> str:
    """Write a tag in lower case, and as services write it where that is known."""
    plain = cells.line(unicodedata.normalize("NFKC", tag)).lower().strip(" .#'\"*_-")
    plain = " ".join(plain.replace("_", " ").replace("\u2010", "-").split())
    return KNOWN.get(_letters(AND.sub("and", plain))) or _joined(plain)


def _joined(plain: str) -> str:
    """Write `&` as the word, and no hyphens where it is not known that they belong there."""
    words = AND.sub(" and ", plain)
    return " ".join(words.replace("-", " ").split())


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _is_genre(genre: str) -> bool:
    shortest, longest = LENGTHS
    if not shortest <= len(genre) <= longest or len(genre.split()) > MOST_WORDS:
        return False
    return not (
        genre in JUNK
        or DECADE.fullmatch(genre)
        or NUMBERED.fullmatch(genre)
        or PERSONAL.fullmatch(genre)
        or not any(sign.isalpha() for sign in genre)
    )


KNOWN = MappingProxyType(
    {
        **{_letters(genre): genre for genre in CANONICAL},
        **{_letters(genre.replace("&", "and")): genre for genre in CANONICAL},
        **SPELLINGS,
    }
)
"""By their letters, of which `&` is the word: how genres are written."""
