"""What was chosen beside a playlist, on its way through a custom_id."""

import pytest

from bot.core.command_choices import CommandChoices, read_choices, read_click
from bot.core.errors import GoneError
from bot.core.features import Focus
from bot.core.models import ANY_SIZES, MOST_TRACKS, Options, Sizes

OLD = "an old button"


@pytest.mark.parametrize(
    "sizes", [ANY_SIZES, Sizes(8, 60), Sizes(8, None), Sizes(None, 60), Sizes(2, MOST_TRACKS)]
)
@pytest.mark.parametrize("clusters", [None, 12])
def test_choices_come_back_as_they_were(clusters: int | None, sizes: Sizes) -> None:
    choices = CommandChoices(Options(clusters, Focus.MOOD, sizes), private=True)

    assert read_choices(choices.written()) == choices


def test_choices_without_sizes_are_written_as_the_release_reads_them() -> None:
    assert CommandChoices(Options(4, Focus.RHYTHM), private=False).written() == "4.rhythm.0"


@pytest.mark.parametrize(
    "written",
    ["4.mood", "4.mood.0.8", "4.mood.0.1.60", "4.mood.0.a.99999", "4.mood.0.٨.a", "4.x.0"],
)
def test_what_was_never_written_is_refused(written: str) -> None:
    with pytest.raises(GoneError, match=OLD):
        read_click(f"w1:paste:{written}", OLD)
