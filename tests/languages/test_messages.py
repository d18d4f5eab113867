"""Messages: said in the language that is spoken, kept on every way, said again in another one."""

import asyncio
from typing import Any

import pytest

from bot.languages import (
    Language,
    Text,
    again,
    gettext,
    gettext_noop,
    ngettext,
    pgettext,
    pgettext_noop,
    speaking,
)
from bot.languages.catalogues import translations
from tests.languages.invented import Entry, speak_german, speak_invented

QUESTION = gettext_noop("Sure?")
READ = Entry("I read {count} of {title}.", "{title}: {count} gelesen.")
TRACKS = Entry("{count} track", ("{count} Stück", "{count} Stücke"), several="{count} tracks")
TITLES = {
    Language.GERMAN: [Entry("{count} track", ("{count} Titel",) * 2, several="{count} tracks")],
    Language.FRENCH: [
        Entry("{count} track", ("{count} titre", "{count} titres"), several="{count} tracks")
    ],
    Language.JAPANESE: [Entry("{count} track", ("{count}曲",), several="{count} tracks")],
}


@pytest.fixture(autouse=True)
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_german(
        monkeypatch,
        *(READ, TRACKS, Entry(QUESTION, "Sicher?")),
        Entry("May", "Mai", context="month"),
        Entry("May", "darf", context="verb"),
        Entry("I find {what} in it; please send me {wanted}.", "Da ist {what}; schick {wanted}."),
        Entry("nothing", "nichts"),
    )


def tracks(count: int) -> Text:
    return ngettext("{count} track", "{count} tracks", count)


def read(title: str, count: int) -> Text:
    return gettext("I read {count} of {title}.", count=count, title=title)


def test_a_sentence_is_said_in_the_language_that_is_spoken() -> None:
    assert read("Mix", 12) == "I read 12 of Mix."
    with speaking(Language.GERMAN):
        assert read("Mix", 12) == "Mix: 12 gelesen."


def test_a_sentence_of_a_module_is_said_where_it_is_shown() -> None:
    assert QUESTION == "Sure?"
    assert not isinstance(QUESTION, Text)
    with speaking(Language.GERMAN):
        assert gettext(QUESTION) == "Sicher?"


def test_what_english_writes_alike_is_told_apart() -> None:
    month, verb = pgettext_noop("month", "May"), pgettext_noop("verb", "May")

    assert month == verb == "May"
    with speaking(Language.GERMAN):
        assert (pgettext("month", month), pgettext("verb", verb)) == ("Mai", "darf")
        assert pgettext("name", "May") == gettext("May") == "May"


def test_nothing_is_said_as_nothing() -> None:
    # The empty message of a catalogue is its header.
    with speaking(Language.GERMAN):
        assert gettext("") == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.ENGLISH, ["0 tracks", "1 track", "1,204 tracks"]),
        (Language.GERMAN, ["0 Titel", "1 Titel", "1.204 Titel"]),
        (Language.FRENCH, ["0 titre", "1 titre", "1\u202f204 titres"]),
        (Language.JAPANESE, ["0曲", "1曲", "1,204曲"]),
        (Language.SPANISH, ["0 tracks", "1 track", "1.204 tracks"]),
    ],
)
def test_each_language_has_its_own_plurals(
    language: Language, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_invented(monkeypatch, TITLES)

    with speaking(language):
        assert [tracks(count) for count in (0, 1, 1204)] == said


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        (Language.GERMAN, [1, 0, 1, 1]),
        (Language.FRENCH, [0, 0, 1, 1]),
        (Language.SPANISH, [1, 0, 1, 1]),
        (Language.PORTUGUESE, [0, 0, 1, 1]),
        (Language.JAPANESE, [0, 0, 0, 0]),
    ],
)
def test_the_catalogues_of_the_bot_count_as_their_languages(
    language: Language, forms: list[int]
) -> None:
    told: Any = translations(language)

    assert [told.plural(count) for count in (0, 1, 2, 1_000_000)] == forms


def test_whole_numbers_are_written_as_the_language_does_and_strings_as_they_are() -> None:
    with speaking(Language.GERMAN):
        assert read("Mix", 20_000) == "Mix: 20.000 gelesen."
        assert gettext("I read {count} of {title}.", count="20000", title="x") == (
            "x: 20000 gelesen."
        )


def test_what_a_message_lacks_stands_in_english() -> None:
    with speaking(Language.GERMAN):
        assert gettext("Nobody knows {title}.", title="Mix") == "Nobody knows Mix."
        assert ngettext("{count} hat", "{count} hats", 1) == "1 hat"
        assert ngettext("{count} hat", "{count} hats", 2_000) == "2.000 hats"
        assert pgettext("button", "Sure?") == "Sure?"
    with speaking(Language.FRENCH):
        assert read("Mix", 12) == "I read 12 of Mix."


def test_english_has_no_catalogue() -> None:
    assert translations(Language.ENGLISH).gettext("I find") == "I find"


def test_texts_in_a_text_are_said_with_it() -> None:
    told = gettext(
        "I find {what} in it; please send me {wanted}.", what=gettext("nothing"), wanted=tracks(2)
    )

    assert told == "I find nothing in it; please send me 2 tracks."
    with speaking(Language.GERMAN):
        assert again(told) == "Da ist nichts; schick 2 Stücke."


def test_a_text_is_said_again_as_often_as_it_is_shown() -> None:
    with speaking(Language.GERMAN):
        told = read("Mix", 1_500)
    with speaking(Language.FRENCH):
        french = again(told)
    with speaking(Language.GERMAN):
        german = again(french)

    assert told == german == "Mix: 1.500 gelesen."
    assert french == "I read 1\u202f500 of Mix."
    assert again(told) == "I read 1,500 of Mix."
    assert again("Mix") == "Mix"


def test_what_was_made_of_a_text_is_said_no_more() -> None:
    told = read("Mix", 12)

    with speaking(Language.GERMAN):
        assert [again(made) for made in (f"{told}", told[:6], told.upper())] == [
            "I read 12 of Mix.",
            "I read",
            "I READ 12 OF MIX.",
        ]


@pytest.mark.parametrize("title", ["{count}", "{", "}}", "{0}", "{title!r}", "%s", "{a.b}"])
def test_braces_in_what_is_filled_in_mean_nothing(title: str) -> None:
    assert read(title, 1) == f"I read 1 of {title}."
    with speaking(Language.GERMAN):
        assert again(read(title, 1)) == f"{title}: 1 gelesen."


def test_braces_in_a_sentence_without_parameters_stand_as_they_are() -> None:
    assert gettext("Write {title} there.") == "Write {title} there."


def test_a_translation_may_leave_a_parameter_out(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_german(monkeypatch, Entry(READ.text, "Gelesen: {title}."))

    with speaking(Language.GERMAN):
        assert read("Mix", 12) == "Gelesen: Mix."


async def test_a_task_and_a_thread_speak_as_whoever_began_them() -> None:
    async def told() -> str:
        await asyncio.sleep(0)
        return gettext(QUESTION)

    with speaking(Language.GERMAN):
        task = asyncio.create_task(told())
        thread = asyncio.create_task(asyncio.to_thread(gettext, QUESTION))

    assert await told() == "Sure?"
    assert [await task, await thread] == ["Sicher?", "Sicher?"]


async def test_tasks_beside_each_other_speak_for_themselves() -> None:
    async def told(language: Language) -> list[str]:
        said = []
        for _ in range(3):
            with speaking(language):
                await asyncio.sleep(0)
                said.append(str(gettext(QUESTION)))
        return said

    german, english = await asyncio.gather(told(Language.GERMAN), told(Language.ENGLISH))

    assert (german, english) == (["Sicher?"] * 3, ["Sure?"] * 3)
