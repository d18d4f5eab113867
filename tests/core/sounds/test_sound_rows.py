"""Rows of an operator's table, and what is left out of it."""

from collections.abc import Sequence

import pytest

from bot.core.sounds.columns import find_sound_columns
from bot.core.sounds.rows import Fault, SoundRow, SoundRowReader
from tests.core.sounds.invented import FIRST, HEADER, ISRC, SECOND, VALUES, sound_row


def read(*rows: Sequence[object], header: Sequence[str] = HEADER) -> list[SoundRow]:
    return list(SoundRowReader(find_sound_columns(header, rows)).read(rows))


def faults(*rows: Sequence[object]) -> dict[Fault, int]:
    reader = SoundRowReader(find_sound_columns(HEADER, []))
    assert not list(reader.read(rows))
    assert reader.rows == len(rows)
    return dict(reader.faults)


def changed(place: int, cell: object) -> list[object]:
    row: list[object] = [FIRST, ISRC, *VALUES, "7", "1"]
    row[place] = cell
    return row


@pytest.mark.parametrize(
    "cell",
    [FIRST, f"spotify:track:{FIRST}", f"https://open.spotify.com/intl-de/track/{FIRST}?si=x"],
)
def test_a_track_is_known_by_id_uri_or_link(cell: str) -> None:
    assert read([cell, "", *VALUES, "7", "1"]) == [sound_row()]


def test_a_track_is_known_by_its_isrc_in_any_spelling() -> None:
    assert read(["", "gb-aye-00-00001", *VALUES, "7", "1"]) == [sound_row(None, ISRC)]


def test_of_several_columns_of_ids_the_first_that_holds_one_counts() -> None:
    rows = [["x", FIRST, *VALUES], [f"spotify:track:{SECOND}", FIRST, *VALUES]]

    found = read(*rows, header=("track uri", "id", *HEADER[2:11]))

    assert [row[0] for row in found] == [FIRST, SECOND]


def test_numbers_are_read_as_text_with_a_comma_and_as_numbers() -> None:
    commas = [cell.replace(".", ",") for cell in VALUES]
    numbers = [float(cell) for cell in VALUES]

    found = read([FIRST, "", *commas, "7,0", "1"], [FIRST, None, *numbers, 7.0, 1])

    assert found == [sound_row(), sound_row()]


def test_per_cent_is_read_as_it_is_until_all_rows_are_known() -> None:
    (row,) = read(changed(2, "55"))

    assert row[2] == 55_000_000


@pytest.mark.parametrize(
    ("cell", "key"), [("11", 11), ("-1", None), ("12", None), ("", None), (None, None), (0, 0)]
)
def test_a_key_is_a_number_of_semitones_above_c(cell: object, key: int | None) -> None:
    (row,) = read(changed(11, cell))

    assert row[-2] == key


@pytest.mark.parametrize(
    ("cell", "key", "mode"),
    [
        ("C", 0, None),
        ("B", 11, None),
        ("C♯/D♭", 1, None),
        ("Cb", 11, None),
        ("F# minor", 6, 0),
        ("B♭ Major", 10, 1),
        ("Am", 9, 0),
        ("Bbm", 10, 0),
        ("1", 1, None),
        ("Hard", None, None),
    ],
)
def test_a_key_may_have_its_name_and_say_the_mode(
    cell: str, key: int | None, mode: int | None
) -> None:
    (row,) = read([FIRST, "", *VALUES, cell], header=HEADER[:-1])

    assert row[-2:] == (key, mode)


@pytest.mark.parametrize(
    ("cell", "mode"), [("Major", 1), ("minor", 0), ("1.0", 1), (0, 0), ("2", None), ("", None)]
)
def test_a_mode_is_a_number_or_a_name(cell: object, mode: int | None) -> None:
    (row,) = read(changed(12, cell))

    assert row[-1] == mode


@pytest.mark.parametrize("cell", ["", "x", f"spotify:episode:{FIRST}", f"spotify:album:{FIRST}"])
def test_a_row_without_an_id_or_isrc_is_counted(cell: str) -> None:
    assert faults([cell, "none", *VALUES, "7", "1"]) == {Fault.UNIDENTIFIED: 1}


@pytest.mark.parametrize("cell", ["", "null", None, "n/a", float("nan")])
def test_a_row_without_all_nine_values_is_counted(cell: object) -> None:
    assert faults(changed(5, cell)) == {Fault.INCOMPLETE: 1}


@pytest.mark.parametrize(("place", "cell"), [(10, "0"), (2, "-0.1"), (2, "101"), (4, "inf")])
def test_a_row_with_a_value_that_no_track_has_is_counted(place: int, cell: str) -> None:
    assert faults(changed(place, cell)) == {Fault.BEYOND: 1}


def test_a_row_that_is_cut_short_is_counted() -> None:
    assert faults([FIRST], [FIRST, ISRC, *VALUES[:8]], []) == {
        Fault.INCOMPLETE: 2,
        Fault.UNIDENTIFIED: 1,
    }


def test_what_stands_behind_the_last_column_changes_nothing() -> None:
    assert read([FIRST, "", *VALUES, "7", "1", "0.9", "more"]) == [sound_row()]
