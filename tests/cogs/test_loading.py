"""Cogs, commands, and what Discord is told of them."""

import asyncio
import itertools
from collections import Counter

import pytest
from discord import app_commands
from discord.ext import commands

from bot import client
from bot.core.errors import UserError
from bot.ports.bot_state import APPLICATION
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import open_database
from tests.cogs.stage import OpenStage, Stage
from tests.fakes.discord.limits.command import command_problems
from tests.fakes.discord.server import FakeDiscord

BROKEN = "tests.cogs.broken_cog"
SHADOWING = "tests.cogs.shadowing_cog"
BY_GUILD_AND_PERSON = [0, 1]


async def started(open_stage: OpenStage) -> None:
    async with open_stage():
        pass


def told(discord: FakeDiscord) -> int:
    return sum(one.method == "PUT" for one in discord.requests)


async def test_every_cog_is_loaded(stage: Stage) -> None:
    assert {*stage.bot.extensions} == {*client.COGS}
    assert {*stage.bot.cogs} == {
        "About", "AlarmMessages", "ClusterActions", "Clusters", "Compare", "Config",
        "ContributorPages", "FileMenu", "NewestTracks", "OtherWays", "Owner", "Pager",
        "PlaylistHistory", "Privacy", "ProposalButtons", "Resuming", "SavePlaylists",
        "ServerMapButtons", "SharedPageButtons", "SpotifyCommands", "TrackFinder", "Upkeep",
        "UserPreferences", "WatchButtons", "WatchCommand", "Watching",
    }  # fmt: skip


async def test_the_commands_are_told_as_they_are_used(stage: Stage) -> None:
    names = {(one["name"], one["type"]) for one in stage.discord.commands}

    assert names == {
        ("about", 1), ("clusters", 1), ("compare", 1), ("config", 1), ("history", 1),
        ("preferences", 1), ("privacy", 1), ("servermap", 1), ("spotify", 1), ("watch", 1),
        ("Cluster this playlist", 3),
    }  # fmt: skip
    assert [*command_problems(stage.discord.commands)] == []


async def test_a_prefix_of_another_cogs_buttons_is_refused(stage: Stage) -> None:
    taken = next(iter(stage.bot._click_handlers))

    with pytest.raises(ValueError, match="answered already"):
        stage.bot.answer_clicks(taken, stage.bot._click_handlers[taken])


async def test_no_name_is_taken_twice(stage: Stage) -> None:
    names = [command.name.casefold() for command in stage.bot.tree.walk_commands()]
    prefixes = [*stage.bot._click_handlers]

    assert [name for name, count in Counter(names).items() if count > 1] == []
    for one, other in itertools.permutations(prefixes, 2):
        assert not f"{one}:".startswith(f"{other}:")


async def test_everything_but_what_is_a_servers_can_be_installed_by_a_person(stage: Stage) -> None:
    personal = {one["name"] for one in stage.discord.commands if 1 in one["integration_types"]}

    of_servers = {"config", "watch", "servermap"}
    assert personal == {one["name"] for one in stage.discord.commands} - of_servers


async def test_discord_is_told_of_the_commands_once(
    open_stage: OpenStage, discord: FakeDiscord
) -> None:
    await started(open_stage)
    await started(open_stage)

    assert told(discord) == 1


async def test_discord_is_told_again_when_a_command_has_changed(
    open_stage: OpenStage, discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    await started(open_stage)
    monkeypatch.setattr(client, "COGS", tuple(one for one in client.COGS if "about" not in one))

    await started(open_stage)

    assert told(discord) == 2
    assert "about" not in {one["name"] for one in discord.commands}


async def test_a_cog_that_fails_stops_the_start(
    open_stage: OpenStage, discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "COGS", (*client.COGS, BROKEN))

    with pytest.raises(commands.ExtensionFailed, match="broken on purpose"):
        await started(open_stage)

    assert discord.gateway.identified == 0


async def test_a_command_that_shadows_another_stops_the_start(
    open_stage: OpenStage, discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "COGS", (*client.COGS, SHADOWING))

    with pytest.raises(commands.ExtensionFailed) as caught:
        await started(open_stage)

    assert isinstance(caught.value.original, app_commands.CommandAlreadyRegistered)
    assert told(discord) == 0


async def test_nothing_goes_on_after_the_end(open_stage: OpenStage) -> None:
    before = asyncio.all_tasks()

    await started(open_stage)

    assert asyncio.all_tasks() == before


async def test_a_database_of_another_application_is_refused(
    open_stage: OpenStage, environment: dict[str, str]
) -> None:
    async with open_database(environment["DATABASE_URL"]) as database:
        await SqlBotStateStore(database).claim(APPLICATION, "1")

    with pytest.raises(UserError) as refusal:
        await started(open_stage)

    assert str(refusal.value) == client.ANOTHERS


async def test_the_same_application_starts_again(open_stage: OpenStage) -> None:
    await started(open_stage)

    await started(open_stage)
