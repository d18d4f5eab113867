"""What a user's own answer hands out, under the names that this user gave."""

import csv
import io
from dataclasses import replace

from bot.core.documents import (
    describe_map,
    markdown_page,
    renamed_page,
    renamed_spreadsheet,
    spreadsheet,
    summarise,
    with_names,
)
from bot.core.reports import Report
from tests.pictures.drawn_reports import believable, with_unplaced
from tests.pictures.drawn_reports import with_names as with_own_names

HOSTILE = '=HYPERLINK("https://evil.example") | **b** <@1>\n## Cluster #2 · x'
REPORT = with_unplaced(believable(40, 3, title="Road | Trip"), 2)
SUMMARY = summarise(REPORT)


def called(*names: str) -> Report:
    """Return the report as it were if the analysis had called its clusters so."""
    return with_own_names(REPORT, names)


def own(number: int) -> str:
    return SUMMARY.clusters[number - 1].name


def test_a_summary_says_what_is_named_and_what_it_is_called_else() -> None:
    named = with_names(SUMMARY, "Sunday", {2: "Gym"})

    assert [cluster.name for cluster in named.clusters] == [own(1), "Gym", own(3)]
    assert [cluster.own_name for cluster in named.clusters] == ["", own(2), ""]
    assert (named.title, named.own_title) == ("Sunday", "Road | Trip")
    assert named.is_renamed


def test_without_names_a_summary_stays_as_it_is() -> None:
    assert with_names(SUMMARY, SUMMARY.title, {}) == SUMMARY
    assert not SUMMARY.is_renamed


def test_a_title_that_was_too_long_to_keep_is_no_other_one() -> None:
    long = replace(SUMMARY, title="x" * 300)

    assert not with_names(long, "x" * 200, {}).is_renamed


def test_the_map_is_told_by_the_names() -> None:
    named = with_names(SUMMARY, SUMMARY.title, {2: "Gym"})

    assert named.map_in_words == describe_map(called(own(1), "Gym", own(3)))


def test_documents_are_as_if_the_analysis_had_called_the_clusters_so() -> None:
    for name in ("Gym", "نادي", HOSTILE):
        named = with_names(SUMMARY, SUMMARY.title, {2: name})
        as_if = called(own(1), name, own(3))

        assert renamed_spreadsheet(spreadsheet(REPORT), named) == spreadsheet(as_if)
        assert renamed_page(markdown_page(REPORT), named) == markdown_page(as_if)


def test_a_page_has_the_answers_title() -> None:
    named = with_names(SUMMARY, "Sun | day", {})

    assert renamed_page(markdown_page(REPORT), named) == markdown_page(
        replace(REPORT, title="Sun | day")
    )


def test_no_name_becomes_a_formula_or_a_line_of_its_own() -> None:
    named = with_names(SUMMARY, SUMMARY.title, {1: HOSTILE})

    table = renamed_spreadsheet(spreadsheet(REPORT), named)
    page = renamed_page(markdown_page(REPORT), named).decode()

    rows = csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""))
    names = {row["cluster_name"] for row in rows if row["cluster"] == "1"}
    assert all(name.startswith("'=") for name in names)
    assert "<@1>" not in page
    assert page.count("\n## Cluster ") == 3
