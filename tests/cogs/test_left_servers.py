"""What is kept about a server goes when the bot does, and what goes on in the background."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.guild_settings import Setting
from bot.ports.bot_state import HEARTBEAT
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import open_database
from bot.store.database.presence import LOST, LostError
from bot.use_cases.upkeep import retention
from tests.cogs.stage import OpenStage, Stage, sentence
from tests.fakes.discord.people import ADA, HOME, WITH_BOT

OTHER = replace(HOME, id=HOME.id + 5, name="Other")


async def known(stage: Stage) -> set[int]:
    return {*await stage.bot.services.guilds.known()}


async def test_a_server_that_throws_the_bot_out_is_forgotten(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.PAGE_SIZE, 5)
    shown, private = await stage.cluster_link(), await stage.cluster(where=WITH_BOT)
    await stage.settle()

    await stage.discord.leave(HOME)
    await stage.discord.command("about", where=WITH_BOT)
    await stage.settle()

    assert await known(stage) == set()
    assert stage.bot.services.defaults.settings(HOME.id).page_size == 10
    assert not shown.deleted
    await stage.discord.click(private, "Next ▶")
    assert "Profile" in private.text


async def test_a_server_that_is_only_out_of_reach_is_not_forgotten(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.PAGE_SIZE, 5)

    await stage.discord.gateway.dispatch("GUILD_DELETE", {"id": str(HOME.id), "unavailable": True})
    await stage.discord.command("about", where=WITH_BOT)
    await stage.settle()

    assert await known(stage) == {HOME.id}


async def test_servers_left_meanwhile_are_forgotten_at_the_next_start(
    open_stage: OpenStage,
) -> None:
    async with open_stage() as before:
        await before.discord.join(OTHER)
        for guild in (HOME, OTHER):
            await before.bot.services.defaults.decide(guild.id, Setting.PAGE_SIZE, 5)
        del before.discord.world.guilds[OTHER.id]

    async with open_stage() as after:
        await after.settle()

        assert await known(after) == {HOME.id}
        assert after.bot.services.defaults.settings(OTHER.id).page_size == 10
        assert after.bot.services.defaults.settings(HOME.id).page_size == 5


async def test_answers_given_where_only_a_person_has_the_bot_outlive_a_restart(
    open_stage: OpenStage,
) -> None:
    async with open_stage() as before:
        before.discord.world.guilds.clear()
        shown = await before.cluster(who=replace(ADA, installed=True))

    async with open_stage() as after:
        await after.settle()
        await after.discord.click(shown, "Next ▶")

    assert "Profile" in shown.text


async def test_a_sign_of_life_is_written_down_as_soon_as_discord_is_there(
    open_stage: OpenStage, environment: dict[str, str]
) -> None:
    async with open_stage() as stage:
        assert stage.bot.is_ready()

    async with open_database(environment["DATABASE_URL"]) as database:
        beat = await SqlBotStateStore(database).recall(HEARTBEAT)
    assert beat
    assert (datetime.now(UTC) - datetime.fromisoformat(beat)).total_seconds() < 30


async def test_reports_go_when_their_time_is_over(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    cog: Any = stage.bot.get_cog("Upkeep")
    monkeypatch.setattr(retention, "SPARED", timedelta())
    shown = await stage.cluster()

    cog._limits = replace(cog._limits, days=0)
    await cog.expire()

    turned = await stage.discord.click(shown, "Next ▶")
    assert "I no longer have that answer" in sentence(turned)


async def test_a_round_that_fails_does_not_end_those_that_follow(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: object) -> None:
        raise OSError("disk full")

    cog: Any = stage.bot.get_cog("Upkeep")
    monkeypatch.setattr(type(stage.bot.services.retention), "beat", fail)
    monkeypatch.setattr(type(stage.bot.services.retention), "expire", fail)

    with caplog.at_level(logging.ERROR):
        await cog.beat()
        await cog.expire()

    assert caplog.text.count("background work failed") == 2
    assert [each.done() for each in cog.rounds] == [False, False]


async def test_what_could_not_be_forgotten_of_a_server_is_forgotten_in_a_later_round(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.PAGE_SIZE, 5)

    async def refuse(*_: object) -> None:
        raise LostError(LOST)

    with monkeypatch.context() as broken:
        broken.setattr(type(stage.bot.services.guilds), "remove", refuse)
        await stage.discord.leave(HOME)
        await stage.discord.command("about", where=WITH_BOT)
        await stage.settle()
    kept = await known(stage)
    cog: Any = stage.bot.get_cog("Upkeep")

    await cog.expire()

    assert kept == {HOME.id}
    assert await known(stage) == set()
    assert "Traceback" not in caplog.text


async def test_there_is_no_sign_of_life_without_discord(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats: list[object] = []

    async def beat(*_: object) -> None:
        beats.append(1)

    cog: Any = stage.bot.get_cog("Upkeep")
    monkeypatch.setattr(type(stage.bot.services.retention), "beat", beat)
    monkeypatch.setattr(type(stage.bot), "is_ready", lambda _: False)

    await cog.beat()

    assert beats == []


async def test_a_round_that_the_store_refuses_is_one_line_in_the_log(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def lost(*_: object) -> None:
        raise LostError(LOST)

    cog: Any = stage.bot.get_cog("Upkeep")
    monkeypatch.setattr(type(stage.bot.services.retention), "beat", lost)

    await cog.beat()

    assert f"background work was left for the next round: {LOST}" in caplog.text
    assert "Traceback" not in caplog.text
