"""The sizes of pages that a server can decide."""

from typing import Any

import pytest

from bot.core.guild_settings import PAGE_SIZES, GuildSettings, Setting, in_force, is_valid


@pytest.mark.parametrize("value", [5.0, 8.0, "5", True, [5]])
def test_a_page_size_is_a_whole_number(value: Any) -> None:
    settings = in_force(GuildSettings(), {Setting.PAGE_SIZE: value})

    assert not is_valid(Setting.PAGE_SIZE, value)
    assert settings == GuildSettings()


@pytest.mark.parametrize("size", PAGE_SIZES)
def test_every_size_on_offer_can_be_decided(size: int) -> None:
    settings = in_force(GuildSettings(), {Setting.PAGE_SIZE: size})

    assert settings.page_size == size
