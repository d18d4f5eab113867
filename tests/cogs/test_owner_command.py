"""`/owner`: seen where an owner's own server is, answered to owners alone."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import discord as library
import pytest

from bot.core.operating.operation import Trouble
from bot.store.database.errors import StoreError
from bot.use_cases.upkeep.blocks import REFUSAL
from tests.cogs.stage import LINK, OpenStage, Stage, sentence
from tests.fakes.discord.people import ADA, BEN, ELSEWHERE, HOME, MEMBER, WITH_BOT, Payload
from tests.fakes.discord.server import FakeDiscord

ADMIN = library.Permissions(MEMBER.value | library.Permissions(administrator=True).value)
OWNER = replace(ADA, permissions=ADMIN)
OWN = replace(HOME, owner_id=ADA.id)


def member(person: int, role: str) -> Payload:
    user = {"id": str(person), "username": "x", "discriminator": "0", "avatar": None}
    return {"user": user, "membership_state": 2, "team_id": "1", "role": role}


@pytest.fixture
async def owned(open_stage: OpenStage, discord: FakeDiscord) -> AsyncIterator[Stage]:
    """Open the stage of a bot whose owner has the server, and is an admin there."""
    discord.world.owner = ADA.payload()
    discord.world.guilds[HOME.id] = OWN
    async with open_stage() as stage:
        yield stage


async def test_only_the_owners_own_server_is_told_of_it(
    open_stage: OpenStage, discord: FakeDiscord
) -> None:
    discord.world.owner = ADA.payload()
    discord.world.guilds = {HOME.id: HOME, ELSEWHERE.id: replace(ELSEWHERE, owner_id=ADA.id)}

    async with open_stage():
        pass

    assert {*discord.world.guild_commands} == {ELSEWHERE.id}
    [command] = discord.world.guild_commands[ELSEWHERE.id]
    assert command["name"] == "owner"
    assert command["default_member_permissions"] == 0
    assert "owner" not in {one["name"] for one in discord.commands}


async def test_a_database_that_is_away_when_discord_is_ready_is_a_line_in_the_log(
    owned: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def away(*_: object) -> None:
        raise StoreError("I cannot reach my database just now.")

    monkeypatch.setattr(owned.bot.registration, "in_servers", away)
    cog: Any = owned.bot.get_cog("Owner")

    await cog.on_ready()
    await cog.on_guild_join(owned.bot.guilds[0])

    [line] = [record for record in caplog.records if "/owner" in record.getMessage()]
    assert (line.levelname, line.exc_info) == ("WARNING", None)


async def test_an_admin_who_is_no_owner_is_refused(owned: Stage) -> None:
    for name in ("state", "servers", "unblock"):
        asked = await owned.discord.command(f"owner {name}", who=replace(BEN, permissions=ADMIN))

        assert "can do that; /about says what I can do for you" in sentence(asked)


async def test_a_member_does_not_even_see_it(owned: Stage) -> None:
    with pytest.raises(AssertionError, match="not offered"):
        await owned.discord.command("owner state", who=BEN)


@pytest.mark.parametrize(("role", "admitted"), [("admin", True), ("read_only", False)])
async def test_of_a_team_those_are_owners_who_may_change_the_bot(
    open_stage: OpenStage, discord: FakeDiscord, role: str, *, admitted: bool
) -> None:
    members = [member(BEN.id, "admin"), member(ADA.id, role)]
    discord.world.team = {
        "id": "1", "name": "Us", "icon": None, "owner_user_id": str(BEN.id), "members": members,
    }  # fmt: skip

    async with open_stage() as stage:
        asked = await stage.discord.command("owner state", who=OWNER)

    assert bool(asked.message.embeds) == admitted
    assert asked.message.ephemeral


async def test_the_state_is_told_in_private(owned: Stage) -> None:
    await owned.cluster_link()
    await owned.cluster_link()
    await owned.settle()

    asked = await owned.discord.command("owner state", who=OWNER)

    said = asked.message.text
    assert asked.message.ephemeral
    assert "2, 50% of them stored already" in said
    assert "0 running, 0 waiting" in said
    assert "**Deezer** · " in said
    assert "GiB free; my database takes" in said
    assert "0 failed commands, 0 lost workers" in said
    assert "Please look at" not in said


async def test_answers_of_which_none_was_stored_are_called_new(owned: Stage) -> None:
    await owned.cluster_link()
    await owned.settle()

    asked = await owned.discord.command("owner state", who=OWNER)

    assert "1, all of them new" in asked.message.text


async def test_the_servers_are_listed(owned: Stage) -> None:
    await owned.discord.join(ELSEWHERE)

    asked = await owned.discord.command("owner servers", who=OWNER)

    assert f"**Home** · 3 members · `{HOME.id}`" in asked.message.text
    assert f"**Elsewhere** · 3 members · `{ELSEWHERE.id}`" in asked.message.text
    assert "Page 1 of 1" in asked.message.text


async def test_a_server_can_be_left(owned: Stage) -> None:
    await owned.discord.join(ELSEWHERE)

    asked = await owned.discord.command("owner leave", {"server": str(ELSEWHERE.id)}, who=OWNER)
    await owned.settle()

    assert "I leave Elsewhere and forget it" in sentence(asked)
    assert owned.discord.world.left == [ELSEWHERE.id]


@pytest.mark.parametrize(
    ("command", "option", "value", "words"),
    [
        ("leave", "server", "1" * 18, "I am in no server with that id"),
        ("leave", "server", "home", "a number of 17 to 20 digits"),
        ("block", "id", str(ADA.id), "That is you, or me"),
        ("block", "id", "me", "a number of 17 to 20 digits"),
        ("unblock", "id", "1" * 18, "That id is not blocked"),
    ],
)
async def test_what_cannot_be_done_is_said(
    owned: Stage, command: str, option: str, value: str, words: str
) -> None:
    asked = await owned.discord.command(f"owner {command}", {option: value}, who=OWNER)

    assert words in sentence(asked)
    assert owned.discord.world.left == []


async def test_a_blocked_person_is_told_so_and_gets_nothing(owned: Stage) -> None:
    shown = await owned.cluster_link()

    await owned.discord.command("owner block", {"id": str(BEN.id)}, who=OWNER)

    commanded = await owned.discord.command("clusters", {"playlist": LINK}, who=BEN)
    clicked = await owned.discord.click(shown, "Next ▶", who=BEN)
    typed = await owned.discord.autocomplete("clusters", "playlist", "x", who=BEN)
    assert sentence(commanded) == sentence(clicked) == REFUSAL
    assert typed.choices == []


async def test_a_block_outlives_a_restart_and_can_be_lifted(
    owned: Stage, open_stage: OpenStage
) -> None:
    await owned.discord.command("owner block", {"id": str(BEN.id)}, who=OWNER)

    async with open_stage() as after:
        refused = await after.discord.command("about", who=BEN, where=WITH_BOT)
        listed = await after.discord.command("owner unblock", who=OWNER)
        await after.discord.command("owner unblock", {"id": str(BEN.id)}, who=OWNER)
        answered = await after.discord.command("about", who=BEN, where=WITH_BOT)

    assert sentence(refused) == REFUSAL
    assert sentence(listed) == f"Blocked: `{BEN.id}`"
    assert answered.message.embeds


async def test_a_blocked_server_is_left_whenever_it_invites_the_bot(owned: Stage) -> None:
    await owned.discord.join(ELSEWHERE)
    await owned.discord.command("owner block", {"id": str(ELSEWHERE.id)}, who=OWNER)
    await owned.discord.wait_until(lambda: owned.discord.world.left == [ELSEWHERE.id])
    await owned.discord.gateway.dispatch("GUILD_DELETE", {"id": str(ELSEWHERE.id)})

    await owned.discord.join(ELSEWHERE)

    await owned.discord.wait_until(lambda: owned.discord.world.left == [ELSEWHERE.id] * 2)


async def test_troubles_stand_in_the_state(owned: Stage) -> None:
    tallies = owned.bot.services.operator.operations._tallies
    tallies.on_trouble(Trouble.DISK_FULL)  # type: ignore[attr-defined]

    asked = await owned.discord.command("owner state", who=OWNER)

    assert "my disk is full, last noticed" in asked.message.text
