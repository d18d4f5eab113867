"""The language of a browser, by the header in which it lists what its user reads."""

import re

from babel import negotiate_locale

from bot.languages import Language, language_of

LONGEST = 400
"""Characters of the header that are read; browsers list a handful of languages."""
ENTRY = re.compile(
    r"\s*([a-z]{2,8}(?:-[a-z0-9]{1,8}){0,4})\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*)?",
    re.ASCII,
)
"""A language, as in `pt-BR;q=0.9`, and how much it is liked: at most 1, and 0 for not at all."""
SPOKEN = tuple(language.value.partition("_")[0] for language in Language)
"""Each without its country, of which there is one alone."""


def browser_language(header: str) -> Language:
    """Return the language that is liked best of those there are; English where there is none."""
    entries = filter(None, map(ENTRY.fullmatch, header[:LONGEST].lower().split(",")))
    liked = [(float(entry[2] or 1), entry[1]) for entry in entries]
    # The order counts among those that are liked as much.
    liked.sort(key=lambda each: each[0], reverse=True)
    wanted = [locale for quality, locale in liked if quality]
    return language_of(negotiate_locale(wanted, SPOKEN, sep="-") or "")
