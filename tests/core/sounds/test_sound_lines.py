"""Lines of CSV to rows, however broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.sounds.lines import read_rows, split_header
from tests.core.sounds.invented import HEADER

WIDTH = 3


def rows(text: str, delimiter: str = ",") -> list[list[str]]:
    found = read_rows(iter(text.splitlines(keepends=True)), delimiter, WIDTH)
    return [list(row) for row in found]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_sense_of_the_header(delimiter: str) -> None:
    lines = iter(["\n", f"{delimiter.join(HEADER)}\r\n", "left"])

    header, found = split_header(lines)

    assert (header, found) == (HEADER, delimiter)
    assert list(lines) == ["left"]


def test_a_line_for_excel_names_the_delimiter() -> None:
    header, delimiter = split_header(iter(["sep=;\r\n", "a,b;id\n"]))

    assert (header, delimiter) == (("a,b", "id"), ";")


def test_a_file_without_lines_has_no_columns() -> None:
    header, _ = split_header(iter(()))

    assert header == ()


def test_quotes_and_line_breaks_within_cells_are_read() -> None:
    found = rows('1,"a, ""b""\nand c",3\n\n2,b,3\n')

    assert found == [["1", 'a, "b"\nand c', "3"], ["2", "b", "3"]]


def test_a_quote_that_is_never_closed_costs_its_own_row_alone() -> None:
    found = rows('1,"a,3\n2,b,3\n3,c,3\n')

    assert found == [["1", "a,3\n"], ["2", "b", "3"], ["3", "c", "3"]]


def test_a_quote_that_is_closed_by_the_next_row_does_not_mix_the_two() -> None:
    found = rows('1,"a,0.1\n2,"b",0.2\n3,c,0.3\n')

    assert found == [["1", "a,0.1\n"], ["2", "b", "0.2"], ["3", "c", "0.3"]]


def test_a_quote_that_swallows_more_than_a_cell_can_hold_costs_its_own_row_alone() -> None:
    many = "".join(f"{number},b,3\n" for number in range(20_000))

    found = rows(f'1,"a,3\n{many}')

    assert len(found) == 20_001
    assert found[1:3] == [["0", "b", "3"], ["1", "b", "3"]]
    assert found[-1] == ["19999", "b", "3"]


def test_a_cell_that_is_longer_than_any_real_one_is_cut() -> None:
    found = rows(f"{'x' * 200_000},2,3\n1,2,3\n")

    assert [len(row) for row in found] == [1, 3]
    assert len(found[0][0]) == 1_000


@given(st.text(alphabet='1,"\n\r; '))
def test_whatever_comes_every_row_ends(text: str) -> None:
    found = rows(text)

    assert len(found) <= len(text)
