"""Clicks and forms of a panel of settings that was never shown to the user who sends them."""

from dataclasses import replace

import pytest
from discord import Permissions

from bot.core.guild_settings import Setting
from tests.cogs.stage import Stage, sentence
from tests.fakes.discord.people import ADA, BEN, ELSEWHERE, HOME, MEMBER, WITH_BOT, Payload, Place

ADMIN = replace(ADA, permissions=MEMBER | Permissions(manage_guild=True))
CLICKS = ["s2:edit:private", "s2:edit:cooldown_s", "s2:reset", "s2:sure", "s2:keep", "s1:reset"]
TICKED: Payload = {"type": 23, "custom_id": "default", "value": True}


def written(value: object) -> Payload:
    return {"type": 4, "custom_id": "value", "value": value}


def chosen(*values: str) -> Payload:
    return {"type": 3, "custom_id": "value", "values": [*values]}


RELEASED = ["s1:open", "s1:set:private", "s1:ask:cooldown_s", "s1:reset:private", "s1:reset", "s1"]
NEVER_OFFERED = [
    *("s2", "s2:", "s2:burn", "s2:burn:private", "s2:edit", "s2:edit:nothing", "s2:edit:PRIVATE"),
    *("s2:put", "s2:put:nothing", "s2:reset:private", "s2:sure:private", "s2:edit:private:x"),
]
FORMS: list[tuple[str, Payload]] = [
    ("s2:put:page_size", written("99")),
    ("s2:put:page_size", written("-1")),
    ("s2:put:page_size", written("²")),
    ("s2:put:page_size", written(None)),
    ("s2:put:clusters", chosen()),
    ("s2:put:clusters", chosen("12")),
    ("s2:put:clusters", chosen("x")),
    ("s2:put:roles", chosen("everyone")),
    ("s2:put:roles", chosen(str(HOME.roles[0].id), "x")),
    ("s2:put:channels", chosen("٣")),
    ("s2:put:nothing", written("1")),
    ("s2:put", TICKED),
]


async def kept(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.PAGE_SIZE, 5)


def is_unchanged(stage: Stage) -> bool:
    return stage.bot.services.defaults.decided(HOME.id) == {Setting.PAGE_SIZE: 5}


async def test_a_member_changes_nothing(stage: Stage) -> None:
    await kept(stage)

    clicked = [
        sentence(await stage.discord.forge_click(custom_id, who=BEN)) for custom_id in CLICKS
    ]

    assert "permission Manage Server" in clicked[0]
    assert {*clicked} == {clicked[0]}
    assert is_unchanged(stage)


@pytest.mark.parametrize("form", [written("9"), TICKED])
async def test_a_member_hands_in_no_form(stage: Stage, form: Payload) -> None:
    await kept(stage)

    handed_in = await stage.discord.forge_form("s2:put:page_size", fields=[form], who=BEN)

    assert "permission Manage Server" in sentence(handed_in)
    assert is_unchanged(stage)


@pytest.mark.parametrize("place", [WITH_BOT, ELSEWHERE])
async def test_an_admin_changes_nothing_outside_of_servers_with_the_bot(
    stage: Stage, place: Place
) -> None:
    await kept(stage)

    clicked = await stage.discord.forge_click("s2:sure", who=ADMIN, where=place)

    assert "permission Manage Server" in sentence(clicked)
    assert is_unchanged(stage)


@pytest.mark.parametrize("custom_id", [*NEVER_OFFERED, *RELEASED])
async def test_what_this_panel_never_offered_is_refused(stage: Stage, custom_id: str) -> None:
    await kept(stage)

    clicked = await stage.discord.forge_click(custom_id, who=ADMIN)

    assert sentence(clicked) == "I no longer know that button; please run /config again."
    assert is_unchanged(stage)


@pytest.mark.parametrize(("custom_id", "field"), FORMS)
async def test_a_form_with_what_it_never_offered_is_refused(
    stage: Stage, custom_id: str, field: Payload
) -> None:
    await kept(stage)

    handed_in = await stage.discord.forge_form(custom_id, fields=[field], who=ADMIN)

    assert sentence(handed_in) == "I no longer know that button; please run /config again."
    assert is_unchanged(stage)


async def test_a_released_form_is_refused(stage: Stage) -> None:
    handed_in = await stage.discord.forge_form("s1:put:cooldown_s", "9", who=ADMIN)

    assert sentence(handed_in) == "I no longer know that button; please run /config again."
    assert stage.bot.services.defaults.decided(HOME.id) == {}


@pytest.mark.parametrize("value", ["", None, "x" * 32, "5E7E" * 8, "5e7e" * 9])
async def test_no_client_id_is_taken_that_is_none(stage: Stage, value: str | None) -> None:
    handed_in = await stage.discord.forge_form(
        "s2:put:spotify_app", fields=[written(value)], who=ADMIN
    )

    assert "That is no client id" in sentence(handed_in)
    assert stage.bot.services.defaults.decided(HOME.id) == {}
