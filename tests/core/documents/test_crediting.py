"""Files with who added what: at hand and kept alike, and harmless whatever people are called."""

import json
from dataclasses import replace

from bot.core.contributors.counting import contributions
from bot.core.contributors.credits import Credited, Credits, own_credits
from bot.core.documents import credited_page, credited_spreadsheet, markdown_page, spreadsheet
from bot.core.documents.json_report import json_report
from bot.core.documents.track_lists import HEADER, read_rows
from bot.core.models import Addition
from bot.core.reports import Report
from tests.core.contributors.added_reports import added_report
from tests.core.reports import NASTY, report

REPORT = added_report("AB", "A.")


def credited(of: Report = REPORT) -> Credits:
    return own_credits(of, contributions(of))


def called(name: str) -> Credits:
    """Call the first contributor something else."""
    told = credited()
    first, *others = told.people
    tracks = {
        track: replace(credit, by=name) if credit.by == first.name else credit
        for track, credit in told.tracks.items()
    }
    return Credits((Credited(name, first.person), *others), tracks)


def test_a_spreadsheet_says_who_added_each_track_and_when() -> None:
    header, *rows = read_rows(credited_spreadsheet(spreadsheet(REPORT), credited()))

    assert header == [*HEADER, "added_by", "added_at"]
    assert [row[-2:] for row in rows] == [
        ["ada", "1970-01-02T00:00:00+00:00"],
        ["ben", "1970-01-03T00:00:00+00:00"],
        ["ada", "1970-01-04T00:00:00+00:00"],
        ["", ""],
    ]


def test_a_name_is_no_formula() -> None:
    _, first, *_ = read_rows(credited_spreadsheet(spreadsheet(REPORT), called("=cmd()")))

    assert first[-2] == "'=cmd()"


def test_a_page_lists_who_added_what_before_what_is_in_no_cluster() -> None:
    made = replace(REPORT, unplaced=report().unplaced)

    page = credited_page(markdown_page(made), credited()).decode()

    table = "| Who | Tracks | Clusters |\n|:---|---:|:---|\n| ada | 2 | 1 in \\#1, 1 in \\#2 |\n"
    assert f"\n\n## Who added what\n\n{table}| ben | 1 | 1 in \\#1 |\n\n## Not placed\n" in page


def test_a_page_that_ends_with_the_clusters_ends_with_who_added_what() -> None:
    made = replace(REPORT, duplicates=())

    page = credited_page(markdown_page(made), credited()).decode()

    assert page.startswith(markdown_page(made).decode().rstrip("\n"))
    assert page.endswith("| ben | 1 | 1 in \\#1 |\n")


def test_no_name_breaks_out_of_the_table() -> None:
    page = credited_page(markdown_page(REPORT), called(NASTY)).decode()

    row = next(line for line in page.split("\n") if "everyone" in line)
    assert row.count("|") == 4
    assert "@everyone" not in row
    assert "](" not in row


def test_documents_without_contributors_stay_as_they_are() -> None:
    plain = added_report("AA")
    body, page = spreadsheet(plain), markdown_page(plain)

    assert credited_spreadsheet(body, credited(plain)) == body
    assert credited_page(page, credited(plain)) == page


def test_json_lists_contributors_and_says_who_added_each_track() -> None:
    document = json.loads(json_report(REPORT))

    assert document["contributors"][0] == {
        "name": "ada",
        "tracks": 2,
        "clusters": [{"number": 1, "tracks": 1}, {"number": 2, "tracks": 1}],
        "first_added": "1970-01-02T00:00:00+00:00",
        "last_added": "1970-01-04T00:00:00+00:00",
    }
    track = document["clusters"][0]["tracks"][1]
    assert (track["added_by"], track["added_at"]) == ("ben", "1970-01-03T00:00:00+00:00")


def test_json_of_one_contributor_lists_none() -> None:
    document = json.loads(json_report(added_report("AA")))

    assert document["contributors"] == []
    assert document["clusters"][0]["tracks"][0]["added_by"] is None


def test_an_id_that_says_nothing_is_a_number() -> None:
    random = Addition("spotify:user:31abcdefghijklmnopqrstuvwxyz")
    ids = {
        track: random if each.by.endswith("a") else each for track, each in REPORT.additions.items()
    }

    told = credited(replace(REPORT, additions=ids))

    assert [each.name for each in told.people] == ["Contributor 1", "ben"]
