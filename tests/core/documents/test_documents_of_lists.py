"""Documents about two playlists tell of each track where it comes from."""

from bot.core.documents import (
    arranged_spreadsheet,
    markdown_page,
    renamed_page,
    spreadsheet,
    summarise,
    with_names,
)
from bot.core.documents.track_lists import HEADER, LISTS, read_rows
from tests.core.listed import listed_report
from tests.core.reports import report

REPORT = listed_report()


def test_the_table_has_a_column_that_names_the_lists() -> None:
    header, *rows = read_rows(spreadsheet(REPORT))

    assert header == [*HEADER, LISTS]
    assert [row[-1] for row in rows[:3]] == ["Dawn", "Dusk", "Dawn; Dusk"]
    assert {len(row) for row in rows} == {len(header)}


def test_a_list_called_like_a_formula_is_a_name() -> None:
    rows = read_rows(spreadsheet(listed_report(("=cmd()", "@x"))))

    assert [row[-1] for row in rows[1:4]] == ["'=cmd()", "'@x", "'=cmd(); '@x"]


def test_the_table_of_one_playlist_is_as_it_was() -> None:
    header, *rows = read_rows(spreadsheet(report()))

    assert header == [*HEADER]
    assert {len(row) for row in rows} == {len(HEADER)}


def test_the_order_of_a_table_moves_the_lists_along() -> None:
    places = {1: [*reversed(range(12))], 2: [1, 0]}

    rows = read_rows(arranged_spreadsheet(spreadsheet(REPORT), places))

    assert [row[-1] for row in rows[1:4]] == ["Dawn; Dusk", "Dusk", "Dawn"]


def test_the_page_shows_the_overlap_and_each_mix() -> None:
    page = markdown_page(REPORT).decode()

    assert "- ● A · Dawn: 9 tracks, 5 only here" in page
    assert "| 1 · Mellow acoustic 1 | 89% | 89% |" in page
    assert "| Track 0 · ● A |" in page
    assert "| Track 2 · ◆ both |" in page


def test_the_page_can_be_renamed_like_any_other() -> None:
    named = with_names(summarise(REPORT), "Ours", {1: "Gym"})

    page = renamed_page(markdown_page(REPORT), named).decode()

    assert page.startswith("# Clusters in Ours\n")
    assert "## Cluster #1 · Gym" in page
