"""Texts keep their message on every way, so that they can be said again behind it."""

import asyncio
import copy
import json
import pickle
from collections.abc import Callable
from typing import TypeVar

import pytest

from bot.core.errors import LinkError, SeveralPlaylistsError, TooLargeError
from bot.languages import Language, Text, again, gettext, ngettext, pgettext, speaking
from bot.ports import Progress
from bot.use_cases.concurrency.single_flight import SingleFlight
from tests.languages.invented import Entry, speak_german

Sent = TypeVar("Sent")
ROWS = "That has {count} rows; please cut it."


@pytest.fixture(autouse=True)
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_german(
        monkeypatch,
        Entry("{count} track", ("{count} Stück", "{count} Stücke"), several="{count} tracks"),
        Entry("May", "Mai", context="month"),
        Entry("Sure?", "Sicher?"),
        Entry("I read {what}.", "{what} gelesen."),
        Entry(ROWS, "Das sind {count} Zeilen; bitte kürze es."),
    )


def tracks(count: int) -> Text:
    return ngettext("{count} track", "{count} tracks", count)


def sent_over(thing: Sent) -> Sent:
    """Send something to another process, and have it back."""
    received: Sent = pickle.loads(pickle.dumps(thing))  # noqa: S301  as workers do
    return received


@pytest.mark.parametrize("kept", [sent_over, copy.deepcopy, copy.copy])
def test_a_text_that_was_sent_or_copied_can_be_said_again(kept: Callable[[Text], Text]) -> None:
    for text in (
        gettext("I read {what}.", what=tracks(1)),
        tracks(2),
        pgettext("month", "May"),
        gettext("Sure?"),
    ):
        sent = kept(text)
        assert isinstance(sent, Text)
        assert (sent, sent.message) == (text, text.message)
        with speaking(Language.GERMAN):
            assert again(sent) == again(text) != text


def test_a_text_is_a_string_for_whoever_knows_no_texts() -> None:
    with speaking(Language.GERMAN):
        told = tracks(1_204)

    assert json.dumps({"said": told}, ensure_ascii=False) == '{"said": "1.204 Stücke"}'
    assert type(json.loads(json.dumps(told))) is str
    assert len({told, "1.204 Stücke"}) == 1
    assert sorted([told, "0"]) == ["0", "1.204 Stücke"]


@pytest.mark.parametrize(
    "error",
    [
        LinkError(gettext(ROWS, count=20_001)),
        TooLargeError(gettext(ROWS, count=20_001), 5_000),
        SeveralPlaylistsError(gettext(ROWS, count=20_001), ["One", "Two"]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_are_said_in_the_language_of_who_reads_them(error: LinkError) -> None:
    sent = sent_over(error)

    assert vars(sent) == vars(error)
    for each in (error, sent):
        assert str(each) == "That has 20,001 rows; please cut it."
        with speaking(Language.GERMAN):
            assert str(each) == "Das sind 20.001 Zeilen; bitte kürze es."
            assert each.reason == "Das sind 20.001 Zeilen"
            assert each.sentence == "That has 20,001 rows; please cut it."
            assert again(sent_over(each).sentence) == str(each)


async def test_all_who_wait_for_one_thing_hear_of_it_in_their_own_language() -> None:
    flight = SingleFlight[str, None]()

    async def failing(progress: Progress) -> None:
        await asyncio.sleep(0)
        progress(gettext("I read {what}.", what=tracks(2)))
        raise LinkError(gettext(ROWS, count=20_001))

    async def heard(language: Language) -> list[str]:
        with speaking(language):
            steps: list[str] = []
            with pytest.raises(LinkError) as refused:
                await flight.run("mix", failing, steps.append)
            return [*map(again, steps), str(refused.value)]

    german, english = await asyncio.gather(heard(Language.GERMAN), heard(Language.ENGLISH))

    assert flight.ended == 1
    assert german == ["2 Stücke gelesen.", "Das sind 20.001 Zeilen; bitte kürze es."]
    assert english == ["I read 2 tracks.", "That has 20,001 rows; please cut it."]


def test_why_ends_without_the_blank_that_french_has_before_the_way_out() -> None:
    error = LinkError("Cette playlist est vide\u00a0; essaie une autre.")

    assert error.reason == "Cette playlist est vide"
