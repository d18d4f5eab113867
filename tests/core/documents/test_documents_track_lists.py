"""One row per track, harmless in a spreadsheet."""

import csv
import io

import pytest

from bot.core.documents import spreadsheet
from tests.core.reports import report, track


def rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


def test_every_track_has_a_row_with_its_cluster() -> None:
    table = rows(spreadsheet(report()))

    assert [row["cluster"] for row in table] == ["1"] * 12 + ["2"] * 2 + ["", ""]
    assert table[12]["cluster_name"] == "Mellow acoustic 2"
    assert [row["place_in_cluster"] for row in table[10:14]] == ["11", "12", "1", "2"]


def test_tracks_in_no_cluster_say_why_and_podcasts_are_no_tracks() -> None:
    table = rows(spreadsheet(report()))

    reasons = [row["not_placed_because"] for row in table]
    assert reasons[-2:] == ["no_features", "local_file"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝"])
def test_a_cell_that_begins_like_a_formula_is_made_harmless(start: str) -> None:
    name = f"{start}HYPERLINK(A1)"

    table = rows(spreadsheet(report([track(1, name)])))

    assert table[0]["name"] == f"'{name}"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a;=B1", "a;'=B1"),
        ("a; @SUM(1)", "a; '@SUM(1)"),
        ('a;"=B1;', "a;\"'=B1;"),
        ("a\n-1", "a\n'-1"),
        ("a;b", "a;b"),
    ],
)
def test_no_cell_holds_a_formula_where_spreadsheets_split_at_semicolons(
    name: str, written: str
) -> None:
    table = rows(spreadsheet(report([track(1, name)])))

    assert table[0]["name"] == written


def test_a_cell_with_a_formula_later_on_is_left_alone() -> None:
    table = rows(spreadsheet(report([track(1, "1 + 1 = 2")])))

    assert table[0]["name"] == "1 + 1 = 2"
