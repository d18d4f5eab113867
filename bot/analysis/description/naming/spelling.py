"""How genres are written in names."""

import re

ACRONYMS = {
    word.casefold(): word
    for word in (
        *("R&B", "RnB", "EDM", "IDM", "EBM", "MPB", "UK", "US", "NYC", "LA", "DFW", "ATL", "OPM"),
        *("K-pop", "J-pop", "J-rock", "C-pop", "V-pop", "P-funk", "G-funk", "CCM", "DnB", "MCs"),
    )
}
"""Words that keep their capitals wherever they stand in a name."""
WORD = re.compile(r"[^\s·,]+")
FOREIGN = frozenset(
    {
        *("de", "do", "da", "dos", "del", "la", "el", "los", "las", "le", "les", "y", "et", "na"),
        *("und", "der", "die", "das", "en", "no", "musica", "mexicana", "mexicano", "nueva"),
        *("sertanejo", "pagode", "forro", "brega", "samba", "bossa", "nova", "funk-carioca"),
        *("corrido", "corridos", "tumbados", "banda", "ranchera", "bachata", "urbano", "latino"),
        *("chanson", "variete", "francais", "schlager", "deutschrap", "deutschrock", "italiana"),
    }
)
"""English adjectives before these read like a slip."""


def written(name: str) -> str:
    """Return a name with its acronyms right and a capital in front."""
    right = spelt(name)
    return right[:1].upper() + right[1:]


def spelt(words: str) -> str:
    """Return words with their acronyms right."""
    return WORD.sub(lambda match: ACRONYMS.get(match[0].casefold(), match[0]), words)


def is_foreign(genre: str) -> bool:
    """Return whether a genre is named in another language than English."""
    return not genre.isascii() or any(word in FOREIGN for word in genre.casefold().split())


def shortened(genre: str, longest: int) -> str:
    """Keep the last words of a genre that is too long for a name: they name the family."""
    words = genre.split()
    while len(words) > 1 and len(" ".join(words)) > longest:
        words.pop(0)
    return " ".join(words)[:longest].rstrip()
