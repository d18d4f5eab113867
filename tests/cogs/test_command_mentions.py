"""Commands in texts lead to the command itself, by the id that Discord knows it by."""

from dataclasses import replace

import pytest

from bot.interactions.presenter import NAMES
from bot.ports.bot_state import COMMAND_IDS
from tests.cogs.stage import OpenStage, Stage
from tests.fakes.discord.people import ADA, HOME, WITH_BOT, Payload, Place
from tests.fakes.discord.server import FakeDiscord

TYPED = SUBCOMMAND = 1
GONE = "c1:AAAAAAAAAAAAAAAA:next:o:0:t"


def identifier(discord: FakeDiscord, name: str) -> str:
    return str(next(one["id"] for one in discord.commands if one["name"] == name))


def names_of(command: Payload) -> list[str]:
    """Return what is typed of a command: nothing of one in a menu, in a group each of them."""
    subcommands = [one for one in command.get("options", ()) if one["type"] == SUBCOMMAND]
    if command["type"] != TYPED:
        return []
    return [f"{command['name']} {one['name']}" for one in subcommands] or [command["name"]]


def asked_for_ids(discord: FakeDiscord) -> int:
    return sum(one.method == "GET" and one.path.endswith("/commands") for one in discord.requests)


async def test_a_refusal_leads_to_the_command(stage: Stage) -> None:
    answer = await stage.cluster()
    answer.components[0]["components"][0]["custom_id"] = GONE

    refused = await stage.discord.click(answer, answer.components[0]["components"][0]["label"])

    run = f"please run </clusters:{identifier(stage.discord, 'clusters')}> again."
    assert refused.message.content.endswith(run)


@pytest.mark.parametrize("place", [HOME, WITH_BOT])
async def test_about_leads_to_every_command_that_it_names(stage: Stage, place: Place) -> None:
    asked = await stage.discord.command("about", where=place)

    description = asked.message.embeds[0]["description"]
    for name in ("clusters", "config", "privacy"):
        assert f"</{name}:{identifier(stage.discord, name)}>" in description


async def test_a_command_of_a_group_has_the_groups_id(stage: Stage) -> None:
    asked = await stage.discord.command("spotify status")

    mention = f"</spotify link:{identifier(stage.discord, 'spotify')}>"
    assert mention in asked.message.embeds[0]["description"]


async def test_a_start_that_tells_discord_nothing_asks_it_nothing(
    open_stage: OpenStage, discord: FakeDiscord
) -> None:
    async with open_stage():
        pass

    async with open_stage() as stage:
        asked = await stage.discord.command("about")

    assert asked_for_ids(discord) == 0
    assert (
        f"</clusters:{identifier(discord, 'clusters')}>" in asked.message.embeds[0]["description"]
    )


@pytest.mark.parametrize("kept", ["{}", "broken", '{"7": {"clusters": 1}}'])
async def test_where_no_start_has_kept_the_ids_discord_is_asked_once(
    open_stage: OpenStage, discord: FakeDiscord, kept: str
) -> None:
    async with open_stage() as stage:
        await stage.bot.facts.remember(COMMAND_IDS, kept)

    for _ in range(2):
        async with open_stage() as stage:
            asked = await stage.discord.command("about")

    assert asked_for_ids(discord) == 1
    assert "</clusters:" in asked.message.embeds[0]["description"]


async def test_in_the_server_to_try_things_in_its_own_commands_are_led_to(
    open_stage: OpenStage, discord: FakeDiscord
) -> None:
    async with open_stage(CONSTELLATE_DISCORD__TEST_SERVER=str(HOME.id)) as stage:
        asked = await stage.discord.command("about")
        elsewhere = await stage.discord.command("about", where=WITH_BOT)

    own = next(one for one in discord.world.guild_commands[HOME.id] if one["name"] == "clusters")
    assert f"</clusters:{own['id']}>" in asked.message.embeds[0]["description"]
    everywhere = identifier(discord, "clusters")
    assert f"</clusters:{everywhere}>" in elsewhere.message.embeds[0]["description"]


async def test_the_names_are_those_of_the_commands(
    open_stage: OpenStage, discord: FakeDiscord
) -> None:
    discord.world.owner = ADA.payload()
    discord.world.guilds[HOME.id] = replace(HOME, owner_id=ADA.id)

    async with open_stage():
        pass

    registered = [*discord.commands, *discord.world.guild_commands[HOME.id]]
    assert {name for command in registered for name in names_of(command)} == set(NAMES)
