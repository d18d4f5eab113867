"""Who added what: counted once, in any order, and nothing where there is nobody to tell apart."""

from dataclasses import replace

from bot.core.contributors.counting import contributions
from bot.core.contributors.values import UNPLACED, ClusterAdditions
from bot.core.documents import summarise
from bot.core.models import Addition, Reason, TrackId, Unplaced
from bot.core.summary import ContributorCounts
from tests.core.contributors.added_reports import ADA, BEN, CID, DAY, added_report, crowded_report


def test_who_added_the_most_comes_first() -> None:
    told = contributions(added_report("BBBA", "BAC"))

    assert [(each.by, dict(each.sizes)) for each in told.people] == [
        (BEN, {1: 3, 2: 1}),
        (ADA, {1: 1, 2: 1}),
        (CID, {2: 1}),
    ]
    assert told.counts == ContributorCounts(people=3, tracks=7, unknown=0)


def test_tracks_know_the_numbers_of_who_added_them() -> None:
    told = contributions(added_report("BB.A", "B"))

    assert told.clusters == {
        1: ClusterAdditions((1, 1, 0, 2), (DAY, 2 * DAY, None, 4 * DAY)),
        2: ClusterAdditions((1,), (5 * DAY,)),
    }
    assert told.unknown == 1


def test_the_first_and_the_last_day_are_told_where_they_are_known() -> None:
    told = contributions(added_report("AAB", moments=[9, 5, None]))

    assert [(each.first, each.last) for each in told.people] == [(5, 9), (None, None)]


def test_a_cluster_is_led_by_who_added_more_to_it_than_all_others() -> None:
    told = contributions(added_report("AAAB", "AB", "BBB", "A"))

    assert [each.leads for each in told.people] == [(1, 4), (3,)]


def test_tracks_in_no_cluster_count_and_local_files_do_not() -> None:
    report = added_report("AAB")
    unplaced = (
        Unplaced("x", "Unheard", Reason.NO_FEATURES),
        Unplaced("y", "Unheard too", Reason.NO_FEATURES),
        Unplaced("z", "A file", Reason.LOCAL_FILE),
    )
    known = {**report.additions, TrackId("x"): Addition(BEN), TrackId("z"): Addition(CID)}

    told = contributions(replace(report, unplaced=unplaced, additions=known))

    assert [(each.by, each.tracks, each.unplaced) for each in told.people] == [
        (ADA, 2, 0),
        (BEN, 2, 1),
    ]
    assert told.counts == ContributorCounts(people=2, tracks=4, unknown=1)
    assert told.clusters[UNPLACED].by == (2, 0, 0)


def test_one_contributor_is_not_told_apart() -> None:
    told = contributions(added_report("AAA.", "A"))

    assert told.people == ()
    assert told.clusters == {}
    assert not told.counts.people


def test_a_summary_knows_how_many_there_are() -> None:
    assert summarise(added_report("AB")).contributors.people == 2
    assert summarise(added_report("..")).contributors == ContributorCounts()


def test_equal_contributors_are_numbered_by_who_came_first() -> None:
    told = contributions(added_report("BA", moments=[7, 3]))

    assert [each.by for each in told.people] == [ADA, BEN]


def test_ten_thousand_tracks_of_three_hundred_people_add_up() -> None:
    told = contributions(crowded_report(10_000, 300))

    assert sum(each.tracks for each in told.people) == told.counts.tracks == 10_000
    assert len({each.by for each in told.people}) == told.counts.people
