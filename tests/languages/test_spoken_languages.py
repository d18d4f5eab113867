"""Which language is spoken, and how it writes figures and lists."""

import asyncio

import discord
import pytest

from bot.languages import (
    Language,
    Languages,
    both,
    decimal,
    either,
    language_of,
    languages,
    listed,
    number,
    percent,
    speak,
    speaking,
)
from bot.languages.current import ENGLISH_ALONE, language

SPOKEN = {
    "de": Language.GERMAN,
    "fr": Language.FRENCH,
    "es-ES": Language.SPANISH,
    "es-419": Language.SPANISH,
    "pt-BR": Language.PORTUGUESE,
    "ja": Language.JAPANESE,
}
NARROW, WIDE = "\u202f", "\xa0"
"""Blanks at which no line is broken."""
FIGURES = {
    Language.ENGLISH: ("1,204", "1,204.5", "31%"),
    Language.GERMAN: ("1.204", "1.204,5", f"31{WIDE}%"),
    Language.FRENCH: (f"1{NARROW}204", f"1{NARROW}204,5", f"31{WIDE}%"),
    Language.SPANISH: ("1.204", "1.204,5", f"31{WIDE}%"),
    Language.PORTUGUESE: ("1.204", "1.204,5", "31%"),
    Language.JAPANESE: ("1,204", "1,204.5", "31%"),
}
LISTS = {
    Language.ENGLISH: ("a, b, c", "a, b and c", "a, b or c", "a and b"),
    Language.GERMAN: ("a, b, c", "a, b und c", "a, b oder c", "a und b"),
    Language.FRENCH: ("a, b, c", "a, b et c", "a, b ou c", "a et b"),
    Language.SPANISH: ("a, b, c", "a, b y c", "a, b o c", "a y b"),
    Language.PORTUGUESE: ("a, b, c", "a, b e c", "a, b ou c", "a e b"),
    Language.JAPANESE: ("a、b、c", "a、b、c", "a、b、またはc", "a、b"),
}


@pytest.mark.parametrize("locale", [*discord.Locale], ids=str)
def test_each_of_discords_locales_is_answered(locale: discord.Locale) -> None:
    assert language_of(locale.value) is SPOKEN.get(locale.value, Language.ENGLISH)


@pytest.mark.parametrize("locale", ["", "de_DE", "pt-PT", "de-AT", "eo", "-", "_", "DE"])
def test_other_locales_are_answered_by_their_language_alone(locale: str) -> None:
    spoken = {"de_DE": Language.GERMAN, "de-AT": Language.GERMAN, "pt-PT": Language.PORTUGUESE}

    assert language_of(locale) is spoken.get(locale, Language.ENGLISH)


@pytest.mark.parametrize("each", Language, ids=str)
def test_a_language_is_its_own_locale(each: Language) -> None:
    assert language_of(each.value) is each


@pytest.mark.parametrize("each", Language, ids=str)
def test_figures_are_written_as_the_language_does(each: Language) -> None:
    with speaking(each):
        assert (number(1_204), decimal(1_204.5), percent(0.31)) == FIGURES[each]
        assert (number(0), number(-7), decimal(2.6, 0)) == ("0", "-7", "3")


@pytest.mark.parametrize("each", Language, ids=str)
def test_lists_are_written_as_the_language_does(each: Language) -> None:
    three = ["a", "b", "c"]
    with speaking(each):
        told = (listed(three), both(three), either(three), both(three[:2]))
        assert told == LISTS[each]
        assert [write(["a"]) for write in (listed, both, either)] == ["a", "a", "a"]
        assert [write([]) for write in (listed, both, either)] == ["", "", ""]


def test_more_digits_are_told_where_they_are_wanted() -> None:
    with speaking(Language.GERMAN):
        assert decimal(-0.256, 2) == "-0,26"


def test_a_language_is_spoken_for_a_while_within_another() -> None:
    heard = [language()]
    with speaking(Language.GERMAN):
        with speaking(Language.JAPANESE):
            heard.append(language())
        heard.append(language())
    heard.append(language())

    german, japanese = Language.GERMAN, Language.JAPANESE
    assert heard == [Language.ENGLISH, japanese, german, Language.ENGLISH]


def test_the_language_before_is_spoken_again_after_a_failure() -> None:
    with pytest.raises(KeyError), speaking(Language.GERMAN):
        raise KeyError

    assert language() is Language.ENGLISH


async def test_with_a_user_their_own_language_is_spoken_in_private_alone() -> None:
    with_whom = Languages(own=Language.FRENCH, shared=Language.GERMAN)

    async def heard(*, private: bool) -> Language:
        speak(with_whom, private=private)
        await asyncio.sleep(0)
        assert languages() == with_whom
        return language()

    tasks = [asyncio.create_task(heard(private=private)) for private in (True, False)]

    assert [await task for task in tasks] == [Language.FRENCH, Language.GERMAN]
    assert languages() == ENGLISH_ALONE == Languages()
    assert language() is Language.ENGLISH
