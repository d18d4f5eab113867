"""What admins decide is in force at once, and after a restart."""

import pytest

from bot.core.features import Focus
from bot.core.guild_settings import GuildSettings, Setting
from bot.store.guilds import SqlGuildStore
from bot.use_cases.upkeep.guild_settings import GuildDefaults

DEFAULTS = GuildSettings(page_size=8, cooldown_s=60)
GUILD, OTHER = 70, 71


@pytest.fixture
def defaults(guild_store: SqlGuildStore) -> GuildDefaults:
    return GuildDefaults(DEFAULTS, guild_store)


async def restarted(store: SqlGuildStore) -> GuildDefaults:
    defaults = GuildDefaults(DEFAULTS, store)
    await defaults.load()
    return defaults


def test_before_anything_is_decided_the_defaults_are_in_force(defaults: GuildDefaults) -> None:
    assert defaults.settings(GUILD) == defaults.settings(None) == DEFAULTS
    assert defaults.decided(GUILD) == defaults.decided(None) == {}


async def test_a_decision_is_in_force_at_once_and_after_a_restart(
    defaults: GuildDefaults, guild_store: SqlGuildStore
) -> None:
    await defaults.decide(GUILD, Setting.FOCUS, Focus.MOOD)
    await defaults.decide(GUILD, Setting.ROLES, (2**63 - 1, 5))
    await defaults.decide(GUILD, Setting.CLUSTERS, None)

    expected = GuildSettings(
        page_size=8, cooldown_s=60, focus=Focus.MOOD, roles=(2**63 - 1, 5), clusters=None
    )
    assert defaults.settings(GUILD) == expected
    assert (await restarted(guild_store)).settings(GUILD) == expected


async def test_the_last_decision_counts(
    defaults: GuildDefaults, guild_store: SqlGuildStore
) -> None:
    for size in (5, 10):
        await defaults.decide(GUILD, Setting.PAGE_SIZE, size)

    assert defaults.settings(GUILD).page_size == 10
    assert (await restarted(guild_store)).settings(GUILD).page_size == 10


async def test_other_servers_and_chats_are_left_alone(defaults: GuildDefaults) -> None:
    await defaults.decide(GUILD, Setting.PRIVATE, value=True)

    assert defaults.settings(GUILD).private
    assert defaults.settings(OTHER) == defaults.settings(None) == DEFAULTS


async def test_one_setting_goes_back_and_the_others_stay(
    defaults: GuildDefaults, guild_store: SqlGuildStore
) -> None:
    await defaults.decide(GUILD, Setting.PRIVATE, value=True)
    await defaults.decide(GUILD, Setting.COOLDOWN, 0)

    await defaults.reset(GUILD, Setting.PRIVATE)

    for each in (defaults, await restarted(guild_store)):
        assert each.decided(GUILD) == {Setting.COOLDOWN: 0}


async def test_all_settings_go_back_at_once(
    defaults: GuildDefaults, guild_store: SqlGuildStore
) -> None:
    await defaults.decide(GUILD, Setting.PRIVATE, value=True)
    await defaults.decide(GUILD, Setting.COOLDOWN, 0)
    await defaults.decide(OTHER, Setting.COOLDOWN, 0)

    await defaults.reset(GUILD)

    for each in (defaults, await restarted(guild_store)):
        assert each.settings(GUILD) == DEFAULTS
        assert each.decided(OTHER) == {Setting.COOLDOWN: 0}


async def test_resetting_what_was_never_decided_is_no_error(defaults: GuildDefaults) -> None:
    await defaults.reset(GUILD, Setting.FOCUS)
    await defaults.reset(GUILD)

    assert defaults.settings(GUILD) == DEFAULTS


async def test_what_is_stored_and_does_not_hold_any_more_is_ignored(
    guild_store: SqlGuildStore,
) -> None:
    await guild_store.decide(GUILD, Setting.PAGE_SIZE, 7)
    await guild_store.decide(GUILD, Setting.FOCUS, "loud")
    await guild_store.decide(GUILD, Setting.LARGEST, 100)

    settings = (await restarted(guild_store)).settings(GUILD)

    assert settings == GuildSettings(page_size=8, cooldown_s=60, largest_playlist=100)


async def test_a_decision_that_cannot_be_kept_is_not_in_force(defaults: GuildDefaults) -> None:
    with pytest.raises(TypeError):
        await defaults.decide(GUILD, Setting.FOCUS, object())

    assert defaults.decided(GUILD) == {}


async def test_a_server_is_let_go_from_memory_alone(
    defaults: GuildDefaults, guild_store: SqlGuildStore
) -> None:
    await defaults.decide(GUILD, Setting.PAGE_SIZE, 5)

    defaults.forget(GUILD)
    defaults.forget(OTHER)

    assert defaults.settings(GUILD) == DEFAULTS
    assert (await restarted(guild_store)).settings(GUILD).page_size == 5
