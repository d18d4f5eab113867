"""What pages say of the order of their tracks."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.core.documents import summarise
from bot.core.pages.lists import cluster_page
from bot.core.pages.orders import SORTED, UNKNOWN, offered_orders, page_order
from bot.core.pages.positions import Position, walk
from bot.core.reports import Basis
from bot.core.tracks.sorting import Sort
from bot.core.tracks.sound_orders import COLUMNS, UNHEARD, ClusterSound, order_by_sound
from tests.core.reports import report

REPORT = report()
SUMMARY = summarise(REPORT)
TRACKS = [member.track for member in REPORT.clusters[0].members][:4]
SOUND = ClusterSound(
    tempo=(127.96, None, 90.2, 174.0),
    energy=(0.505, 0.811, None, 0.2),
    valence=(0.4, None, None, None),
    camelot=(15, 14, 0, None),
)
PLAIN = (Sort.TYPICAL, Sort.ARTIST, Sort.TITLE, Sort.YEAR)


def below(sort: Sort, sound: ClusterSound) -> tuple[str, Sequence[str]]:
    """Return the order in the footer, and what stands first below each track."""
    places = order_by_sound(sound, sort) or range(4)
    tracks = [TRACKS[place] for place in places]
    order = page_order(sort, sound, places, tracks)
    page = cluster_page(SUMMARY, walk(SUMMARY, 5), Position("1", 0, sort), tracks, order=order)
    lines = [line for line in page.description.split("\n") if line.startswith("-# *")]
    told = [line.removeprefix("-# ").partition(" · ")[0].strip("*") for line in lines]
    return page.footer.partition("page 1/3 · ")[2], [
        each.replace("First Light", "") for each in told
    ]


@pytest.mark.parametrize(
    ("sort", "words", "values"),
    [
        (Sort.TEMPO, "slowest first", ["90 BPM", "128 BPM", "174 BPM", ""]),
        (Sort.ENERGY, "calmest first", ["energy 20%", "energy 50%", "energy 81%", ""]),
        (Sort.MOOD, "moodiest first", ["mood 40%", "", "", ""]),
        (Sort.KEY, "round the Camelot wheel", ["1A", "8A", "8B", ""]),
        (Sort.WAVE, "energy in waves", ["energy 20%", "energy 81%", "energy 50%", ""]),
    ],
)
def test_the_footer_tells_the_order_and_each_line_the_value(
    sort: Sort, words: str, values: list[str]
) -> None:
    assert below(sort, SOUND) == (words, values)


@pytest.mark.parametrize(
    ("sort", "words"),
    [
        (Sort.TEMPO, "no BPM known here, most typical first"),
        (Sort.ENERGY, "no energy known here, most typical first"),
        (Sort.MOOD, "no mood known here, most typical first"),
        (Sort.KEY, "no keys known here, most typical first"),
        (Sort.WAVE, "no energy known here, most typical first"),
    ],
)
def test_where_nothing_is_known_the_footer_says_so(sort: Sort, words: str) -> None:
    assert below(sort, UNHEARD) == (words, [""] * 4)


@pytest.mark.parametrize("sort", [*PLAIN, Sort.RANK])
def test_other_orders_have_no_values_on_the_lines(sort: Sort) -> None:
    assert below(sort, SOUND) == (SORTED[sort], [""] * 4)


def test_every_order_has_words() -> None:
    assert {*SORTED} == {*Sort}
    assert {*COLUMNS.values()} == {*UNKNOWN}


def test_what_no_track_is_known_of_is_not_offered() -> None:
    measured = replace(SUMMARY, measured=("tempo",))
    timeless = replace(measured, coverage=replace(SUMMARY.coverage, years=0))

    assert offered_orders(measured, ranks=False) == [*PLAIN, Sort.TEMPO]
    assert offered_orders(measured, ranks=True) == [*PLAIN, Sort.RANK, Sort.TEMPO]
    assert Sort.YEAR not in offered_orders(timeless, ranks=False)


def test_energy_brings_the_waves_along() -> None:
    offered = offered_orders(replace(SUMMARY, measured=("energy",)), ranks=False)

    assert offered == [*PLAIN, Sort.ENERGY, Sort.WAVE]


def test_reports_of_earlier_versions_offer_what_is_likely_known() -> None:
    earlier = replace(SUMMARY, measured=None)
    deaf = replace(earlier, coverage=replace(SUMMARY.coverage, missing=("tempo",)))
    tagged = replace(earlier, basis=Basis.GENRES)

    assert offered_orders(earlier, ranks=False) == [*PLAIN, *COLUMNS]
    assert offered_orders(deaf, ranks=False) == [
        *PLAIN, *(sort for sort in COLUMNS if sort is not Sort.TEMPO),
    ]  # fmt: skip
    assert offered_orders(tagged, ranks=False) == [*PLAIN]
