"""The page of a kept report, as a worker writes it."""

import re
from dataclasses import replace

import pytest

from bot.core.documents import summarise
from bot.core.errors import GoneError
from bot.jobs.pages import kept_page
from bot.records import pieces
from bot.records.page_request import PageRequest, names_of_page
from bot.records.writing import report_pieces
from bot.report_page import content_of, write_page
from tests.records.written import PLAYLIST, large_report

REPORT = large_report()
KEPT = dict(report_pieces(REPORT, PLAYLIST))


def request(without: str = "none") -> PageRequest:
    summary = summarise(REPORT)
    return PageRequest(
        summary=summary,
        pieces={
            name: KEPT[name]
            for name in names_of_page(summary)
            if name in KEPT and not name.startswith(without)
        },
        labels={REPORT.clusters[0].members[0].track.id: "Wax & Co"},
        orders={cluster.number: range(cluster.size) for cluster in summary.clusters},
    )


def test_it_has_the_same_tables_as_the_page_of_the_report_itself() -> None:
    whole = write_page(content_of(REPORT), lambda: b"").decode()

    kept = kept_page(replace(request(), labels={})).decode()

    def tables(page: str) -> str:
        return re.sub(r'<script type="application/json".*', "", page, flags=re.DOTALL)

    assert tables(kept) == tables(whole)


def test_labels_that_became_known_since_stand_on_it() -> None:
    page = kept_page(request()).decode()

    assert page.count(">Wax &amp; Co</a>") == 1


def test_what_was_kept_without_places_has_its_tables_all_the_same() -> None:
    page = kept_page(request(without="places/")).decode()

    assert page.count('<tr><td><th scope="row">') == sum(
        map(len, content_of(REPORT).tracks.values())
    )


def test_what_lacks_its_tracks_is_gone() -> None:
    with pytest.raises(GoneError):
        kept_page(request(without="tracks/"))


def test_places_are_kept_to_a_thousandth() -> None:
    kept = pieces.unpack(pieces.places, KEPT[pieces.places_piece(1)])

    first = REPORT.clusters[0].members[0]
    assert kept[0] == (round(first.x, 3), round(first.y, 3))
