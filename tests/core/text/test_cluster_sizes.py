"""How large clusters may be, in words."""

import pytest

from bot.core.errors import UserError
from bot.core.models import ANY_SIZES, Sizes
from bot.core.text.cluster_sizes import possible_counts, read_sizes, sizes_in_words


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        (Sizes(8, 60), "8 to 60 tracks"),
        (Sizes(8, None), "at least 8 tracks"),
        (Sizes(None, 1_200), "at most 1,200 tracks"),
        (Sizes(25, 25), "25 tracks"),
    ],
)
def test_sizes_are_written_in_words(sizes: Sizes, words: str) -> None:
    assert sizes_in_words(sizes) == words


@pytest.mark.parametrize(
    ("least", "most", "sizes"),
    [("8", "60", Sizes(8, 60)), (" ", "1,200", Sizes(None, 1_200)), ("", "", ANY_SIZES)],
)
def test_sizes_are_read_as_users_write_them(least: str, most: str, sizes: Sizes) -> None:
    assert read_sizes(least, most) == sizes


@pytest.mark.parametrize("written", ["one", "1", "-8", "10001", "8 to 60", "٨", "½", "0"])
def test_what_is_no_size_is_told_of(written: str) -> None:
    with pytest.raises(UserError, match="A size is a number of tracks from 2 to 10,000"):
        read_sizes(written, "")


def test_sizes_the_wrong_way_round_are_told_of() -> None:
    with pytest.raises(UserError, match="60 tracks or more and 8 or fewer"):
        read_sizes("60", "8")


@pytest.mark.parametrize(
    ("sizes", "counts"),
    [
        (ANY_SIZES, range(1, 13)),
        (Sizes(8, 60), range(3, 13)),
        (Sizes(40, 50), range(3, 4)),
        (Sizes(50, 60), range(3, 3)),
        (Sizes(None, 10), range(13, 13)),
        (Sizes(200, None), range(1, 1)),
    ],
)
def test_the_sizes_decide_how_many_clusters_there_can_be(sizes: Sizes, counts: range) -> None:
    assert possible_counts(130, sizes) == counts
