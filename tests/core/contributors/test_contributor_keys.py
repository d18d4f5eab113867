"""What contributors are known by, from services and from files."""

import pytest

from bot.core.contributors.keys import (
    file_addition,
    source_name,
    spotify_addition,
    spotify_key,
)
from bot.core.models import Addition
from bot.core.tracks.additions import first_addition


def test_spotifys_ids_are_its_own() -> None:
    assert spotify_addition("mia", 12.7) == Addition("spotify:user:mia", 12)
    assert spotify_key("mia") == "spotify:user:mia"


@pytest.mark.parametrize("told", ["", " ", "\n"])
def test_an_empty_id_is_nobodys(told: str) -> None:
    assert spotify_addition(told, 1) is None
    assert file_addition(told, 1) is None


@pytest.mark.parametrize(
    "told",
    [
        "mia",
        "spotify:user:mia",
        "https://open.spotify.com/user/mia?si=1",
        "https://open.spotify.com/user/mia",
    ],
)
def test_a_file_names_one_person_in_several_ways(told: str) -> None:
    assert file_addition(told, None) == Addition("file:mia")


@pytest.mark.parametrize("told", ["undefined", "null", "n/a", "-", "None"])
def test_what_files_write_for_nothing_is_nobody(told: str) -> None:
    assert file_addition(told, None) is None


def test_a_file_cannot_claim_a_person_at_spotify() -> None:
    claimed = file_addition("spotify:user:spotify:user:mia", None)

    assert claimed
    assert claimed.by.startswith("file:")


def test_a_long_text_is_cut_and_put_on_one_line() -> None:
    told = file_addition("A\n" + "b" * 5_000, None)

    assert told
    assert "\n" not in told.by
    assert len(told.by) <= 110


@pytest.mark.parametrize("key", ["spotify:user:mia.1994", "file:Mia M.", "file:2024"])
def test_a_name_that_says_something_is_told(key: str) -> None:
    assert source_name(key) == key.partition("user:")[2] or key.removeprefix("file:")


@pytest.mark.parametrize(
    "key",
    ["spotify:user:31abcdefghijklmnopqrstuvwxyz", "spotify:user:1198765432", "file:1198765432"],
)
def test_an_id_that_says_nothing_is_no_name(key: str) -> None:
    assert source_name(key) == ""


def test_of_several_additions_the_first_counts() -> None:
    one, other, unknown = Addition("b", 5), Addition("a", 9), Addition("c")

    assert first_addition([None, other, unknown, one]) == one
    assert first_addition([unknown, None]) == unknown
    assert first_addition([None]) is None
