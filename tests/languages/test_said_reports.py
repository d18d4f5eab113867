"""Refusals, remarks and progress on the way to a report, in the language of who reads them."""

import asyncio
import re
from collections.abc import Callable
from gettext import NullTranslations

import pytest

from bot.core.errors import CooldownError, CrowdedError, NoPlaylistError, TooLargeError, UserError
from bot.core.pending_commands import LinkSource, PairSource, SingleSource
from bot.languages import Language, again, gettext, gettext_noop, messages, speaking
from bot.languages import number as in_figures
from bot.use_cases.concurrency.one_process import OneProcess
from bot.use_cases.reports.comparing import begun_small, check_pair
from bot.use_cases.reports.cooldowns import Cooldowns
from bot.use_cases.reports.queue import AnalysisQueue, QueueLimits, place_in_line
from tests.languages.brackets import outside, speak_in_brackets
from tests.use_cases.acting import asker, until

LETTERS = re.compile(r"[^\W\d_]{2,}")
NARROW = QueueLimits(
    running=1, running_of_person=1, in_line=2, in_line_of_person=2, in_line_of_place=2
)
PAIR = PairSource(LinkSource("one"), LinkSource("two"))
CLOSED = gettext_noop("That playlist is closed; please open it.")
GERMAN = {
    "Reading the file": "Titel werden gelesen",
    "First playlist: {words}": "Erste Playlist: {words}",
    CLOSED: "Diese Playlist ist zu; bitte öffne sie.",
    "{place}nd in line": "Platz {place} in der Schlange",
    "{place}rd in line": "Platz {place} in der Schlange",
    "{place}th in line": "Platz {place} in der Schlange",
    "{place}st in line": "Platz {place} in der Schlange",
    "{reason}; please compare a smaller one.": "{reason}; bitte vergleiche eine kleinere.",
}


class German(NullTranslations):
    """A few sentences in German."""

    def gettext(self, message: str) -> str:
        """Translate a sentence."""
        return GERMAN.get(message, message)


@pytest.fixture
def in_german(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a few sentences in German."""
    told = {Language.GERMAN: German()}
    monkeypatch.setattr(messages, "translations", lambda each: told.get(each, NullTranslations()))


def closed(source: SingleSource) -> None:
    """Refuse a playlist."""
    del source
    raise NoPlaylistError(gettext(CLOSED))


def large(source: SingleSource) -> None:
    """Refuse a playlist for its size."""
    del source
    raise TooLargeError(gettext(CLOSED))


@pytest.mark.parametrize(
    ("check", "english", "german"),
    [
        (
            closed,
            "First playlist: That playlist is closed; please open it.",
            "Erste Playlist: Diese Playlist ist zu; bitte öffne sie.",
        ),
        (
            large,
            "First playlist: That playlist is closed; please compare a smaller one.",
            "Erste Playlist: Diese Playlist ist zu; bitte vergleiche eine kleinere.",
        ),
    ],
)
@pytest.mark.usefixtures("in_german")
def test_a_refusal_is_said_where_it_is_shown(
    check: Callable[[SingleSource], None], english: str, german: str
) -> None:
    with pytest.raises(UserError) as caught:
        check_pair(PAIR, check)

    assert str(caught.value) == english
    with speaking(Language.GERMAN):
        assert str(caught.value) == german


@pytest.mark.usefixtures("in_german")
def test_the_reason_alone_is_said_where_it_is_shown() -> None:
    reason = NoPlaylistError(gettext(CLOSED)).reason

    assert reason == "That playlist is closed"
    with speaking(Language.GERMAN):
        assert again(reason) == "Diese Playlist ist zu"
    assert NoPlaylistError("Away; later.").reason == "Away"


@pytest.mark.usefixtures("in_german")
def test_a_step_stays_as_it_begins_in_a_language_with_capital_nouns() -> None:
    step = gettext("First playlist: {words}", words=begun_small(gettext("Reading the file")))

    assert step == "First playlist: reading the file"
    with speaking(Language.GERMAN):
        assert again(step) == "Erste Playlist: Titel werden gelesen"
    assert begun_small("Reading") == "reading"


@pytest.mark.parametrize(
    ("number", "english"),
    [
        (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"),
        (13, "13th"), (21, "21st"), (111, "111th"), (122, "122nd"), (1_003, "1,003rd"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("in_german")
def test_a_place_in_the_queue_is_said_to_each_in_their_language(number: int, english: str) -> None:
    place = place_in_line(number)

    assert place == f"{english} in line"
    with speaking(Language.GERMAN):
        assert again(place) == f"Platz {in_figures(number)} in der Schlange"


async def test_who_waits_or_is_sent_away_reads_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_in_brackets(monkeypatch)
    queue, cooldowns = AnalysisQueue(NARROW), Cooldowns(OneProcess())
    told: list[str] = []

    async with queue.turn(asker(1, 1), 0, told.append):
        waiting = asyncio.create_task(_wait(queue, told))
        await until(lambda: queue.waiting == 1)
        with pytest.raises(CrowdedError) as crowded:
            await _wait(queue, told)
    await waiting
    await _analyse(cooldowns)
    with pytest.raises(CooldownError) as early:
        await _analyse(cooldowns)

    assert told
    said = [*told, str(crowded.value), str(early.value)]
    assert [each for each in said if LETTERS.search(outside(each))] == []


async def _wait(queue: AnalysisQueue, told: list[str]) -> None:
    async with queue.turn(asker(2, 1), 0, told.append):
        pass


async def _analyse(cooldowns: Cooldowns) -> None:
    async with cooldowns.taken(asker(1, 1), 300):
        pass
