"""The audio features of a file: columns that are missing, values that are none."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.exports.reading import read_export
from bot.core.exports.rows.sounds import read_sounds
from bot.core.features import AUDIO_FEATURES, FEWEST_KNOWN, MEASURES, count_known
from tests.core.exports.rows.cells_of_sounds import NAMES, ROWS, Cells, full, per_cent, rows

SKILEY = (
    "trackName,artistName,trackFeatureTempo,trackFeatureEnergy,trackFeatureDanceability,"
    "trackFeatureLoudness,trackFeatureLiveness,trackFeatureValence,trackFeatureAcousticness,"
    "trackFeatureSpeechiness"
)


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
