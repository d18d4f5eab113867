"""Two credits agree where the first artist is the same, however guests are named."""

import pytest

from bot.core.recordings.artists import agreement, credited, first_name


def left_out(wanted: str, found: str) -> int | None:
    return agreement(credited(wanted), credited(found))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("beyoncé", "beyonce"),
        ("the beatles", "beatles"),
        ("p!nk", "pink"),
        ("ke$ha", "kesha"),
        ("ac/dc", "acdc"),
        ("guns n' roses", "guns n roses"),
        ("simon & garfunkel", "simon and garfunkel"),
        ("tyler; the creator", "tyler, the creator"),
        ("røyksopp", "royksopp"),
        ("bo lark - topic", "bo lark"),
        ("earth, wind & fire", "earth wind & fire"),
        ("scissor sistars", "scissor sisters"),
    ],
)
def test_spellings_of_one_credit_agree(wanted: str, found: str) -> None:
    assert left_out(wanted, found) == 0


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("ada quill; bo lark", "ada quill"),
        ("ada quill, bo lark", "ada quill"),
        ("ada quill feat. bo lark", "ada quill"),
        ("ada quill & bo lark", "ada quill"),
        ("ada quill x bo lark", "ada quill"),
        ("ada quill", "ada quill & the larks"),
    ],
)
def test_the_first_artist_decides(wanted: str, found: str) -> None:
    assert left_out(wanted, found) == 1


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("ada quill", "bo lark"),
        ("ada quill; bo lark", "bo lark"),
        ("ada quill & bo lark", "ada quill & cy reed"),
        ("queen", "the ada quill tribute band"),
        ("nas", "nav"),
    ],
)
def test_another_artist_does_not(wanted: str, found: str) -> None:
    assert left_out(wanted, found) is None


def test_a_name_without_letters_is_compared_as_it_is() -> None:
    assert left_out("!!!", "!!!") == 0
    assert left_out("!!!", "???") is None


def test_the_first_name_is_as_it_was_written() -> None:
    assert first_name("ada quill feat. bo lark") == "ada quill"
    assert first_name("ac/dc") == "ac"
