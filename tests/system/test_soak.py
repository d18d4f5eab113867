"""The soak notices what it is there to notice."""

import asyncio
import os
import subprocess
import sys
from random import Random
from types import SimpleNamespace

import pytest

from bot.interactions.reply import TELLING, TOLD
from tests.fakes.discord.interactions import Acknowledgement, Interaction, Kind, Response
from tests.fakes.discord.messages import Flag, Message
from tests.fakes.discord.people import ADA, HOME, Payload
from tests.fakes.discord.server import FakeDiscord
from tests.system.trials.gauges import NOTHING, family, read_gauge, read_gauge_of_all
from tests.system.trials.soak_town import COMMAND, Tally, Town, is_settled, is_twice

DEFERRED = Acknowledgement(Response.DEFERRED_MESSAGE, ephemeral=False, seconds=0.01)
PAGE: list[Payload] = [{"title": "Evening"}]


def asked() -> Interaction:
    return Interaction(
        id=1, token="", kind=Kind.COMMAND, label="/clusters", who=ADA, place=HOME, payload={},
        asked_at=0.0, acknowledgement=DEFERRED, original=message(flags=Flag.LOADING),
    )  # fmt: skip


def message(**other: object) -> Message:
    return Message(id=2, place=HOME, author={}, **other)  # type: ignore[arg-type]


def test_what_is_shown_of_the_progress_is_no_answer() -> None:
    waiting, working, telling, answered, refused = (asked() for _ in range(5))
    working.original = message(content="Reading the playlist …")
    telling.original = message(content=TELLING)
    telling.followups = [message(content="I find no such playlist.")]
    answered.original = message(embeds=PAGE)
    refused.original = message(content="I find no such playlist.")

    settled = [is_settled(each) for each in (waiting, working, telling, answered, refused)]

    assert settled == [False, False, False, True, True]


def test_two_messages_for_one_question_are_one_too_many() -> None:
    once, replaced, twice = (asked() for _ in range(3))
    replaced.original = message(deleted=True)
    replaced.followups = [message(content="I find no such playlist.")]
    twice.followups = [message(embeds=PAGE)]

    assert [is_twice(each) for each in (once, replaced, twice)] == [False, False, True]


def test_an_answer_that_comes_again_later_is_found_by_looking_back() -> None:
    tally, question = Tally(), asked()
    tally.take(COMMAND, question)
    question.followups.append(message(embeds=PAGE))

    tally.look_back(before=1.0)

    assert tally.twice == ["/clusters:  / Evening"]


def test_where_a_private_sentence_may_stand_is_no_second_answer() -> None:
    pointed, question = asked(), asked()
    for each in (pointed, question):
        each.original = message(content=TOLD)
        each.followups = [message(content="I find no such playlist.")]
    question.followups *= 2

    assert [is_twice(each) for each in (pointed, question)] == [False, True]
    assert is_settled(pointed)


@pytest.mark.parametrize("kills", [0, 1])
async def test_a_slow_click_is_lost_only_where_the_bot_was_killed(kills: int) -> None:
    async with FakeDiscord() as discord:
        town = Town(SimpleNamespace(discord=discord), Random(0), [])  # type: ignore[arg-type]
        clicked = asked()

        async def click() -> Interaction:
            town.kills += kills
            return clicked

        following = asyncio.create_task(town.follow("click", ADA, click()))
        await asyncio.sleep(0)
        if not kills:
            clicked.original = message(embeds=PAGE)
        await discord.world.changes.announce()
        async with asyncio.timeout(5):
            found = await following

    assert found is (None if kills else clicked)
    assert town.tally.lost["click"] == kills


def test_a_process_and_what_it_started_are_measured_together() -> None:
    own = os.getpid()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        together, alone = read_gauge_of_all(own), read_gauge(own)
        found = family(own)
        child.communicate(b"\n")

    assert child.pid in found
    assert together.resident > alone.resident > 0
    assert alone.threads >= 1
    assert read_gauge(child.pid) == NOTHING
