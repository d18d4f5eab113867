"""Commands that one server alone is told of, and what the start says."""

import logging

import pytest

from bot import __version__
from bot.languages import Language, messages
from bot.languages.catalogues import translations
from tests.cogs.stage import OpenStage, Stage
from tests.fakes.discord.people import ELSEWHERE, HOME
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.world import APPLICATION_ID
from tests.languages.brackets import Brackets

TO_TRY_IN = {"CONSTELLATE_DISCORD__TEST_SERVER": str(HOME.id)}


def told(discord: FakeDiscord) -> int:
    return sum(one.method == "PUT" and "guilds" in one.path for one in discord.requests)


async def test_the_server_to_try_things_in_has_every_command_at_once(
    open_stage: OpenStage, discord: FakeDiscord
) -> None:
    async with open_stage(**TO_TRY_IN) as stage:
        asked = await stage.discord.command("about")

    own = {one["name"] for one in discord.world.guild_commands[HOME.id]}
    assert own == {one["name"] for one in discord.commands}
    assert asked.message.ephemeral


async def test_it_is_told_once(open_stage: OpenStage, discord: FakeDiscord) -> None:
    for _ in range(2):
        async with open_stage(**TO_TRY_IN):
            pass

    assert told(discord) == 1


async def test_without_the_setting_its_own_commands_go_again(
    open_stage: OpenStage, discord: FakeDiscord
) -> None:
    async with open_stage(**TO_TRY_IN):
        pass

    async with open_stage():
        pass

    assert discord.world.guild_commands == {HOME.id: []}


async def test_a_server_that_the_bot_is_not_in_is_a_line_in_the_log(
    open_stage: OpenStage, discord: FakeDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_stage(CONSTELLATE_DISCORD__TEST_SERVER=str(ELSEWHERE.id)):
        pass

    assert discord.commands
    assert f"no commands in server {ELSEWHERE.id}; am I in there?" in caplog.text


async def test_the_start_tells_the_version_and_the_invitation(
    open_stage: OpenStage, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        async with open_stage():
            pass

    assert f"ready: version {__version__}, 1 server, 1 shard" in caplog.messages
    assert f"oauth2/authorize?client_id={APPLICATION_ID}&" in caplog.text


async def test_no_other_server_is_told_anything(stage: Stage) -> None:
    assert stage.discord.world.guild_commands == {}


class Renamed(Brackets):
    """Calls one command otherwise, and leaves everything else as it is."""

    def gettext(self, message: str) -> str:
        """Return what a word is called."""
        return "gruppen" if message == "clusters" else message


async def test_what_is_called_otherwise_in_another_language_is_told_anew(
    open_stage: OpenStage, discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_stage():
        pass

    def renamed(language: Language) -> object:
        return Renamed() if language is Language.GERMAN else translations(language)

    monkeypatch.setattr(messages, "translations", renamed)
    async with open_stage():
        pass

    names = {one["name"]: one.get("name_localizations") or {} for one in discord.commands}
    assert names["clusters"]["de"] == "gruppen"
