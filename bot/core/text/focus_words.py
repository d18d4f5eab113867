"""What a focus is called within a sentence."""

from collections.abc import Mapping

from bot.core.features import Focus
from bot.languages import pgettext, pgettext_noop

WORDS: Mapping[Focus, str] = {
    Focus.BALANCED: pgettext_noop("focus", "balanced"),
    Focus.ENERGY: pgettext_noop("focus", "energy"),
    Focus.MOOD: pgettext_noop("focus", "mood"),
    Focus.RHYTHM: pgettext_noop("focus", "rhythm"),
}


def focus_words(focus: Focus) -> str:
    """Return what a focus is called, as in `Focus: mood`."""
    return pgettext("focus", WORDS[focus])
