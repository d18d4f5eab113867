"""`/privacy`: what is kept about a person and a server, as a file or gone."""

import json
from dataclasses import replace
from typing import Any

import pytest
from discord import Permissions

from bot.core.guild_settings import Setting
from tests.cogs.stage import LINK, Stage, buttons, custom_ids, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import as_read
from tests.fakes.discord.people import ADA, BEN, ELSEWHERE, HOME, MEMBER, WITH_BOT, Person, Place

ADMIN = replace(BEN, permissions=MEMBER | Permissions(manage_guild=True))
MINE = ["Export mine", "Delete mine …"]
SERVERS = ["Export this server's", "Delete this server's …"]


async def opened(stage: Stage, who: Person = ADA, where: Place = HOME) -> Interaction:
    await stage.settle()
    return await stage.discord.command("privacy", who=who, where=where)


async def exported(stage: Stage, button: str, who: Person = ADA) -> dict[str, Any]:
    panel = await opened(stage, who)
    handed = await stage.discord.click(panel.message, button, who=who)
    assert handed.message.ephemeral
    read: dict[str, Any] = json.loads(handed.message.files["constellate.json"])
    return read


async def confirmed(stage: Stage, button: str, who: Person = ADA) -> str:
    panel = await opened(stage, who)
    question = await stage.discord.click(panel.message, button, who=who)
    assert question.message.ephemeral
    done = await stage.discord.click(question.message, "Delete", who=who)
    assert done.message is question.message
    assert custom_ids(done.message) == []
    return done.message.content


async def test_it_tells_in_private_how_much_is_kept(stage: Stage) -> None:
    await stage.cluster()
    await stage.cluster(clusters=3)

    panel = await opened(stage)

    assert panel.message.ephemeral
    assert "I keep 2 answers that you asked for" in panel.message.text
    assert "30 days" in panel.message.text


@pytest.mark.parametrize(
    ("who", "place", "offered"),
    [
        (ADA, HOME, MINE),
        (ADMIN, HOME, MINE + SERVERS),
        (ADMIN, WITH_BOT, MINE),
        (ADMIN, ELSEWHERE, MINE),
    ],
)
async def test_only_admins_are_offered_what_is_the_servers(
    stage: Stage, who: Person, place: Place, offered: list[str]
) -> None:
    panel = await opened(stage, who, place)

    assert buttons(panel.message) == offered


async def test_a_person_gets_what_is_kept_about_them_alone(stage: Stage) -> None:
    shown = await stage.cluster()
    await stage.cluster(who=BEN)

    mine = await exported(stage, "Export mine")

    assert mine["person"] == str(ADA.id)
    [answer] = mine["answers"]
    assert answer["playlist"] == "My mix"
    assert answer["server"] == str(HOME.id)
    assert answer["channel"] == str(HOME.channel.id)
    assert answer["message"] == str(shown.id)


async def test_a_person_has_their_own_answers_deleted_after_a_question(stage: Stage) -> None:
    shown, others = await stage.cluster(), await stage.cluster(who=BEN)

    said = await confirmed(stage, "Delete mine …")

    assert said == "Done: 1 answer deleted."
    turned = await stage.discord.click(shown, "Next ▶")
    assert "I no longer have that answer" in sentence(turned)
    await stage.discord.click(others, "Next ▶", who=BEN)
    assert "Profile" in others.text


async def test_nothing_is_deleted_before_the_question_is_answered(stage: Stage) -> None:
    await stage.cluster()
    panel = await opened(stage)

    await stage.discord.click(panel.message, "Delete mine …")

    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 1


async def test_a_server_gets_its_settings_and_its_playlists(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.PAGE_SIZE, 5)
    await stage.cluster_link()

    server = await exported(stage, "Export this server's", ADMIN)

    assert server["server"] == str(HOME.id)
    assert server["settings"] == {"page_size": 5}
    assert [one["link"] for one in server["recent_playlists"]] == [LINK]


async def test_a_server_has_everything_deleted_after_a_question(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.PAGE_SIZE, 5)
    shown = await stage.cluster_link()

    said = await confirmed(stage, "Delete this server's …", ADMIN)

    assert said == "Done: everything about this server is deleted."
    assert stage.bot.services.defaults.settings(HOME.id).page_size == 10
    assert await stage.bot.services.guilds.known() == frozenset()
    turned = await stage.discord.click(shown, "Next ▶")
    assert "I no longer have that answer" in sentence(turned)


@pytest.mark.parametrize(("who", "place"), [(ADA, HOME), (ADMIN, WITH_BOT), (ADMIN, ELSEWHERE)])
async def test_what_is_a_servers_is_its_admins_business(
    stage: Stage, who: Person, place: Place
) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.PAGE_SIZE, 5)

    for action in ("server", "server-delete", "server-sure"):
        clicked = await stage.discord.forge_click(f"p1:{action}", who=who, where=place)

        assert "permission Manage Server" in sentence(clicked)
    assert stage.bot.services.defaults.settings(HOME.id).page_size == 5


async def test_a_server_is_told_that_its_map_goes_too(stage: Stage) -> None:
    panel = await opened(stage, ADMIN)

    question = await stage.discord.click(panel.message, "Delete this server's …", who=ADMIN)

    assert "who is on its /servermap" in as_read(panel.message.text)
    assert "who is on its /servermap" in as_read(question.message.content)


async def test_a_button_that_was_never_there_is_refused(stage: Stage) -> None:
    for custom_id in ("p1", "p1:", "p1:everything", "p1:sure:more"):
        clicked = await stage.discord.forge_click(custom_id)

        assert "please run /privacy again" in sentence(clicked)


async def test_what_is_to_be_deleted_can_be_kept(stage: Stage) -> None:
    await stage.cluster()
    await stage.settle()
    panel = (await stage.discord.command("privacy")).message
    question = (await stage.discord.click(panel, "Delete mine …")).message

    await stage.discord.click(question, "Keep")

    assert question.content == "Kept: nothing is deleted."
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 1
