"""Whatever names a file or a service has, they can be taken apart, and agree with themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.models import Artist, Track, TrackId
from bot.core.recordings import Hit, Wanted, best_match
from bot.core.recordings.queries import by_field, in_words
from bot.core.recordings.spelling import plain

NAMES = st.text(max_size=60) | st.lists(
    st.sampled_from(
        ["song", "live", "(", ")", "[", "]", " - ", "feat.", "&", "remix", "2", "ii", '"', "é", "!"]
    ),
    max_size=12,
).map(" ".join)
HOSTILE = [
    "(" * 2_000,
    "()" * 1_000,
    "a\u0301" * 1_000,
    " - " * 700,
    "feat. " * 400,
    "\u0315\u0300" * 1_000,
]


@given(artist=NAMES, title=NAMES, seconds=st.none() | st.integers(1, 9_999))
def test_any_recording_is_found_by_its_own_names(
    artist: str, title: str, seconds: int | None
) -> None:
    duration = None if seconds is None else seconds * 1_000
    wanted = Wanted.of(Track(TrackId("x"), title, (Artist(artist),), duration_ms=duration))
    if wanted is None:
        return

    assert Wanted.from_key(wanted.key) == wanted
    assert best_match(wanted, [Hit(wanted.artist, wanted.title, seconds)]) == 0
    assert by_field(wanted).count('"') == 4
    assert '"' not in in_words(wanted)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_is_made_to_take_long_comes_to_an_end(name: str) -> None:
    hit = Hit(plain(name), plain(name), album=plain(name))

    assert best_match(Wanted("ada", "song"), [hit] * 25) is None
