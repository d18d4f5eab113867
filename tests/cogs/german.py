"""A German of which every message stands in brackets, and pages that tell their language."""

from dataclasses import replace
from typing import Any

import pytest

from bot.interactions.command_translator import CONTEXTS
from bot.languages import Language, messages
from bot.languages.current import language
from bot.use_cases.answers.browsing import Browsing
from tests.fakes.discord.people import ADA, BEN, HOME
from tests.languages.brackets import Brackets

ANNA, BERND = replace(ADA, locale="de"), replace(BEN, locale="de")
"""Ada and Ben, whose Discord is in German."""
GERMAN_HOME = replace(HOME, locale="de")
ENGLISH, GERMAN = "spoken: en", "spoken: de"
"""What stands below pages."""


class FakeGerman(Brackets):
    """Leaves commands alone: Discord takes no brackets in their names."""

    def pgettext(self, context: str, message: str) -> str:
        """Return a word, in brackets where it is none of a command's."""
        return message if context in CONTEXTS.values() else super().pgettext(context, message)


class English(Brackets):
    """Leaves everything as it is."""

    def gettext(self, message: str) -> str:
        """Return the message."""
        return message


def speak_fake_german(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have German users and servers be answered in brackets, and pages tell their language."""
    told = {each: English() for each in Language} | {Language.GERMAN: FakeGerman()}
    monkeypatch.setattr(messages, "translations", told.__getitem__)
    show = Browsing.show

    async def marked(*about: Any, **rest: Any) -> Any:
        shown = await show(*about, **rest)
        return replace(shown, page=replace(shown.page, footer=f"spoken: {language()}"))

    monkeypatch.setattr(Browsing, "show", marked)
