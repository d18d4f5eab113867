"""Buttons, menus and forms in another language, as long as Discord takes them."""

import re
from datetime import UTC, datetime
from gettext import NullTranslations

import pytest

from bot.core.documents import LinkList
from bot.core.features import Focus
from bot.core.pending_commands import AttachedFile
from bot.core.tracks.sorting import Sort
from bot.languages import messages
from bot.screens.choices import FOCUS_NAMES
from bot.screens.file_menu import menu_text
from bot.screens.menu import FOCUSES, SORTS
from bot.screens.playlist_copy import copy_text
from bot.screens.shared_page import shared_text, since_text
from bot.screens.ways_in import ways_text
from cogs.clusters import FOCUSES as CHOICES_OF_FOCUS
from tests.fakes.discord.limits.message import message_problems
from tests.fakes.discord.limits.modal import modal_problems
from tests.languages.brackets import outside, speak_in_brackets
from tests.languages.screen_texts import WAYS, forms, texts, views

LONGEST = {
    "button": 80,
    "placeholder": 150,
    "option": 100,
    "title": 45,
    "label": 45,
    "hint": 100,
    "entry": 100,
}
ROOM = 1.4
"""How much longer than English another language may be."""
TIGHT = {"Leave it empty to have my name for it back. Everyone who sees this answer sees yours."}
"""What translators are told the length of."""
LETTERS = re.compile(r"[^\W\d_]{2,}")
OF_OTHERS = re.compile(
    r"https://\S+|Chosic|Exportify|Nilo|\bArtist \d|Constellate|\bMellow acoustic \d"
)
"""Names, of clusters too: what the analysis has called these is said before screens show it."""


class Lengthy(NullTranslations):
    """English, many times over."""

    def gettext(self, message: str) -> str:
        """Write a message so often that no limit holds it."""
        return message * 40

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Write the form for a number likewise."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002  gettext's own signature
        """Write a message likewise, whatever its context."""
        return self.gettext(message)


class Swapped(NullTranslations):
    """English, but for one button."""

    def pgettext(self, context: str, message: str) -> str:
        """Translate "Back", where it is a button."""
        return "Zurück" if (context, message) == ("button", "Back") else message


def english(said: str) -> list[str]:
    return LETTERS.findall(OF_OTHERS.sub("", outside(said)))


def test_every_word_of_the_screens_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_in_brackets(monkeypatch)

    assert [said for _, said in texts() if english(said)] == []


def test_every_word_of_the_sentences_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_in_brackets(monkeypatch)
    file = AttachedFile("https://a.example/b.csv", "1.csv")
    links = LinkList("a.txt", ("https://open.spotify.com/track/1",), 2, ("1",))

    assert english(ways_text("1.", WAYS)) == []
    assert english(menu_text("1.", ["2"] * 30, file).partition("\n")[0]) == []
    assert english(copy_text(links).partition("\n")[0]) == []
    assert english(shared_text("https://c.example")) == []
    assert english(since_text(datetime(2026, 5, 4, tzinfo=UTC))) == []


def test_fixed_texts_leave_room_for_longer_languages() -> None:
    tight = [
        (kind, said)
        for kind, said in texts()
        if len(said) * ROOM > LONGEST[kind] and said not in TIGHT
    ]

    assert tight == []


def test_what_is_too_long_in_a_language_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "translations", lambda _: Lengthy())

    for view in views():
        message = {"content": "x", "components": view.to_components()}
        assert [*message_problems(message, set())] == []
    for form in forms():
        assert [*modal_problems(form.to_dict())] == []
    assert [(kind, said) for kind, said in texts() if len(said) > LONGEST[kind]] == []


def test_a_button_is_called_as_the_catalogue_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "translations", lambda _: Swapped())

    said = [said for kind, said in texts() if kind == "button"]

    assert "Zurück" in said
    assert "Back" not in said


def test_choices_are_called_as_those_of_the_commands() -> None:
    assert {choice.value: choice.name for choice in CHOICES_OF_FOCUS} == FOCUS_NAMES
    assert {*FOCUSES} == {*FOCUS_NAMES} == {*Focus}
    assert {*SORTS} == {*Sort}
