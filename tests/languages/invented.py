"""Catalogues of a few messages, in the place of those of the bot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from bot.languages import Language, messages
from tests.repository.catalogues import PLURALS


@dataclass(frozen=True, slots=True)
class Entry:
    """A message and its translation."""

    text: str
    said: str | tuple[str, ...]
    """In several forms where there is a plural."""
    several: str = ""
    context: str | None = None


def speak_invented(
    monkeypatch: pytest.MonkeyPatch, known: Mapping[Language, Sequence[Entry]]
) -> None:
    """Have this process know these translations, and no other ones."""
    made = {language: _catalogue(language, entries) for language, entries in known.items()}
    monkeypatch.setattr(
        messages, "translations", lambda language: made.get(language, NullTranslations())
    )


def speak_german(monkeypatch: pytest.MonkeyPatch, *entries: Entry) -> None:
    """Have this process know these translations into German, and no other ones."""
    speak_invented(monkeypatch, {Language.GERMAN: entries})


def _catalogue(language: Language, entries: Sequence[Entry]) -> NullTranslations:
    catalogue, packed = Catalog(locale=language.value), BytesIO()
    catalogue.mime_headers = [("Plural-Forms", PLURALS[language])]
    for each in entries:
        text = (each.text, each.several) if each.several else each.text
        catalogue.add(text, each.said, context=each.context)
    write_mo(packed, catalogue)
    packed.seek(0)
    return GNUTranslations(packed)
