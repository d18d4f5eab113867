"""A server's decisions over the bot's defaults; what does not hold is ignored."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.features import Focus
from bot.core.guild_settings import GuildSettings, Overrides, Setting, in_force, is_valid
from bot.languages import Language

steady = settings(derandomize=True, deadline=None)

DEFAULTS = GuildSettings(clusters=4, focus=Focus.ENERGY, roles=(1,), page_size=8)
VALID: list[tuple[Setting, Any, Any]] = [
    (Setting.CLUSTERS, None, None),
    (Setting.CLUSTERS, 2, 2),
    (Setting.CLUSTERS, 12, 12),
    (Setting.FOCUS, "mood", Focus.MOOD),
    (Setting.PAGE_SIZE, 5, 5),
    (Setting.PAGE_SIZE, 10, 10),
    (Setting.PRIVATE, True, True),
    (Setting.ROLES, [], ()),
    (Setting.ROLES, [2**63, 7], (2**63, 7)),
    (Setting.COOLDOWN, 0, 0),
    (Setting.COOLDOWN, 86_400, 86_400),
    (Setting.LARGEST, 8, 8),
    (Setting.LARGEST, 10_000, 10_000),
    (Setting.FILES, False, False),
    (Setting.CHANNELS, [2**63, 7], (2**63, 7)),
    (Setting.SPOTIFY_APP, None, None),
    (Setting.SPOTIFY_APP, "5e7e" * 8, "5e7e" * 8),
    (Setting.LANGUAGE, None, None),
    (Setting.LANGUAGE, "pt_BR", Language.PORTUGUESE),
]
INVALID: list[tuple[Setting, Any]] = [
    (Setting.CLUSTERS, 1),
    (Setting.CLUSTERS, 13),
    (Setting.CLUSTERS, "4"),
    (Setting.CLUSTERS, 4.0),
    (Setting.CLUSTERS, True),
    (Setting.FOCUS, "loud"),
    (Setting.FOCUS, None),
    (Setting.FOCUS, ["mood"]),
    (Setting.PAGE_SIZE, 7),
    (Setting.PAGE_SIZE, 0),
    (Setting.PAGE_SIZE, None),
    (Setting.PRIVATE, 1),
    (Setting.PRIVATE, "true"),
    (Setting.ROLES, 7),
    (Setting.ROLES, ["7"]),
    (Setting.ROLES, [True]),
    (Setting.ROLES, "78"),
    (Setting.ROLES, {"7": 1}),
    (Setting.COOLDOWN, -1),
    (Setting.COOLDOWN, 86_401),
    (Setting.COOLDOWN, None),
    (Setting.COOLDOWN, True),
    (Setting.LARGEST, 7),
    (Setting.LARGEST, 10_001),
    (Setting.FILES, 0),
    (Setting.FILES, None),
    (Setting.CHANNELS, "7"),
    (Setting.CHANNELS, ["7"]),
    (Setting.SPOTIFY_APP, ""),
    (Setting.SPOTIFY_APP, "5E7E" * 8),
    (Setting.SPOTIFY_APP, "5e7e" * 8 + "\n"),
    (Setting.SPOTIFY_APP, 7),
    (Setting.LANGUAGE, "de-DE"),
    (Setting.LANGUAGE, "tlh"),
    (Setting.LANGUAGE, ""),
    (Setting.LANGUAGE, 7),
]
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=5,
)


def test_every_value_of_a_server_is_a_setting_that_is_tried_here() -> None:
    tried = ({setting for setting, *_ in VALID}, {setting for setting, _ in INVALID})

    assert {field.name for field in fields(GuildSettings)} == set(Setting)
    assert tried == (set(Setting), set(Setting))


def test_without_decisions_the_defaults_are_in_force() -> None:
    assert in_force(DEFAULTS, {}) == DEFAULTS


@pytest.mark.parametrize(("setting", "value", "expected"), VALID)
def test_what_a_server_has_decided_is_in_force(setting: Setting, value: Any, expected: Any) -> None:
    settings = in_force(DEFAULTS, {setting: value})

    assert is_valid(setting, value)
    assert getattr(settings, setting.value) == expected
    assert type(getattr(settings, setting.value)) is type(expected)


@pytest.mark.parametrize(("setting", "value"), INVALID)
def test_what_does_not_hold_is_ignored(setting: Setting, value: Any) -> None:
    assert not is_valid(setting, value)
    assert in_force(DEFAULTS, {setting: value}) == DEFAULTS


def test_one_wrong_decision_leaves_the_others_in_force() -> None:
    decided: Overrides = {Setting.CLUSTERS: 99, Setting.PAGE_SIZE: 5, Setting.ROLES: "x"}

    settings = in_force(DEFAULTS, decided)

    assert settings == GuildSettings(clusters=4, focus=Focus.ENERGY, roles=(1,), page_size=5)


@steady
@given(st.dictionaries(st.sampled_from(Setting), JSON))
def test_whatever_is_stored_the_settings_are_ones_that_may_be(decided: Overrides) -> None:
    settings = in_force(DEFAULTS, decided)

    assert all(is_valid(setting, getattr(settings, setting.value)) for setting in Setting)


def test_the_defaults_are_ones_that_may_be() -> None:
    assert all(is_valid(setting, getattr(GuildSettings(), setting.value)) for setting in Setting)
