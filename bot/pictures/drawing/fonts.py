"""Which installed font draws a character, and which characters no font draws."""

import unicodedata
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from threading import get_ident

from matplotlib.font_manager import FontEntry, FontPath, fontManager, get_font, weight_dict
from matplotlib.ft2font import FT2Font

from bot.languages import Language

FAMILIES = (
    "DejaVu Sans",
    "Noto Sans",
    "Noto Sans CJK JP",
    "Noto Sans CJK KR",
    "Noto Sans CJK SC",
    "Hiragino Sans",
    "PingFang SC",
    "Apple SD Gothic Neo",
    "Arial Unicode MS",
    "Noto Sans Arabic",
    "Noto Naskh Arabic",
    "Geeza Pro",
    "Noto Sans Hebrew",
    "Arial Hebrew",
    "Noto Sans Devanagari",
    "Kohinoor Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Gurmukhi",
    "Noto Sans Gujarati",
    "Noto Sans Tamil",
    "Noto Sans Telugu",
    "Noto Sans Kannada",
    "Noto Sans Malayalam",
    "Noto Sans Sinhala",
    "Noto Sans Thai",
    "Thonburi",
    "Noto Sans Lao",
    "Noto Sans Khmer",
    "Noto Sans Myanmar",
    "Noto Sans Georgian",
    "Noto Sans Armenian",
    "Noto Sans Ethiopic",
    "Noto Emoji",
    "Symbola",
    "Apple Symbols",
    "Noto Sans Symbols",
    "Noto Sans Symbols 2",
    "Noto Sans Symbols2",
    "Noto Sans Math",
)
"""In order of preference; what is not installed is skipped. matplotlib brings the first along. No
family of colour bitmaps is among them: matplotlib cannot scale those."""
MOST_CHARACTERS = 400
"""More than any line here can show."""
MOST_MARKS = 3
"""Accents on one letter; Vietnamese and Thai have two."""
LETTERS = {Language.JAPANESE: "曲のキー"}
"""Of languages that need more than the font which is always there."""
JOINERS = "\u200c\u200d"
"""Invisible, but they change the shape of Persian and Indian letters."""
PLAIN, BOLD = 400, 700
"""Weights, as OpenType counts them."""


@lru_cache(maxsize=1024)
def drawable(text: str) -> str:
    """Put a text on one line and leave out what no installed font draws."""
    composed = unicodedata.normalize("NFC", text[:MOST_CHARACTERS])
    spaced = "".join(" " if char.isspace() else char for char in composed)
    seen = "".join(char for char in spaced if _is_visible(char) and _font_for(char) is not None)
    return " ".join(_without_strays(seen).split()).strip(JOINERS + " ")


def writable(language: Language) -> Language:
    """Return a language whose letters are drawn: English where no installed font has them."""
    letters = LETTERS.get(language, "")
    return language if drawable(letters) == letters else Language.ENGLISH


def fonts_for(text: str, *, bold: bool) -> tuple[FontPath, ...]:
    """List the fonts that together draw a text, the preferred first."""
    fonts = installed(bold=bold)
    needed = {_font_for(char, bold=bold) for char in text} | {fonts[0]}
    return tuple(font for font in fonts if font in needed)


def opened(fonts: tuple[FontPath, ...]) -> FT2Font:
    """Open fonts as one; a single one, which most lines have, is read from memory.

    Glyphs are looked up in the file whenever a line is set: three quarters of the time that takes.
    """
    return get_font(fonts) if len(fonts) > 1 else _in_memory(fonts[0], get_ident())


@lru_cache(maxsize=8)
def _in_memory(font: FontPath, _thread: int) -> FT2Font:
    # Fonts must not be shared between threads.
    return FT2Font(BytesIO(Path(font.path).read_bytes()), face_index=font.face_index)


@cache
def installed(*, bold: bool) -> tuple[FontPath, ...]:
    """List the families that are here in the weight asked for, then in the other one."""
    weights = (BOLD, PLAIN) if bold else (PLAIN, BOLD)
    return tuple(dict.fromkeys(font for weight in weights for font in _at_weight(weight)))


@lru_cache(maxsize=4096)
def _font_for(char: str, *, bold: bool = False) -> FontPath | None:
    code, fonts = ord(char), installed(bold=bold)
    # get_font forgets its open files in a forked child, which would share their positions.
    return next((font for font in fonts if get_font(font).get_char_index(code)), None)


def _at_weight(weight: int) -> list[FontPath]:
    entries = [entry for entry in fontManager.ttflist if _is_upright(entry)]
    families = ([entry for entry in entries if entry.name == family] for family in FAMILIES)
    nearest = (_nearest(family, weight) for family in families if family)
    return [FontPath(entry.fname, entry.index) for entry in nearest]


def _is_visible(char: str) -> bool:
    is_selector = "\ufe00" <= char <= "\ufe0f"
    return char in JOINERS or not (is_selector or unicodedata.category(char).startswith("C"))


def _without_strays(text: str) -> str:
    """Keep the first marks on a letter, those that one font draws together with it.

    More would grow into the lines around; others make the letter itself a blank box.
    """
    kept: list[str] = []
    letter, marks = " ", 0
    for char in text:
        if not unicodedata.category(char).startswith("M"):
            letter, marks = char, 0
        else:
            marks += 1
            if marks > MOST_MARKS or not _go_together(letter, char):
                continue
        kept.append(char)
    return "".join(kept)


def _go_together(letter: str, mark: str) -> bool:
    fonts = (font for font in (_font_for(letter), _font_for(mark)) if font is not None)
    return any(
        get_font(font).get_char_index(ord(letter)) and get_font(font).get_char_index(ord(mark))
        for font in fonts
    )


def _is_upright(entry: FontEntry) -> bool:
    # The list is matplotlib's cache: a font in it may have been removed since.
    return entry.style == "normal" and entry.stretch == "normal" and Path(entry.fname).exists()


def _nearest(entries: list[FontEntry], weight: int) -> FontEntry:
    def distance(entry: FontEntry) -> tuple[int, str]:
        own = entry.weight if isinstance(entry.weight, int) else weight_dict[entry.weight]
        return abs(own - weight), entry.fname

    return min(entries, key=distance)
