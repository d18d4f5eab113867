"""The panel of settings and its forms fit into what Discord takes, with the longest values."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.core.guild_settings import Change, GuildSettings, GuildUsage, Setting
from bot.screens.settings_forms import MOST_CHANNELS, MOST_ROLES, setting_form
from bot.screens.settings_panel import Panel, panel_view
from tests.fakes.discord.limits.layout import MOST_COMPONENTS, walk
from tests.fakes.discord.limits.message import message_problems
from tests.fakes.discord.limits.modal import modal_problems

LARGEST_ID = 2**63 - 1
LONGEST = GuildSettings(
    roles=(LARGEST_ID,) * MOST_ROLES,
    channels=(LARGEST_ID,) * MOST_CHANNELS,
    private=True,
    spotify_app="5e7e" * 8,
    cooldown_s=86_400,
    largest_playlist=10_000,
)
DECIDED = dict.fromkeys(Setting, 1)
PANEL = Panel(
    settings=LONGEST,
    decided=DECIDED,
    changes=dict.fromkeys(Setting, Change(LARGEST_ID, datetime(2026, 5, 4, tzinfo=UTC))),
    usage=GuildUsage(999_999, 999_999),
    permissions={"Embed Links": False, "Attach Files": False},
    offered=tuple(Setting),
    watches=10,
    bot=f"<@{LARGEST_ID}>",
)


@pytest.mark.parametrize("asks", [False, True])
def test_the_panel_fits_with_the_longest_values(*, asks: bool) -> None:
    view: Any = panel_view(PANEL, asks=asks)
    components = view.to_components()

    assert [*message_problems({"components": components}, set(), laid_out=True)] == []
    assert len([*walk(components)]) <= MOST_COMPONENTS


@pytest.mark.parametrize("setting", Setting)
@pytest.mark.parametrize("current", [LONGEST, GuildSettings()])
def test_every_form_fits(setting: Setting, current: GuildSettings) -> None:
    form = setting_form(
        setting, current, GuildSettings(private=True), DECIDED, f"https://{'x' * 200}.example/"
    )

    assert [*modal_problems(form.to_dict())] == []
