"""Delete on a message whose answer is no longer kept."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from discord import Permissions

from bot.core.history import Onlooker
from bot.use_cases.upkeep import retention
from tests.cogs.stage import Stage, sentence
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN, HOME, MEMBER, WITH_BOT, Place
from tests.use_cases.acting import limits

MODERATOR = replace(BEN, permissions=MEMBER | Permissions(manage_messages=True))
MINE = Onlooker(ADA.id, HOME.id, private=True)
GONE = "I no longer have that answer; please run /clusters again."
Lose = Callable[[Stage], Awaitable[None]]


async def expired(stage: Stage) -> None:
    assert await stage.bot.services.retention.expire(limits(days=0, most_bytes=0)) == 1


async def deleted_by_its_owner(stage: Stage) -> None:
    panel = await stage.discord.command("privacy")
    question = await stage.discord.click(panel.message, "Delete mine …")
    done = await stage.discord.click(question.message, "Delete")
    assert done.message.content == "Done: 1 answer deleted."


@pytest.fixture(params=[expired, deleted_by_its_owner])
def lose(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Lose:
    """Let go of the answer, in each way there is."""
    monkeypatch.setattr(retention, "SPARED", timedelta())
    way: Lose = request.param
    return way


async def opened(stage: Stage, where: Place = HOME, *, private: bool = False) -> Message:
    shown = await stage.cluster(where=where, private=private)
    await stage.settle()
    return (await stage.discord.click(shown, "⋯ Options")).message


@pytest.mark.parametrize("place", [HOME, WITH_BOT])
async def test_whoever_asked_has_the_message_deleted(
    stage: Stage, lose: Lose, place: Place
) -> None:
    shown = await opened(stage, place)
    await lose(stage)

    await stage.delete(shown)

    assert shown.deleted


async def test_whoever_asked_in_private_has_the_message_deleted(stage: Stage, lose: Lose) -> None:
    shown = await opened(stage, private=True)
    await lose(stage)

    await stage.delete(shown)

    assert shown.deleted


async def test_a_moderator_has_the_message_deleted(stage: Stage, lose: Lose) -> None:
    shown = await opened(stage)
    await lose(stage)

    await stage.delete(shown, MODERATOR)

    assert shown.deleted


async def test_a_stranger_gets_a_sentence(stage: Stage, lose: Lose) -> None:
    shown = await opened(stage)
    await lose(stage)

    clicked = await stage.discord.click(shown, "Delete …", who=BEN)

    assert "Only the person who asked for this" in sentence(clicked)
    assert not shown.deleted


async def test_a_strangers_own_copy_goes_and_the_message_stays(stage: Stage, lose: Lose) -> None:
    shown = await stage.cluster()
    await stage.settle()
    copy = (await stage.discord.click(shown, "⋯ Options", who=BEN)).message
    await lose(stage)

    await stage.delete(copy, BEN)

    assert copy.deleted
    assert not shown.deleted


async def test_what_is_remembered_of_it_goes_too(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "SPARED", timedelta())
    shown = await opened(stage)
    await expired(stage)
    before = len(await stage.bot.services.answers.history.recent(MINE))

    await stage.delete(shown)

    assert before == 1
    assert await stage.bot.services.answers.history.recent(MINE) == []
