"""Clicks on a panel of settings that was never shown to whoever clicks."""

from dataclasses import replace

import pytest
from discord import Permissions

from bot.core.guild_settings import Setting
from tests.cogs.stage import Stage, sentence
from tests.fakes.discord.people import ADA, BEN, ELSEWHERE, HOME, MEMBER, WITH_BOT, Place

ADMIN = replace(ADA, permissions=MEMBER | Permissions(manage_guild=True))
CLICKS = [
    ("s1:open", ("private",)),
    ("s1:set:private", ("1",)),
    ("s1:set:roles", ("1",)),
    ("s1:ask:cooldown_s", ()),
    ("s1:reset:private", ()),
    ("s1:reset", ()),
]

NEVER_OFFERED: list[tuple[str, tuple[str, ...]]] = [
    ("s1:", ()),
    ("s1:burn:private", ()),
    ("s1:set:page_size", ()),
    ("s1:set:page_size", ("99",)),
    ("s1:set:page_size", ("-1",)),
    ("s1:set:page_size", ("²",)),
    ("s1:set:cooldown_s", ("5",)),
    ("s1:set:nothing", ("1",)),
    ("s1:set", ("1",)),
    ("s1:ask:private", ()),
    ("s1:ask:nothing", ()),
]


async def kept(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.PAGE_SIZE, 5)


def is_unchanged(stage: Stage) -> bool:
    return stage.bot.services.defaults.decided(HOME.id) == {Setting.PAGE_SIZE: 5}


async def test_a_member_changes_nothing(stage: Stage) -> None:
    await kept(stage)

    clicked = [
        sentence(await stage.discord.forge_click(custom_id, *values, who=BEN))
        for custom_id, values in CLICKS
    ]

    assert "permission Manage Server" in clicked[0]
    assert {*clicked} == {clicked[0]}
    assert is_unchanged(stage)


async def test_a_member_hands_in_no_number(stage: Stage) -> None:
    await kept(stage)

    handed_in = await stage.discord.forge_form("s1:put:cooldown_s", "9", who=BEN)

    assert "permission Manage Server" in sentence(handed_in)
    assert is_unchanged(stage)


@pytest.mark.parametrize("place", [WITH_BOT, ELSEWHERE])
async def test_an_admin_changes_nothing_outside_of_servers_with_the_bot(
    stage: Stage, place: Place
) -> None:
    await kept(stage)

    clicked = await stage.discord.forge_click("s1:reset", who=ADMIN, where=place)

    assert "permission Manage Server" in sentence(clicked)
    assert is_unchanged(stage)


async def test_what_the_panel_never_offered_is_refused(stage: Stage) -> None:
    await kept(stage)

    clicked = [
        sentence(await stage.discord.forge_click(custom_id, *values, who=ADMIN))
        for custom_id, values in NEVER_OFFERED
    ]

    assert "please run /config again" in clicked[0]
    assert {*clicked} == {clicked[0]}
    assert is_unchanged(stage)
