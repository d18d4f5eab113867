"""How genres are written in names."""

import re

KEEPS_ITS_CAPITALS = {
    word.casefold(): word
    for word in (
        *("R&B", "RnB", "EDM", "IDM", "EBM", "MPB", "UK", "US", "NYC", "DFW", "ATL", "OPM", "AOR"),
        *(
            "CCM",
            "DnB",
            "MCs",
            "NWOBHM",
            "Hi-NRG",
            "Christmas",
            "Christian",
            "Bollywood",
            "Britpop",
        ),
        *("British", "French", "German", "Italian", "Spanish", "Swedish", "Norwegian", "Danish"),
        *("Finnish", "Icelandic", "Dutch", "Irish", "Scottish", "Celtic", "Polish", "Russian"),
        *("Ukrainian", "Greek", "Turkish", "Arabic", "Persian", "Hebrew", "Jewish", "Indian"),
        *("Hindi", "Punjabi", "Tamil", "Telugu", "Japanese", "Korean", "Chinese", "Thai"),
        *("Vietnamese", "Indonesian", "American", "Canadian", "Mexican", "Brazilian", "Cuban"),
        *("Argentine", "Colombian", "African", "Nigerian", "Australian", "Hawaiian", "Nordic"),
        *("Balkan", "Latin", "Chicago", "Detroit", "Memphis", "Atlanta", "Miami", "Baltimore"),
        *("Brooklyn", "London", "Philly", "Jersey", "Pittsburgh", "Houston", "Texas", "Nashville"),
    )
}
"""Acronyms and names of places and peoples, wherever they stand in a name."""
WORD = re.compile(r"[^\s·,]+")
LETTER_FIRST = re.compile(r"[a-z]-\w+")
"""K-pop, J-rock, G-funk."""
UNSPEAKABLE = re.compile(r"[<>|`*_~\\@#{}\[\]]|://")
FEWEST_LETTERS, LONGEST_GENRE = 2, 40
PLACEHOLDERS = frozenset({"n/a", "none", "null", "nan", "unknown", "unspecified", "undefined"})
FOREIGN = frozenset(
    {
        *("de", "do", "da", "dos", "del", "la", "el", "los", "las", "le", "les", "y", "et", "na"),
        *("und", "der", "die", "das", "en", "no", "musica", "mexicana", "mexicano", "nueva"),
        *("sertanejo", "pagode", "forro", "brega", "samba", "bossa", "nova", "funk-carioca"),
        *("corrido", "corridos", "tumbados", "banda", "ranchera", "bachata", "urbano", "latino"),
        *("chanson", "variete", "francais", "francaise", "schlager", "deutschrap", "deutschrock"),
        *("deutschpop", "neue", "deutsche", "volksmusik", "italiana", "italiano", "mpb", "balada"),
        *("baladas", "romantica", "romantico", "cantautor", "trova", "norteno", "sierreno"),
        *("grupero", "nacional", "carioca", "universitario", "brasileiro", "brasileira", "axe"),
        *("espanol", "espanola", "argentino", "chileno", "colombiano", "urbaine", "iskelma"),
        *("suomirap", "suomipop", "suomirock", "dansktop", "norsk", "svensk", "polski", "russkiy"),
    }
)
"""English adjectives before these read like a slip."""


def written(name: str) -> str:
    """Return a name with its acronyms right and a capital in front."""
    right = spelt(name)
    return right[:1].upper() + right[1:]


def spelt(words: str) -> str:
    """Return words with their acronyms right."""
    return WORD.sub(lambda match: _word(match[0]), words)


def _word(word: str) -> str:
    if LETTER_FIRST.fullmatch(word):
        return word[0].upper() + word[1:]
    return KEEPS_ITS_CAPITALS.get(word.casefold(), word)


def is_speakable(genre: str) -> bool:
    """Return whether a genre is a word that may stand in a sentence: no link, no markup."""
    letters = sum(map(str.isalpha, genre))
    short = letters >= FEWEST_LETTERS and len(genre) <= LONGEST_GENRE
    placeholder = genre.casefold() in PLACEHOLDERS
    return short and not placeholder and not UNSPEAKABLE.search(genre)


def is_foreign(genre: str) -> bool:
    """Return whether a genre is named in another language than English."""
    return not genre.isascii() or any(word in FOREIGN for word in genre.casefold().split())


def shortened(genre: str, longest: int) -> str:
    """Keep the last words of a genre that is too long for a name: they name the family."""
    words = genre.split()
    while len(words) > 1 and len(" ".join(words)) > longest:
        words.pop(0)
    return " ".join(words)[:longest].rstrip()
