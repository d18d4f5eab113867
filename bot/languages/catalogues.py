"""The translations, out of the catalogues that stand beside this file.

They are kept as `.po` files, which people read and translators' tools write, and turned into the
form of the standard library's `gettext` when a language is first spoken.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.languages.current import Language

FOLDER = files("bot.languages")


@cache
def translations(language: Language) -> NullTranslations:
    """Read the translations of a language, in some 50 ms; English has none."""
    if language is Language.ENGLISH:
        return NullTranslations()
    packed = BytesIO()
    with FOLDER.joinpath(f"{language}.po").open("rb") as source:
        write_mo(packed, read_po(source, locale=language.value))
    packed.seek(0)
    return GNUTranslations(packed)
