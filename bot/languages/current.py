"""Which languages there are, and which one is spoken right now.

An interaction has two: its user's own, for what they alone see, and the one of the place, for what
everybody there sees. They are kept in context variables, so that each task speaks for itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language, by the name of its locale (Unicode CLDR)."""

    ENGLISH = "en"
    GERMAN = "de"
    FRENCH = "fr"
    SPANISH = "es"
    PORTUGUESE = "pt_BR"
    JAPANESE = "ja"


@dataclass(frozen=True, slots=True)
class Languages:
    """What is spoken with one user, at one place."""

    own: Language = Language.ENGLISH
    """For what the user alone sees."""
    shared: Language = Language.ENGLISH
    """For what everybody at the place sees."""

    def for_whom(self, *, private: bool) -> Language:
        """Return the language of an answer."""
        return self.own if private else self.shared


ENGLISH_ALONE = Languages()
_current: ContextVar[Language] = ContextVar("language", default=Language.ENGLISH)
_languages: ContextVar[Languages | None] = ContextVar("languages", default=None)


def language() -> Language:
    """Return the language that is spoken right now."""
    return _current.get()


def languages() -> Languages:
    """Return what is spoken with the user who is being answered."""
    return _languages.get() or ENGLISH_ALONE


def speak(with_whom: Languages, *, private: bool) -> None:
    """Speak from now on, in this task, the user's own language or the one of the place."""
    _languages.set(with_whom)
    _current.set(with_whom.for_whom(private=private))


@contextmanager
def speaking(spoken: Language) -> Iterator[None]:
    """Speak a language for a while."""
    token = _current.set(spoken)
    try:
        yield
    finally:
        _current.reset(token)


def language_of(locale: str) -> Language:
    """Return the language for a locale of Discord's, as `pt-BR`; English where there is none.

    Of a language that is spoken in several countries there is one: `es-419` is answered in Spanish.
    """
    wanted = locale.replace("-", "_")
    spoken = {each.value.partition("_")[0]: each for each in Language}
    return spoken.get(wanted.partition("_")[0], Language.ENGLISH)
