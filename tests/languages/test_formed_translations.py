"""No translation breaks where it is filled in, and each keeps the signs that pages look for."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from bot.core.pages.plain_words import ARROW, DOT, TIMES
from bot.languages import Language, Message, speaking
from tests.repository.catalogues import TRANSLATED, kept

PARAMETER = re.compile(r"\{(\w+)\}")
HOSTILE = "{x} } %s {0!r:>9} \u202e"
SIGNS = re.compile(rf"{DOT}|{ARROW}|{TIMES}|[·→×•◀▶⏮⏭⋯…↗−★●○~]")
"""By which pages in words alone know what to write out."""


def known(language: Language) -> Iterator[Message]:
    """List what the code says, with the worst parameters."""
    for each in kept(language):
        if not each.id:
            continue
        one, several = map(str, each.id if isinstance(each.id, tuple) else (each.id, ""))
        names = {*PARAMETER.findall(one), *PARAMETER.findall(several)}
        parameters = {name: 2 if name == "count" else HOSTILE for name in names}
        for count in (0, 1, 2, 1_000_000) if several else (1,):
            yield Message(one, several, count, each.context or "", parameters)


@pytest.mark.parametrize("language", TRANSLATED, ids=str)
def test_every_translation_is_filled_in_whatever_stands_for_its_parameters(
    language: Language,
) -> None:
    with speaking(language):
        for message in known(language):
            said = message.said()

            if message.parameters:
                assert not PARAMETER.search(said.replace(HOSTILE, "")), message


@pytest.mark.parametrize("language", TRANSLATED, ids=str)
def test_every_translation_has_the_signs_of_its_message(language: Language) -> None:
    wrong = []
    for message in known(language):
        with speaking(Language.ENGLISH):
            english = SIGNS.findall(message.said())
        with speaking(language):
            said = SIGNS.findall(message.said())
        if Counter(english) != Counter(said):
            wrong.append((message.text, said))

    assert wrong == []
