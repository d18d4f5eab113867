"""`/config`: where it is offered, and numbers as people write them."""

import pytest

from bot.core.guild_settings import Setting
from tests.cogs.panel_steps import decide, decided, panel, settings
from tests.cogs.stage import Stage, sentence


async def test_the_command_is_registered_for_servers_alone(stage: Stage) -> None:
    [config] = [one for one in stage.discord.commands if one["name"] == "config"]

    assert config["contexts"] == [0]
    assert config["integration_types"] == [0]


@pytest.mark.parametrize("text", ["0.5", "2.5", "2,5", "1.50", "2..000", "20.00", "2.0000"])
async def test_a_part_of_a_number_is_refused(stage: Stage, text: str) -> None:
    entered = await decide(stage, await panel(stage), Setting.COOLDOWN, text)

    assert "takes a whole number from 0 to 86,400" in sentence(entered)
    assert decided(stage) == {}


@pytest.mark.parametrize("text", ["2000", "2,000", "2.000", "2 000", "2'000", " 2,000 "])
async def test_thousands_are_marked_as_each_country_does(stage: Stage, text: str) -> None:
    await decide(stage, await panel(stage), Setting.COOLDOWN, text)

    assert settings(stage).cooldown_s == 2_000
