"""The scales of audio features: shares, per cent, and others."""

from collections.abc import Sequence

import pytest

from bot.core.exports.reading import read_export
from bot.core.exports.rows.sounds import read_sounds
from tests.core.exports.rows.cells_of_sounds import ROWS, SHARES, full, per_cent, rows


@pytest.mark.parametrize("digits", [0, 1, 3])
def test_per_cent_are_read_as_shares_and_nothing_else_is_scaled(digits: int) -> None:
    shown = rows()

    heard = read_sounds([per_cent(each, digits=digits) for each in shown])

    assert full(heard) == full(read_sounds(shown))


def test_points_out_of_ten_are_read_as_shares() -> None:
    shown = rows()
    points = [each | {name: f"{10 * float(each[name]):.3f}" for name in SHARES} for each in shown]

    heard = read_sounds(points)

    assert [sound.energy for sound in heard if sound] == [float(each["energy"]) for each in shown]


@pytest.mark.parametrize("names", [("danceability",), ("energy", "valence", "speechiness")])
def test_some_columns_may_be_per_cent_beside_shares(names: Sequence[str]) -> None:
    shown = rows()

    heard = read_sounds([per_cent(each, names) for each in shown])

    assert full(heard) == full(read_sounds(shown))


def test_tables_of_both_kinds_put_together_are_told_apart_by_row() -> None:
    shown = rows()
    mixed = [per_cent(each) if place % 3 else each for place, each in enumerate(shown)]

    assert full(read_sounds(mixed)) == full(read_sounds(shown))


def test_a_column_of_zeros_and_ones_is_on_the_scale_of_the_others() -> None:
    shown = [each | {"instrumentalness": str(place % 2)} for place, each in enumerate(rows())]
    others = [name for name in SHARES if name != "instrumentalness"]

    shares, hundredths = read_sounds(shown), read_sounds([per_cent(each, others) for each in shown])

    assert {sound.instrumentalness for sound in shares if sound} == {0.0, 1.0}
    assert {sound.instrumentalness for sound in hundredths if sound} == {0.0, 0.01}


def test_a_row_that_does_not_show_its_scale_is_on_that_of_the_file() -> None:
    zeros = [each | {"instrumentalness": str(place % 2)} for place, each in enumerate(rows())]
    others = [name for name in SHARES if name != "instrumentalness"]
    shown = [per_cent(each, others) for each in zeros]
    shown[1] |= dict.fromkeys(others, "0")

    found = read_sounds(shown)[1]

    assert found is not None
    assert (found.energy, found.instrumentalness) == (0.0, 0.01)


def test_where_hardly_anything_is_instrumental_per_cent_below_one_stay_per_cent() -> None:
    shown = [per_cent(each) | {"instrumentalness": "0.4"} for each in rows()]
    shown[0] |= {"instrumentalness": "3"}

    heard = read_sounds(shown)

    assert {sound.instrumentalness for sound in heard if sound} == {0.03, 0.004}


@pytest.mark.parametrize("count", [1, 3, 10, ROWS])
def test_a_stray_value_above_one_makes_no_file_per_cent(count: int) -> None:
    shown = rows(count)
    strayed = [shown[0] | {"energy": "7.3"}, *shown[1:]]

    first, *others = read_sounds(strayed)

    assert first is not None
    assert first.energy is None
    assert first.valence == float(shown[0]["valence"])
    assert others == read_sounds(shown)[1:]


@pytest.mark.parametrize("scale", [255, 1_000, 1e308])
def test_a_column_on_a_scale_of_its_own_is_left_out(scale: float) -> None:
    shown = [
        each | {"valence": repr(scale * (0.5 + float(each["valence"]) / 2))} for each in rows()
    ]

    heard = read_sounds(shown)

    assert {sound.valence for sound in heard if sound} == {None}
    assert sum(sound is not None for sound in heard) == ROWS


@pytest.mark.parametrize("scale", [255, 1_000])
def test_where_all_shares_are_on_another_scale_none_is_taken_for_per_cent(scale: int) -> None:
    faint = {"speechiness": "0.05", "liveness": "0.1", "instrumentalness": "0"}
    shown = [
        {**each, **{name: f"{scale * float((each | faint)[name]):.0f}" for name in SHARES}}
        for each in rows()
    ]

    assert read_sounds(shown) == [None] * ROWS


def test_the_scale_is_that_of_the_whole_table_whichever_playlist_is_wanted() -> None:
    faint = dict.fromkeys(SHARES, "1") | {"loudness": "-9.5", "tempo": "80"}
    shown = [*map(per_cent, rows()), faint]
    lines = [
        ",".join([f"Song {place}", "Ada", "short" if each is faint else "long", *each.values()])
        for place, each in enumerate(shown)
    ]
    header = ",".join(["Track Name", "Artist", "Playlist Name", *faint])

    playlist = read_export("\n".join([header, *lines]).encode(), playlist="short")

    (heard,) = playlist.features.values()
    assert (heard.energy, heard.tempo) == (0.01, 80.0)
