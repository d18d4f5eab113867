"""The settings in words, and what can be chosen of them."""

from typing import Any

import pytest

from bot.core.features import Focus
from bot.core.guild_settings import Setting, is_valid
from bot.core.text.setting_words import CHOICES, RANGES, WORDS, value_text

FREE = {Setting.ROLES, Setting.CHANNELS, Setting.SPOTIFY_APP}


def test_every_setting_has_words_of_its_own() -> None:
    assert WORDS.keys() == set(Setting)
    assert len({words.label for words in WORDS.values()}) == len(Setting)


def test_every_setting_is_chosen_or_entered_in_one_way() -> None:
    assert CHOICES.keys() | RANGES.keys() | FREE == set(Setting)
    assert not CHOICES.keys() & RANGES.keys()


@pytest.mark.parametrize("setting", CHOICES)
def test_every_choice_may_be_and_is_said_in_its_own_words(setting: Setting) -> None:
    said = [value_text(setting, choice) for choice in CHOICES[setting]]

    assert all(is_valid(setting, choice) for choice in CHOICES[setting])
    assert len(set(said)) == len(said) <= 25
    assert all(said)
    assert not {"0", "1", "True", "False"} & {*said}


@pytest.mark.parametrize("setting", RANGES)
def test_the_ends_of_a_range_may_be_and_nothing_beyond(setting: Setting) -> None:
    least, most = RANGES[setting]

    assert is_valid(setting, least)
    assert is_valid(setting, most)
    assert not is_valid(setting, least - 1)
    assert not is_valid(setting, most + 1)


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        (Setting.CLUSTERS, None, "automatic"),
        (Setting.CLUSTERS, 5, "5"),
        (Setting.FOCUS, Focus.MOOD, "mood"),
        (Setting.PAGE_SIZE, 10, "10"),
        (Setting.PRIVATE, True, "only the member who asks"),
        (Setting.PRIVATE, False, "everyone"),
        (Setting.ROLES, (), "everyone"),
        (Setting.CHANNELS, (), "everywhere"),
        (Setting.CHANNELS, [7, 8], "<#7>, <#8>"),
        (Setting.SPOTIFY_APP, None, "none"),
        (Setting.SPOTIFY_APP, "5e7e", "`5e7e`"),
        (Setting.ROLES, [7, 8], "<@&7>, <@&8>"),
        (Setting.COOLDOWN, 0, "0 seconds"),
        (Setting.COOLDOWN, 1, "1 second"),
        (Setting.LARGEST, 2_000, "2,000 tracks"),
        (Setting.FILES, True, "allowed"),
        (Setting.FILES, False, "not allowed"),
    ],
)
def test_values_are_said_in_words(setting: Setting, value: Any, words: str) -> None:
    assert value_text(setting, value) == words
