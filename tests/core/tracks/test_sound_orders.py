"""The orders by how tracks sound."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.features import Features
from bot.core.models import TrackId
from bot.core.tracks.pitches import camelot_name, camelot_place
from bot.core.tracks.sorting import Sort
from bot.core.tracks.sound_orders import (
    COLUMNS,
    SILENT,
    UNHEARD,
    WAVE,
    ClusterSound,
    in_waves,
    measured,
    order_by_sound,
    sound_of,
)

A_MINOR, C_MAJOR, E_MINOR = (9, 0), (0, 1), (4, 0)
SHARES = st.none() | st.floats(0, 1)
SOUNDS = st.lists(
    st.tuples(st.none() | st.floats(20, 300), SHARES, SHARES, st.none() | st.integers(0, 23)),
    max_size=60,
).map(lambda rows: ClusterSound(*map(tuple, zip(*rows, strict=True))) if rows else UNHEARD)

steady = settings(derandomize=True, deadline=None)


def heard(**known: Any) -> Features:
    return replace(SILENT, **known)


def ids(count: int) -> list[TrackId]:
    return [TrackId(str(number)) for number in range(count)]


def turns(values: Sequence[float]) -> int:
    """Count how often a series goes from rising to falling, or back."""
    signs = [after > before for before, after in pairwise(values) if after != before]
    return sum(one is not other for one, other in pairwise(signs))


@pytest.mark.parametrize(
    ("sort", "feature"),
    [(Sort.TEMPO, "tempo"), (Sort.ENERGY, "energy"), (Sort.MOOD, "valence")],
)
def test_the_lowest_comes_first_and_the_unknown_last(sort: Sort, feature: str) -> None:
    values = [0.5, None, 0.9, 0.1]
    features = {
        identifier: heard(**{feature: value})
        for identifier, value in zip(ids(4), values, strict=True)
        if value is not None
    }

    assert order_by_sound(sound_of(ids(5), features), sort) == (3, 0, 2, 1, 4)


def test_keys_go_round_the_wheel_the_minor_before_the_major_one() -> None:
    keys = [E_MINOR, C_MAJOR, (0, None), A_MINOR]
    features = {
        identifier: replace(SILENT, key=key, mode=mode)
        for identifier, (key, mode) in zip(ids(4), keys, strict=True)
    }

    assert order_by_sound(sound_of(ids(4), features), Sort.KEY) == (3, 1, 0, 2)


@pytest.mark.parametrize(
    ("key", "mode", "name"),
    [
        *((0, 1, "8B"), (7, 1, "9B"), (11, 1, "1B"), (5, 1, "7B"), (6, 1, "2B"), (1, 1, "3B")),
        *((9, 0, "8A"), (4, 0, "9A"), (8, 0, "1A"), (2, 0, "7A"), (1, 0, "12A"), (10, 0, "3A")),
    ],
)
def test_a_key_has_the_place_that_djs_know(key: int, mode: int, name: str) -> None:
    place = camelot_place(key, mode)

    assert place is not None
    assert camelot_name(place) == name


def test_every_key_has_a_place_of_its_own() -> None:
    places = {camelot_place(key, mode) for key in range(12) for mode in (0, 1)}

    assert places == {*range(24)}


@pytest.mark.parametrize(("key", "mode"), [(None, 1), (3, None), (None, None)])
def test_half_a_key_has_none(key: int | None, mode: int | None) -> None:
    assert camelot_place(key, mode) is None


def test_a_wave_climbs_by_every_second_track_and_comes_down_by_the_others() -> None:
    assert [*in_waves(range(9))] == [0, 2, 4, 6, 8, 7, 5, 3, 1]
    assert [*in_waves(range(8))] == [0, 2, 4, 6, 7, 5, 3, 1]


def test_several_waves_each_go_from_a_calm_track_to_a_loud_one() -> None:
    laid_out = [*in_waves(range(2 * WAVE))]

    first, second = laid_out[:WAVE], laid_out[WAVE:]
    assert (min(first), max(first)) == (0, 22)
    assert (min(second), max(second)) == (1, 23)
    assert turns(first) == turns(second) == 1


@steady
@given(st.integers(0, 300))
def test_waves_hold_every_track_once_and_turn_twice_a_wave_at_most(count: int) -> None:
    laid_out = [*in_waves(range(count))]

    waves = max(1, round(count / WAVE))
    assert sorted(laid_out) == [*range(count)]
    assert turns(laid_out) <= 2 * waves - 1
    assert all(abs(one - other) <= 2 * waves for one, other in pairwise(laid_out))


@steady
@given(SOUNDS, st.sampled_from([*COLUMNS]))
def test_every_order_holds_every_track_once_and_the_unknown_last(
    sound: ClusterSound, sort: Sort
) -> None:
    ordered = order_by_sound(sound, sort)

    values = [sound.values(sort)[place] for place in ordered]
    known = sum(value is not None for value in values)
    assert sorted(ordered) == [*range(len(sound.tempo))]
    assert None not in values[:known]
    assert list(ordered[known:]) == sorted(ordered[known:])


@steady
@given(SOUNDS, st.sampled_from([sort for sort in COLUMNS if sort is not Sort.WAVE]))
def test_every_order_but_the_waves_rises(sound: ClusterSound, sort: Sort) -> None:
    values = [sound.values(sort)[place] for place in order_by_sound(sound, sort)]

    known = [value for value in values if value is not None]
    assert known == sorted(known)


@pytest.mark.parametrize("sort", [sort for sort in COLUMNS if sort is not Sort.WAVE])
def test_equal_tracks_stay_as_they_are(sort: Sort) -> None:
    features = dict.fromkeys(ids(5), heard(tempo=120, energy=0.5, valence=0.5, key=0, mode=1))

    assert order_by_sound(sound_of(ids(5), features), sort) == (0, 1, 2, 3, 4)


@pytest.mark.parametrize("sort", Sort)
def test_of_what_was_not_heard_nothing_is_known(sort: Sort) -> None:
    assert not UNHEARD.knows(sort)
    assert not sound_of(ids(3), {}).knows(sort)
    assert order_by_sound(UNHEARD, sort) == ()


def test_what_can_be_put_in_order_is_what_any_track_is_known_of() -> None:
    features = {
        TrackId("0"): heard(tempo=120, key=3),
        TrackId("1"): heard(valence=0.2),
        TrackId("x"): heard(energy=0.2),
    }

    assert measured(ids(2), features) == ("tempo", "valence")
    assert measured(ids(2), {}) == ()


def test_values_are_kept_as_exactly_as_they_are_shown_and_no_further() -> None:
    features = {TrackId("0"): heard(tempo=127.98765, energy=0.123456, valence=0.98765)}

    sound = sound_of(ids(1), features)

    assert sound == ClusterSound((128.0,), (0.123,), (0.988,), (None,))
