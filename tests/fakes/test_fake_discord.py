"""The fake Discord, held against a small bot that is a process of its own."""

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncGenerator, Coroutine, Iterable
from dataclasses import replace

import aiohttp
import pytest
from discord import Permissions

from tests.fakes.discord.faults import Fault
from tests.fakes.discord.interactions import Interaction, Response
from tests.fakes.discord.limits.command import command_problems
from tests.fakes.discord.limits.message import message_problems
from tests.fakes.discord.limits.modal import choice_problems, modal_problems
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import (
    ADA,
    BEN,
    BETWEEN_PEOPLE,
    ELSEWHERE,
    HOME,
    MEMBER,
    WITH_BOT,
    Payload,
)
from tests.fakes.discord.process import BotProcess
from tests.fakes.discord.refusals import Problem
from tests.fakes.discord.rest import API
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.world import APPLICATION_ID

EXAMPLE = "tests.fakes.discord.example_bot"
STEWARD = replace(ADA, permissions=MEMBER | Permissions(manage_guild=True))


def bot_of(discord: FakeDiscord, token: str | None = None) -> BotProcess:
    return BotProcess(
        discord, module=EXAMPLE, environment={"DISCORD_TOKEN": token or discord.token}
    )


async def noted_during(
    discord: FakeDiscord, asking: Coroutine[None, None, Interaction]
) -> list[str]:
    """Ask what will never be answered, until the fake Discord takes offence."""
    task = asyncio.create_task(asking)
    await discord.wait_until(lambda: discord.violations)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    return discord.violations


@pytest.fixture
async def discord() -> AsyncGenerator[FakeDiscord]:
    async with FakeDiscord() as discord:
        yield discord


@pytest.fixture
async def bot(discord: FakeDiscord) -> AsyncGenerator[BotProcess]:
    async with bot_of(discord) as bot:
        yield bot
        print(bot.output)  # noqa: T201 - shown beside a failure


@pytest.mark.usefixtures("bot")
async def test_a_deferred_command_is_answered_when_it_is_edited(discord: FakeDiscord) -> None:
    drawn = await discord.command("draw", {"name": "Rain", "file": File("a.bin", b"\x00\xff")})

    assert drawn.acknowledgement
    assert drawn.acknowledgement.type is Response.DEFERRED_MESSAGE
    assert drawn.message.embeds[0]["title"] == "Rain"
    assert drawn.message.files == {"map.png": b"\x00\xff"}
    assert drawn.message.attachments[0].file.description == "A map"
    assert drawn.message.bare_files == []
    assert discord.violations == []


@pytest.mark.usefixtures("bot")
async def test_a_button_edits_its_message_in_place(discord: FakeDiscord) -> None:
    drawn = await discord.command("draw", {"name": "Rain"})

    clicked = await discord.click(drawn.message, "Next", who=BEN)

    assert clicked.message is drawn.message
    assert clicked.message.content == "Page 2"
    assert clicked.message.files == {"map.png": b"picture"}
    await discord.click(drawn.message, "next:3")
    assert drawn.message.content == "Page 3"


@pytest.mark.usefixtures("bot")
async def test_a_select_is_answered_by_a_deferred_edit(discord: FakeDiscord) -> None:
    drawn = await discord.command("draw", {"name": "Rain"})

    await discord.select(drawn.message, "Colour", ["Red"])

    assert drawn.message.content == "Chosen: ['r']"


@pytest.mark.usefixtures("bot")
async def test_a_private_answer_is_nobody_elses(discord: FakeDiscord) -> None:
    whispered = await discord.command("whisper", where=WITH_BOT, who=replace(ADA, locale="de"))
    await discord.wait_until(lambda: whispered.followups)

    assert whispered.acknowledgement
    assert whispered.acknowledgement.ephemeral
    assert whispered.followups[0].ephemeral
    assert whispered.original
    assert whispered.original.content == "de None True"
    with pytest.raises(AssertionError, match="does not see"):
        await discord.click(whispered.original, "Next", who=BEN)


@pytest.mark.usefixtures("bot")
async def test_a_modal_is_handed_in_by_its_labels(discord: FakeDiscord) -> None:
    opened = await discord.command("form", who=STEWARD)

    submitted = await discord.submit(opened, {"Name": "Ada"})

    assert opened.modal
    assert opened.modal.title == "A form"
    assert submitted.message.content == "Hello Ada"
    with pytest.raises(AssertionError, match="from 1 to 10"):
        await discord.submit(opened, {"Name": "A" * 11})


@pytest.mark.usefixtures("bot")
async def test_typing_in_an_option_is_answered_with_choices(discord: FakeDiscord) -> None:
    typed = await discord.autocomplete("draw", "name", "ab")

    assert typed.choices == [{"name": "abab", "value": "ab"}]


@pytest.mark.usefixtures("bot")
async def test_a_message_menu_hands_over_the_message_and_its_files(discord: FakeDiscord) -> None:
    posted = discord.post("Look", [File("a.txt", b"inside")], who=BEN)

    read = await discord.message_command("Read it", posted)

    assert read.message.content == "Look: inside"
    assert read.message.type == 23


@pytest.mark.usefixtures("bot")
async def test_a_public_wait_can_end_in_a_private_answer(discord: FakeDiscord) -> None:
    retracted = await discord.command("retract")

    assert retracted.original
    assert retracted.original.deleted
    assert retracted.message.content == "Only for you"
    assert retracted.message.ephemeral
    assert discord.violations == []


@pytest.mark.usefixtures("bot")
async def test_what_exceeds_a_limit_is_refused_and_noted(discord: FakeDiscord) -> None:
    shouted = await discord.command("shout")

    assert shouted.message.content == "400 50035"
    await discord.wait_until(lambda: len(discord.violations) == 3)
    assert discord.violations == [
        "/shout: content: must be between 0 and 2000 in length, not 2001",
        "/shout: Interaction has already been acknowledged. (40060)",
        "/shout: Cannot send an empty message (50006)",
    ]


@pytest.mark.usefixtures("bot")
async def test_a_late_acknowledgement_is_refused_and_noted(discord: FakeDiscord) -> None:
    discord.world.acknowledgement_limit_s = 0.0

    noted = await noted_during(discord, discord.command("draw", {"name": "Rain"}))

    assert noted == ["/draw: Unknown interaction: acknowledged too late (10062)"]


@pytest.mark.usefixtures("bot")
async def test_a_file_may_not_be_larger_than_its_place_allows(discord: FakeDiscord) -> None:
    strict = replace(HOME, attachment_size_limit=len(b"picture") - 1)

    noted = await noted_during(discord, discord.command("draw", {"name": "Rain"}, where=strict))

    assert noted == ["/draw: Request entity too large (40005)"]


@pytest.mark.usefixtures("bot")
async def test_a_follow_up_fills_a_waiting_message_and_takes_its_privacy(
    discord: FakeDiscord,
) -> None:
    confided = await discord.command("confide")

    assert confided.message is confided.original
    assert confided.message.content == "A secret"
    assert not confided.message.ephemeral
    assert "everybody reads it" in discord.violations[0]


@pytest.mark.usefixtures("bot")
async def test_tokens_expire_after_a_quarter_of_an_hour(discord: FakeDiscord) -> None:
    drawn = await discord.command("draw", {"name": "Rain"})
    discord.clock.advance(15 * 60 + 1)

    async with aiohttp.ClientSession(discord.world.url) as session:
        deletion = await session.delete(
            f"{API}/webhooks/{APPLICATION_ID}/{drawn.token}/messages/@original"
        )

    assert deletion.status == 401
    assert not drawn.message.deleted


@pytest.mark.usefixtures("bot")
async def test_commands_are_offered_only_where_and_to_whom_they_should(
    discord: FakeDiscord,
) -> None:
    with pytest.raises(AssertionError, match="not offered to ada"):
        await discord.command("form")
    with pytest.raises(AssertionError, match="not installed there"):
        await discord.command("shout", where=ELSEWHERE)
    with pytest.raises(AssertionError, match="needs"):
        await discord.command("draw")


@pytest.mark.usefixtures("bot")
async def test_a_users_own_installation_works_elsewhere(discord: FakeDiscord) -> None:
    drawn = await discord.command("draw", {"name": "Rain"}, where=ELSEWHERE)

    assert drawn.payload["authorizing_integration_owners"] == {"1": str(ADA.id)}
    assert drawn.message.embeds[0]["title"] == "Rain"
    await discord.command("draw", {"name": "Rain"}, where=BETWEEN_PEOPLE)


@pytest.mark.usefixtures("bot")
async def test_a_rate_limited_request_is_tried_again(discord: FakeDiscord) -> None:
    discord.fail_next("PATCH", "@original", status=429, retry_after=0.01)

    drawn = await discord.command("draw", {"name": "Rain"})

    assert drawn.message.embeds
    edits = [one.status for one in discord.requests if one.method == "PATCH"]
    assert edits == [429, 200]


async def test_a_bot_resumes_and_hears_what_happened(discord: FakeDiscord, bot: BotProcess) -> None:
    await discord.reconnect()
    await discord.gateway.drop()

    drawn = await discord.command("draw", {"name": "Rain"})

    assert drawn.message.embeds
    assert discord.gateway.identified == 1
    assert discord.gateway.resumed == 2
    assert "Traceback" not in bot.output


@pytest.mark.usefixtures("bot")
async def test_a_bot_comes_back_when_discord_does(discord: FakeDiscord) -> None:
    await discord.go_away()
    await discord.come_back()

    # Which of them depends on whether the bot tried while there was nothing to connect to.
    gateway = discord.gateway
    await discord.wait_until(lambda: gateway.resumed or gateway.identified > 1)
    assert (await discord.command("draw", {"name": "Rain"})).answered


@pytest.mark.usefixtures("bot")
async def test_what_is_old_is_forgotten(discord: FakeDiscord) -> None:
    drawn = await discord.command("draw", {"name": "Rain"})
    before = len(discord.world.interactions), len(discord.world.attachments)
    discord.forget(older_than_s=60)
    kept = len(discord.world.interactions), len(discord.world.attachments)

    discord.forget(older_than_s=-1)

    assert drawn.message.files == {"map.png": b"picture"}
    assert kept == before == (1, 1)
    assert not discord.world.interactions
    assert not discord.world.attachments


async def test_a_bot_goes_on_after_an_invalid_session(
    discord: FakeDiscord, bot: BotProcess
) -> None:
    await discord.invalidate(resumable=True)
    await discord.invalidate(resumable=False)

    drawn = await discord.command("draw", {"name": "Rain"})

    assert drawn.message.embeds
    assert (discord.gateway.identified, discord.gateway.resumed) == (2, 1)
    assert "Traceback" not in bot.output


@pytest.mark.usefixtures("bot")
async def test_a_command_can_be_watched_from_its_acknowledgement_on(discord: FakeDiscord) -> None:
    discord.fail_next("PATCH", "@original", status=429, retry_after=0.1)

    begun = await discord.begin("draw", {"name": "Rain"})
    waiting = begun.original is not None and begun.original.loading
    await discord.wait_until(lambda: begun.answered)

    assert waiting
    assert begun.message.embeds


def test_a_fault_tells_a_code_of_discords() -> None:
    response = Fault("PATCH", re.compile("@original"), 404, 1, 0.0, 10_008).response()

    assert response.status == 404
    assert json.loads(response.text or "")["code"] == 10_008


async def test_guilds_come_and_go(discord: FakeDiscord, bot: BotProcess) -> None:
    await discord.join(ELSEWHERE)
    await discord.leave(HOME)
    await discord.command("shout", where=ELSEWHERE)

    await bot.restart()

    assert discord.gateway.guilds_at_ready == [ELSEWHERE.id]


async def test_a_killed_bot_takes_up_its_buttons_again(
    discord: FakeDiscord, bot: BotProcess
) -> None:
    drawn = await discord.command("draw", {"name": "Rain"})
    await bot.kill()
    await bot.start()

    await discord.click(drawn.message, "Next")

    assert drawn.message.content == "Page 2"


async def test_a_bot_that_is_asked_to_end_does(bot: BotProcess) -> None:
    ending = await bot.stop()

    assert ending.exit_code == 0
    assert ending.seconds < 5


async def test_a_wrong_token_is_not_let_in(discord: FakeDiscord) -> None:
    with pytest.raises(AssertionError, match="Improper token"):
        async with bot_of(discord, token="wrong"):  # noqa: S106 - that is the point
            pass


def button(**parts: object) -> Payload:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": "go"} | parts


def rows(*controls: Payload) -> Payload:
    return {"components": [{"type": 1, "components": [*controls]}]}


def menu(**parts: object) -> Payload:
    options = [{"label": "Red", "value": "r"}]
    return {"type": 3, "custom_id": "colours", "options": options} | parts


def places(problems: Iterable[Problem]) -> list[str]:
    return [place for place, _ in problems]


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ({"embeds": [{"title": "a"}] * 11}, "embeds"),
        ({"embeds": [{"title": "a" * 257}]}, "embeds.0.title"),
        ({"embeds": [{"description": "a" * 4097}]}, "embeds.0.description"),
        ({"embeds": [{"description": "a" * 3001}] * 2}, "embeds"),
        ({"embeds": [{"fields": [{"name": "a", "value": "b"}] * 26}]}, "embeds.0.fields"),
        ({"embeds": [{"fields": [{"name": "a", "value": ""}]}]}, "embeds.0.fields.0.value"),
        ({"embeds": [{"image": {"url": "attachment://other.png"}}]}, "embeds.0"),
        ({"embeds": [{"title": "a", "image": {"url": "ftp://a"}}]}, "embeds.0"),
        ({"components": rows(button())["components"] * 6}, "components"),
        (rows(*(button(custom_id=str(one)) for one in range(6))), "components.0.components"),
        (rows(button(), menu()), "components.0.components"),
        (rows(button(), button()), "components"),
        (rows(button(label="a" * 81)), "components.0.components.0.label"),
        (rows(button(custom_id="a" * 101)), "components.0.components.0.custom_id"),
        (rows(menu(options=[])), "components.0.components.0.options"),
        (rows(menu(max_values=2)), "components.0.components.0.options"),
        (rows(menu(min_values=2)), "components.0.components.0.min_values"),
        ({"attachments": [{"id": 0, "description": "a" * 1025}]}, "attachments.0.description"),
    ],
)
def test_messages_are_held_against_the_limits(message: Payload, place: str) -> None:
    assert place in places(message_problems(message, {"map.png"}))


def test_what_just_fits_is_no_problem() -> None:
    picture = {"title": "a" * 256, "image": {"url": "attachment://map.png"}}
    message = {"content": "a" * 2000, "embeds": [picture], **rows(button(label="a" * 80))}

    assert places(message_problems(message, {"map.png"})) == []


def test_modals_and_choices_are_held_against_the_limits() -> None:
    modal = {"title": "a" * 46, "custom_id": "", "components": []}
    choices = [{"name": "", "value": "a" * 101}] * 26

    assert places(modal_problems(modal)) == ["data.title", "data.custom_id", "data.components"]
    assert "data.choices.0.value" in places(choice_problems(choices, 3))
    assert places(choice_problems([{"name": "a", "value": "1"}], 4)) == ["data.choices.0.value"]


@pytest.mark.parametrize(
    ("command", "place"),
    [
        ({"name": "Draw it", "description": "Draw."}, "0.name"),
        ({"name": "draw", "description": ""}, "0.description"),
        ({"name": "draw", "description": "a" * 101}, "0.description"),
        ({"name": "a" * 33, "type": 3}, "0.name"),
    ],
)
def test_commands_are_held_against_the_limits(command: Payload, place: str) -> None:
    assert places(command_problems([command])) == [place]


def test_required_options_come_first() -> None:
    option = {"type": 3, "description": "An option."}
    options = [option | {"name": "a"}, option | {"name": "b", "required": True}]
    command = {"name": "draw", "description": "Draw.", "options": options}

    assert places(command_problems([command])) == ["0.options"]
