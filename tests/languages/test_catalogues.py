"""The catalogues have every message of the code in every language, said so that all of it fits."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from bot.interactions.presenter import NAMES
from bot.languages import Language
from tests.repository.catalogues import FOLDER, TRANSLATED, current, lacking, template, written

PARAMETER = re.compile(r"\{(\w+)\}")
COMMAND = re.compile(rf"(?<![\w/:.<])/(?:{'|'.join(sorted(NAMES, key=len, reverse=True))})\b")
ADDRESS = re.compile(r"https?://[^\s)>]+")
MARKS = re.compile(r"\*\*|`|<[@#:][^>]*>|-# |\n")
COMMAND_NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")
"""As Discord's own documentation has it for chat commands and options."""
MENU_COMMANDS = {"Cluster this playlist"}
"""Which may have spaces and capitals."""
LONGEST = {
    "command name": 32,
    "option name": 32,
    "command description": 100,
    "option description": 100,
    "choice": 100,
    "button": 80,
}
"""Characters that Discord takes, by the context."""


@pytest.fixture(scope="module")
def messages() -> Catalog:
    return template()


@pytest.fixture(scope="module", params=TRANSLATED, ids=str)
def catalogue(request: pytest.FixtureRequest, messages: Catalog) -> Catalog:
    return current(request.param, messages)


def pairs(catalogue: Catalog, context: str | None = None) -> Iterator[tuple[Message, str, str]]:
    """Return each message with each form of it in English and in the language."""
    for message in catalogue:
        if message.id and context in {None, message.context}:
            english = [message.id] if isinstance(message.id, str) else [*message.id]
            said = [message.string] if isinstance(message.string, str) else [*message.string]
            for number, form in enumerate(said):
                yield message, english[min(number, len(english) - 1)], form


def differing(catalogue: Catalog, pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """List the messages that have something else of a kind than their translation."""
    return [
        (english, said)
        for _, english, said in pairs(catalogue)
        if Counter(pattern.findall(english)) != Counter(pattern.findall(said))
    ]


@pytest.mark.parametrize("language", TRANSLATED, ids=str)
def test_the_file_has_the_messages_of_the_code(language: Language, messages: Catalog) -> None:
    made = written(current(language, messages))

    assert (FOLDER / f"{language}.po").read_bytes() == made, "please run `make catalogues`"


def test_nothing_lacks_a_translation(catalogue: Catalog) -> None:
    assert [message.id for message in lacking(catalogue)] == []


def test_translations_have_the_parameters_of_their_messages(catalogue: Catalog) -> None:
    wrong = []
    for message, english, said in pairs(catalogue):
        wanted, found = {*PARAMETER.findall(english)}, {*PARAMETER.findall(said)}
        # One of something may go without its number: "a track".
        may_lack = {"count"} if isinstance(message.id, tuple) else set()
        if found - wanted - may_lack or wanted - found - may_lack:
            wrong.append((english, said))

    assert wrong == []


@pytest.mark.parametrize("pattern", [COMMAND, ADDRESS], ids=["commands", "addresses"])
def test_translations_lead_to_the_same_places(catalogue: Catalog, pattern: re.Pattern[str]) -> None:
    assert differing(catalogue, pattern) == []


def test_translations_have_the_marks_of_their_messages(catalogue: Catalog) -> None:
    assert differing(catalogue, MARKS) == []


def test_translations_begin_and_end_with_the_same_blanks(catalogue: Catalog) -> None:
    wrong = [
        (english, said)
        for _, english, said in pairs(catalogue)
        if (english[:1].isspace(), english[-1:].isspace())
        != (said[:1].isspace(), said[-1:].isspace())
    ]

    assert wrong == []


@pytest.mark.parametrize("context", LONGEST)
def test_what_discord_limits_is_short_enough(catalogue: Catalog, context: str) -> None:
    long = [said for _, _, said in pairs(catalogue, context) if len(said) > LONGEST[context]]

    assert long == []


@pytest.mark.parametrize("context", ["command name", "option name"])
def test_names_of_commands_are_valid_and_told_apart(catalogue: Catalog, context: str) -> None:
    named = [said for _, english, said in pairs(catalogue, context) if english not in MENU_COMMANDS]

    assert [name for name in named if not COMMAND_NAME.fullmatch(name)] == []
    assert [name for name in named if name != name.lower()] == []
    assert [name for name, count in Counter(named).items() if count > 1] == []


def test_the_way_out_of_a_refusal_comes_after_a_semicolon(catalogue: Catalog) -> None:
    # `NoPlaylistError.reason` is what stands before it.
    wrong = [
        (english, said)
        for _, english, said in pairs(catalogue)
        if english.count("; ") != len(re.findall(r"; |；", said))
    ]

    assert wrong == []
