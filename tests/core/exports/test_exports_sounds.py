"""The audio features of a file: columns that are missing, per cent, values that are none."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.exports import read_export
from bot.core.exports.sounds import read_sounds
from bot.core.features import AUDIO_FEATURES, FEWEST_KNOWN, MEASURES, Features, count_known

NAMES = tuple(AUDIO_FEATURES)
SHARES = tuple(name for name in NAMES if name not in ("loudness", "tempo"))
ROWS = 30
SKILEY = (
    "trackName,artistName,trackFeatureTempo,trackFeatureEnergy,trackFeatureDanceability,"
    "trackFeatureLoudness,trackFeatureLiveness,trackFeatureValence,trackFeatureAcousticness,"
    "trackFeatureSpeechiness"
)
Cells = dict[str, str]


def rows(count: int = ROWS) -> list[Cells]:
    """Invent rows of shares as exports write them, decibels and beats a minute."""
    chance = random.Random(12)
    return [
        {name: f"{chance.uniform(0.02, 0.98):.2f}" for name in SHARES}
        | {"loudness": f"{chance.uniform(-20, -2):.3f}", "tempo": f"{chance.uniform(60, 180):.3f}"}
        for _ in range(count)
    ]


def per_cent(cells: Cells, names: Sequence[str] = SHARES, digits: int = 3) -> Cells:
    return cells | {name: f"{100 * float(cells[name]):.{digits}f}" for name in names}


def full(heard: Sequence[Features | None]) -> list[tuple[float | None, ...]]:
    """Return the values by row, to the precision of whole per cent."""
    return [
        tuple(None if value is None else round(value, 2) for value in values)
        for sound in heard
        for values in (tuple(getattr(sound, name) for name in NAMES),)
    ]


@pytest.mark.parametrize("missing", [("loudness",), ("valence", "liveness"), NAMES[3:6]])
def test_up_to_three_columns_may_be_missing(missing: Sequence[str]) -> None:
    shown = [{name: text for name, text in each.items() if name not in missing} for each in rows()]

    heard = read_sounds(shown)

    assert all(sound is not None for sound in heard)
    assert all(getattr(sound, name) is None for sound in heard for name in missing)
    assert heard[0] is not None
    assert heard[0].energy == (None if "energy" in missing else float(shown[0]["energy"]))


def test_with_four_columns_missing_no_sound_is_known() -> None:
    shown = [{name: text for name, text in each.items() if name in NAMES[4:]} for each in rows()]

    assert read_sounds(shown) == [None] * ROWS


def test_a_file_without_two_columns_is_read_with_the_others() -> None:
    wanted = [name for name in NAMES if name not in ("valence", "liveness")]
    header = ",".join(["Track Name", "Artist", *wanted])
    lines = [
        ",".join([f"Song {place}", "Ada", *(each[name] for name in wanted)])
        for place, each in enumerate(rows())
    ]

    playlist = read_export("\n".join([header, *lines]).encode())

    assert len(playlist.features) == ROWS
    assert {(heard.valence, heard.liveness) for heard in playlist.features.values()} == {
        (None, None)
    }


@pytest.mark.parametrize("digits", [0, 1, 3])
def test_per_cent_are_read_as_shares_and_nothing_else_is_scaled(digits: int) -> None:
    shown = rows()

    heard = read_sounds([per_cent(each, digits=digits) for each in shown])

    assert full(heard) == full(read_sounds(shown))


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


def test_loudness_above_zero_is_no_decibels() -> None:
    heard = read_sounds([each | {"loudness": each["loudness"][1:]} for each in rows()])

    assert {sound.loudness for sound in heard if sound} == {None}


@pytest.mark.parametrize("text", ["yes", "inf", "-inf", "-0.4", "1e999", "0.1.2", "12 of 20"])
def test_a_column_of_something_else_is_left_out(text: str) -> None:
    heard = read_sounds([each | {"liveness": text} for each in rows()])

    assert {sound.liveness for sound in heard if sound} == {None}
    assert sum(sound is not None for sound in heard) == ROWS


@pytest.mark.parametrize("nothing", ["", "nan", "NaN", "None", "N/A", "-", "undefined", "null"])
def test_cells_without_a_value_cost_their_row_only_above_three(nothing: str) -> None:
    shown = rows()
    shown[0] |= dict.fromkeys(NAMES[:3], nothing)
    shown[1] |= dict.fromkeys(NAMES[:4], nothing)

    first, second, *others = read_sounds(shown)

    assert first is not None
    assert (first.danceability, first.tempo) == (None, float(shown[0]["tempo"]))
    assert second is None
    assert None not in others


def test_a_row_with_two_values_that_no_track_has_is_out_of_line() -> None:
    shown = rows()
    shown[0] |= {"energy": "-8.5", "tempo": "0.04"}

    assert read_sounds(shown)[0] is None


@pytest.mark.parametrize("zeros", [NAMES, ("danceability", "valence", "tempo"), ("tempo",)])
def test_zeros_of_a_failed_analysis_are_no_sound(zeros: Sequence[str]) -> None:
    shown = rows()
    shown[0] |= dict.fromkeys(zeros, "0")

    found = read_sounds(shown)[0]

    assert found is None or (zeros == ("tempo",) and found.tempo is None)


@pytest.mark.parametrize(("plain", "written"), [(".", ","), ("-", "\N{MINUS SIGN}")])
def test_numbers_are_read_as_people_write_them(plain: str, written: str) -> None:
    shown = rows()
    spelled = [
        {name: text.replace(plain, written, 1) for name, text in each.items()} for each in shown
    ]

    heard = read_sounds(spelled)

    assert heard == read_sounds(shown)


def test_units_behind_numbers_are_passed_over() -> None:
    shown = rows()
    spelled = [
        {name: f"{text}%" for name, text in per_cent(each).items()}
        | {"loudness": f"{each['loudness']} dB", "tempo": f"{each['tempo']} BPM"}
        for each in shown
    ]

    assert full(read_sounds(spelled)) == full(read_sounds(shown))


def test_rows_are_read_alike_in_any_order() -> None:
    shown = [per_cent(each) if place % 4 == 0 else each for place, each in enumerate(rows())]

    backwards = read_sounds(shown[::-1])

    assert backwards[::-1] == read_sounds(shown)


def test_no_rows_have_no_sounds() -> None:
    assert read_sounds([]) == []
    assert read_sounds([dict.fromkeys(MEASURES, "")]) == [None]


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


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                name: st.one_of(
                    st.floats(width=32).map(str),
                    st.integers(-2, 300).map(str),
                    st.floats(0, 1).map(str),
                    st.text(max_size=8),
                )
                for name in MEASURES
            }
        ),
        max_size=12,
    )
)
def test_whatever_stands_in_the_cells_only_possible_values_are_read(shown: list[Cells]) -> None:
    heard = read_sounds(shown)

    assert len(heard) == len(shown)
    for sound in filter(None, heard):
        assert count_known(sound) >= FEWEST_KNOWN
        for name, feature in AUDIO_FEATURES.items():
            value = getattr(sound, name)
            assert value is None or feature.limits[0] <= value <= feature.limits[1]
    assert read_sounds(shown[::-1])[::-1] == heard


@pytest.mark.parametrize(
    "header",
    [
        "title,artist,bpm,nrgy,dnce,dB,live,val,acous,spch",
        "Song,Artist,BPM,Energy,Dance,Loud (Db),Live,Happy,Acoustic,Speech",
        SKILEY,
    ],
)
def test_other_names_of_features_are_known(header: str) -> None:
    lines = [f"Song {place},Ada,120,78,57,-8 db,{place},43,7,5" for place in range(12)]

    playlist = read_export("\n".join([header, *lines]).encode())

    heard = next(iter(playlist.features.values()))
    assert len(playlist.features) == 12
    assert (heard.danceability, heard.energy, heard.loudness) == (0.57, 0.78, -8.0)
    assert (heard.instrumentalness, heard.valence, heard.tempo) == (None, 0.43, 120.0)
