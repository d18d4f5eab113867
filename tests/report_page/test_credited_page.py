"""The web page of a playlist that several people filled says who added each track."""

from dataclasses import replace

from bot.core.contributors.credits import Credit
from bot.report_page import content_of, write_page
from tests.core.contributors.added_reports import added_report
from tests.report_page.scattered import HOSTILE, RUNS

HEADER, CELLS = '<th scope="col">Added by', "🔗</a><td>{}"


def page_of(report: str, *, called: str = "") -> str:
    content = content_of(added_report(report, "B"))
    if called:
        told = {track: Credit(called) for track in content.credits}
        content = replace(content, credits=told)
    return write_page(content, lambda: b"").decode()


def test_each_track_has_who_added_it() -> None:
    page = page_of("AB.")

    assert page.count(HEADER) == 2
    for cell in ("ada", "ben", "\n"):
        assert CELLS.format(cell) in page


def test_a_page_of_one_contributor_has_no_such_column() -> None:
    page = page_of("BB.")

    assert HEADER not in page
    assert "credited" not in page.partition("<main")[2]


def test_no_name_of_a_contributor_runs() -> None:
    for name in HOSTILE[:6]:
        page = page_of("AB", called=name)

        assert f"<script>{RUNS}" not in page
        assert "<img src=x" not in page
        assert "<svg onload" not in page
