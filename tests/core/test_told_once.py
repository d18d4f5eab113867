"""What lasts is told once."""

from bot.core.told_once import ToldOnce


def test_what_lasts_is_new_once() -> None:
    told = ToldOnce()

    assert [told.is_new("full"), told.is_new("full"), told.is_new("busy")] == [True, False, True]


def test_what_is_over_is_new_again() -> None:
    told = ToldOnce()
    told.is_new("full")

    assert [told.is_over(), told.is_over()] == [True, False]
    assert told.is_new("full")
