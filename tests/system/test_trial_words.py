"""What trials take for granted of the bot: its sentences, and the tables of its database."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.screens.ways_in import OpenWays, ways_text
from bot.store.database.database import open_database
from tests.fakes.discord.messages import Flag, Message
from tests.fakes.discord.people import HOME, Payload
from tests.system.trials import database, faults_busy, faults_losses, faults_stops, soak
from tests.system.trials.answers import Answer

QUESTIONS = (
    soak.SETTINGS,
    faults_busy.OLD,
    faults_busy.OLD_BODY,
    faults_busy.LEFT,
    faults_busy.FREE,
    database.PENDING,
    faults_losses.TAKE_OVER,
    faults_stops.AGE,
)
NAMES = re.compile(r":(\w+)")
PAGE: list[Payload] = [{"title": "Evening"}]


def answer(
    content: str, flags: Flag = Flag.EPHEMERAL, embeds: list[Payload] | None = None
) -> Answer:
    return Answer(
        Message(id=1, place=HOME, author={}, content=content, flags=flags, embeds=embeds or []), 0.1
    )


async def test_the_database_takes_every_question_of_the_trials(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite3"
    async with open_database(f"sqlite+aiosqlite:///{file}"):
        pass

    with closing(sqlite3.connect(file)) as connection:
        for question in QUESTIONS:
            connection.execute(f"EXPLAIN {question}", dict.fromkeys(NAMES.findall(question)))


@pytest.mark.parametrize("ways", [OpenWays(), OpenWays(files=False), OpenWays(linking=True)])
def test_a_refusal_with_the_ways_on_is_a_sentence(ways: OpenWays) -> None:
    refused = answer(ways_text("I find no such playlist.", ways))

    assert refused.is_sentence
    assert not refused.is_page


@pytest.mark.parametrize(
    "other",
    [
        answer("I find no such playlist.", Flag.NONE),
        answer("Looking up sounds · 0/120 …"),
        answer("I find no such playlist.\nTraceback"),
        answer("I find no such playlist.", embeds=PAGE),
        Answer(None, 60.0),
    ],
)
def test_nothing_else_counts_as_one(other: Answer) -> None:
    assert not other.is_sentence
