"""What menus and forms call the choices that commands have as well."""

from bot.core.features import Focus
from bot.languages import Text, pgettext, pgettext_noop

FOCUS_NAMES = {
    Focus.BALANCED: pgettext_noop("choice", "Balanced"),
    Focus.ENERGY: pgettext_noop("choice", "Energy"),
    Focus.MOOD: pgettext_noop("choice", "Mood"),
    Focus.RHYTHM: pgettext_noop("choice", "Rhythm"),
}


def focus_name(focus: Focus) -> Text:
    """Name what counts most."""
    return pgettext("choice", FOCUS_NAMES[focus])


def automatic() -> Text:
    """Name the choice of as many clusters as suit."""
    return pgettext("choice", "automatic")
