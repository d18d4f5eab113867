"""What changed, and the earlier results: what stands there, and that it fits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.documents import summarise
from bot.core.features import Focus
from bot.core.history import (
    ChangedTrack,
    Changes,
    ClusterChange,
    ClusterSize,
    Differences,
    Fate,
    HistoryId,
    PastResult,
)
from bot.core.models import DEFAULTS, MOST_CLUSTERS, Options, TrackId
from bot.core.pages.changes import changes_page, since_line
from bot.core.pages.history import (
    MOST_BARS,
    MOST_LISTED,
    chart_bars,
    charted,
    history_page,
)
from bot.core.pages.overview import overview_page
from bot.core.pages.page import LONGEST_DESCRIPTION
from bot.core.pages.positions import CHANGES, OVERVIEW, Position, walk
from bot.core.placement import PlacedTrack
from bot.core.postings import PostingId
from bot.core.text.discord_markdown import length
from tests.core.reports import report

SUMMARY = summarise(report())
NOON = datetime(2026, 10, 12, 12, tzinfo=UTC)
SINCE = f"<t:{int(NOON.timestamp())}:D>"
LONG = "*_|<@1>[" * 40


def placed(name: str) -> PlacedTrack:
    return PlacedTrack(TrackId(name), name, "Ada & Ben", f"deezer:track:{name}")


def change(number: int, size: int, before: int | None) -> ClusterChange:
    then = None if before is None else ClusterSize(number, f"Old {number}", before)
    return ClusterChange(number, f"New {number}", size, then)


DIFFERENT = Differences(
    tracks=(
        ChangedTrack(placed("in"), Fate.NEW, cluster=2),
        ChangedTrack(placed("odd"), Fate.NEW),
        ChangedTrack(placed("out"), Fate.GONE, before=1),
        ChangedTrack(placed("about"), Fate.MOVED, cluster=2, before=1),
    ),
    clusters=(change(1, 12, 34), change(2, 51, 50)),
    lost=(ClusterSize(3, "Slow", 9),),
)
CHANGED = Changes(NOON, DIFFERENT)


def page_of(changes: Changes, offset: int = 0, size: int = 10) -> str:
    way = walk(SUMMARY, size, len(changes.differences.tracks))
    page = changes_page(SUMMARY, way, Position(CHANGES, offset), changes)
    return page.description


def test_the_overview_tells_it_in_a_line() -> None:
    assert since_line(CHANGED) == f"Since {SINCE}: 2 new, 1 gone, 1 moved."
    assert since_line(CHANGED) in overview_page(SUMMARY, changes=CHANGED).description
    assert "Since" not in overview_page(SUMMARY).description


def linked(name: str) -> str:
    return f"**[{name}](https://www.deezer.com/track/{name})** · Ada & Ben"


def test_the_page_tells_where_tracks_landed_and_how_clusters_have_grown() -> None:
    assert page_of(CHANGED).split("\n") == [
        f"Since {SINCE}: 2 new, 1 gone, 1 moved.",
        "New ones landed: 1 in 🟩 2 · Mellow acoustic 2.",
        "🔵 1 · Mellow acoustic 1 shrank from 34 to 12.",
        "**Slow**, 9 tracks, is no cluster any more.",
        "",
        f"➕ {linked('in')} · new, in 🟩 2 · Mellow acoustic 2",
        f"➕ {linked('odd')} · new, not placed",
        f"➖ {linked('out')} · gone, was in 1 · Old 1",
        f"↪️ {linked('about')} · from 1 · Old 1 to 🟩 2 · Mellow acoustic 2",
    ]


def test_a_cluster_that_goes_on_is_called_as_it_was_named() -> None:
    first, *others = SUMMARY.clusters
    gym = replace(first, name="Gym", own_name=first.name)
    way = walk(SUMMARY, 10, len(DIFFERENT.tracks))
    named = replace(SUMMARY, clusters=(gym, *others))

    lines = changes_page(named, way, Position(CHANGES, 0), CHANGED).description.split("\n")

    assert lines[2] == "🔵 1 · Gym shrank from 34 to 12."
    assert lines[-2].endswith("gone, was in 1 · Gym")
    assert lines[-1].endswith("from 1 · Gym to 🟩 2 · Mellow acoustic 2")


def test_a_cluster_that_was_not_there_is_told_as_new() -> None:
    grown = replace(DIFFERENT, clusters=(change(1, 12, None), change(2, 2, 2)), lost=())

    text = page_of(replace(CHANGED, differences=grown))

    assert "🔵 1 · Mellow acoustic 1 is a new cluster of 12 tracks." in text
    assert "grew" not in text


def test_the_tracks_are_paged() -> None:
    way = walk(SUMMARY, 3, 4)

    assert [section.key for section in way.sections[:2]] == [OVERVIEW, CHANGES]
    assert way.page(Position(CHANGES, 3)) == (2, 2)
    assert page_of(CHANGED, 3, 3).count("➕") == 0
    assert page_of(CHANGED, 3, 3).count("↪️") == 1


@pytest.mark.parametrize("fate", Fate)
def test_a_page_of_the_longest_names_fits(fate: Fate) -> None:
    track = PlacedTrack(TrackId("a"), LONG[:80], LONG[:80])
    moved = ChangedTrack(track, fate, cluster=2, before=1)
    names = tuple(ClusterSize(number, LONG, 9) for number in range(1, MOST_CLUSTERS + 1))
    changes = Changes(NOON, replace(DIFFERENT, tracks=(moved,) * 10, lost=names))

    assert length(page_of(changes)) <= LONGEST_DESCRIPTION


def result(day: int, *sizes: int, options: Options = DEFAULTS, private: bool = False) -> PastResult:
    return PastResult(
        posting=PostingId(f"{day}"),
        about=HistoryId("deezer:1"),
        source=f"deezer:1:{day}",
        options=options,
        owner_id=7,
        guild_id=None,
        private=private,
        open=True,
        title="Evening *drive*",
        made=NOON + timedelta(days=day),
        clusters=tuple(
            ClusterSize(number, f"N {number}", size) for number, size in enumerate(sizes, 1)
        ),
    )


def test_the_history_tells_sizes_through_time_and_lists_the_newest_first() -> None:
    results = [result(2, 51, 9, private=True), result(0, 34)]

    page = history_page(results, charted(results))

    assert page.title == r"History of Evening \*drive\*"
    assert page.description.split("\n") == [
        "🔵 **1 · N 1** · 34 → 51",
        "🟩 **2 · N 2** · – → 9",
        "",
        f"<t:{int((NOON + timedelta(days=2)).timestamp())}:D> · 60 tracks in 2 clusters · private",
        f"{SINCE} · 34 tracks in 1 cluster",
    ]
    assert page.picture is not None
    assert page.picture.words == (
        "Tracks in each cluster. 12 October: 34 tracks, 34 in 1 N 1; "
        "14 October: 60 tracks, 51 in 1 N 1, 9 in 2 N 2."
    )


def test_results_with_other_options_are_listed_but_not_charted() -> None:
    mood = Options(focus=Focus.MOOD)
    results = [result(3, 5), result(2, 5, options=mood), result(1, 5)]

    assert [each.posting for each in charted(results)] == ["1", "3"]
    assert "focus: mood" in history_page(results, charted(results)).description
    assert charted(results[:2]) == ()


def test_the_chart_has_as_many_bars_as_fit() -> None:
    results = [result(day, 5, 6) for day in range(30, 0, -1)]

    bars = chart_bars(charted(results))

    assert [bar.day for bar in bars][-1] == "11 Nov"
    assert len(bars) == MOST_BARS
    assert bars[0].total == 11


def test_a_long_history_of_long_names_fits() -> None:
    sizes = range(1, MOST_CLUSTERS + 1)
    results = [replace(result(day, *sizes), title=LONG) for day in range(24, 0, -1)]
    named = [
        replace(each, clusters=tuple(replace(one, name=LONG) for one in each.clusters))
        for each in results
    ]

    page = history_page(named, charted(named))

    assert length(page.description) <= LONGEST_DESCRIPTION
    assert length(page.title) <= 256
    assert page.picture is not None
    assert len(page.picture.words) <= 1_024
    assert f"and {24 - MOST_LISTED} earlier results" in page.description
