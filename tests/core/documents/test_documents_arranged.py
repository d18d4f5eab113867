"""Documents in another order: of a report at hand, and of what was kept."""

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.documents import (
    Places,
    arranged,
    arranged_page,
    arranged_spreadsheet,
    in_order,
    markdown_page,
    spreadsheet,
)
from bot.core.features import Features
from bot.core.models import TrackId
from bot.core.reports import Report
from bot.core.tracks.sorting import Sort
from tests.core.playlists import CALM, LOUD, PLAIN
from tests.core.reports import NASTY, report, track

REPORT = report()
NAMES = st.text(max_size=12) | st.sampled_from([NASTY, "=A1", "a;=B1", "## Cluster #2 · x", "|:-"])
HEARD: dict[TrackId, Features] = {
    TrackId(f"{number:022}"): replace(heard, tempo=tempo)
    for number, heard, tempo in [(0, PLAIN, 120.0), (3, LOUD, 90.0), (7, CALM, 150.0)]
}

steady = settings(derandomize=True, deadline=None)


def turned_round(written: Report) -> Places:
    return {each.number: [*range(each.size)][::-1] for each in written.clusters}


def first_column(body: bytes, name: str) -> Sequence[str]:
    return [row[name] for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig")))]


@steady
@given(st.lists(NAMES, min_size=1, max_size=14), st.randoms(use_true_random=False))
def test_what_was_kept_is_put_in_the_order_in_which_it_would_be_written(
    names: list[str], chance: random.Random
) -> None:
    written = report([track(number, name) for number, name in enumerate(names)])
    places = {each.number: [*range(each.size)] for each in written.clusters}
    for each in places.values():
        chance.shuffle(each)

    anew = arranged(written, places)

    assert arranged_spreadsheet(spreadsheet(written), places) == spreadsheet(anew)
    assert arranged_page(markdown_page(written), places) == markdown_page(anew)


def test_a_typical_order_changes_nothing() -> None:
    places = {each.number: range(each.size) for each in REPORT.clusters}

    assert in_order(REPORT, Sort.TYPICAL) == arranged(REPORT, places) == REPORT
    assert arranged_spreadsheet(spreadsheet(REPORT), places) == spreadsheet(REPORT)
    assert arranged_page(markdown_page(REPORT), places) == markdown_page(REPORT)


def test_rows_are_numbered_anew_and_those_in_no_cluster_stay_behind() -> None:
    body = arranged_spreadsheet(spreadsheet(REPORT), turned_round(REPORT))

    assert first_column(body, "name")[:3] == ["Track 11", "Track 10", "Track 9"]
    assert first_column(body, "place_in_cluster") == [
        *(str(place) for place in range(1, 13)),
        *("1", "2", "", ""),
    ]
    assert first_column(body, "distance")[0] == "11.5"


def test_the_tracks_that_stand_open_on_a_page_are_the_first_of_the_order() -> None:
    page = arranged_page(markdown_page(REPORT), turned_round(REPORT)).decode()

    opened, _, rest = page.partition("<details>")
    assert opened.index("Track 11") < opened.index("Track 10")
    assert "Track 11" not in rest.partition("</details>")[0]
    assert page.count("\n") == markdown_page(REPORT).decode().count("\n")


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        (Sort.TYPICAL, [0, 1, 2]),
        (Sort.TEMPO, [3, 0, 7]),
        (Sort.ENERGY, [7, 0, 3]),
        (Sort.WAVE, [7, 3, 0]),
        (Sort.KEY, [0, 1, 2]),
    ],
)
def test_a_report_is_put_in_an_order(sort: Sort, first: list[int]) -> None:
    heard = replace(REPORT, features=HEARD)

    members = in_order(heard, sort).clusters[0].members

    assert [int(member.track.id) for member in members[:3]] == first
    assert sorted(members, key=attrgetter("distance")) == list(heard.clusters[0].members)
