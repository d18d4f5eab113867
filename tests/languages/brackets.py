"""A language in which every message stands in brackets, so that what is no message shows."""

from gettext import NullTranslations

import pytest

from bot.languages import messages

OPENS, CLOSES = "⟦", "⟧"


class Brackets(NullTranslations):
    """English, with every message in brackets."""

    def gettext(self, message: str) -> str:
        """Put a message in brackets."""
        return f"{OPENS}{message}{CLOSES}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Put the form for a number in brackets."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002  gettext's own signature
        """Put a message in brackets, whatever its context."""
        return self.gettext(message)


def speak_in_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every message of this process stand in brackets."""
    monkeypatch.setattr(messages, "translations", lambda _: Brackets())


def outside(text: str) -> str:
    """Return what of a text stands in no brackets."""
    depth, kept = 0, []
    for each in text:
        depth += (each == OPENS) - (each == CLOSES)
        if not depth and each != CLOSES:
            kept.append(each)
    return "".join(kept)
