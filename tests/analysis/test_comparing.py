"""What is different between two reports of a playlist."""

from collections.abc import Mapping

from bot.analysis.comparing import compare
from bot.core.history import ClusterSize, Fate
from bot.core.models import TrackId
from bot.core.placement import PlacedCluster, PlacedTrack, Placement

Clusters = Mapping[str, str]
"""Tracks, a letter each, by the name of their cluster."""


def track(name: str) -> PlacedTrack:
    return PlacedTrack(TrackId(name), name.upper())


def placement(clusters: Clusters, unplaced: str = "") -> Placement:
    return Placement(
        tuple(
            PlacedCluster(number, name, tuple(map(track, tracks)))
            for number, (name, tracks) in enumerate(clusters.items(), start=1)
        ),
        tuple(map(track, unplaced)),
    )


def told(before: Placement, after: Placement) -> list[tuple[str, Fate, int | None, int | None]]:
    return [
        (each.track.id, each.fate, each.cluster, each.before)
        for each in compare(before, after).tracks
    ]


def test_without_a_change_there_is_nothing_to_tell() -> None:
    same = placement({"A": "abc", "B": "de"}, "x")

    assert told(same, same) == []


def test_new_tracks_are_told_with_where_they_landed_and_gone_ones_with_where_they_were() -> None:
    before = placement({"A": "abc", "B": "de"})
    after = placement({"A": "abf", "B": "de"}, "x")

    assert told(before, after) == [
        ("x", Fate.NEW, None, None),
        ("f", Fate.NEW, 1, None),
        ("c", Fate.GONE, None, 1),
    ]


def test_a_track_that_changes_its_cluster_has_moved() -> None:
    before, after = placement({"A": "abcd", "B": "efg"}), placement({"A": "abc", "B": "defg"})

    assert told(before, after) == [("d", Fate.MOVED, 2, 1)]


def test_clusters_are_the_same_by_their_tracks_whatever_their_numbers() -> None:
    before = placement({"Slow": "abcd", "Loud": "efg"})
    after = placement({"Loud": "efghij", "Slow": "abc"})

    compared = compare(before, after)

    assert compared.count(Fate.MOVED) == 0
    assert [(each.name, each.size, each.before) for each in compared.clusters] == [
        ("Loud", 6, ClusterSize(2, "Loud", 3)),
        ("Slow", 3, ClusterSize(1, "Slow", 4)),
    ]


def test_a_cluster_that_falls_apart_is_lost_to_the_smaller_part() -> None:
    before = placement({"A": "abcde", "B": "fg"})
    after = placement({"A": "abc", "C": "de", "B": "fg"})

    compared = compare(before, after)

    assert [each.before and each.before.name for each in compared.clusters] == ["A", None, "B"]
    assert compared.lost == ()
    assert compared.count(Fate.MOVED) == 2


def test_a_cluster_that_is_taken_up_by_another_is_told_as_lost() -> None:
    compared = compare(placement({"A": "abc", "B": "de"}), placement({"A": "abcde"}))

    assert compared.lost == (ClusterSize(2, "B", 2),)
    assert compared.count(Fate.MOVED) == 2


def test_a_track_that_could_not_be_placed_before_has_moved_into_its_cluster() -> None:
    assert told(placement({"A": "abc"}, "d"), placement({"A": "abcd"})) == [
        ("d", Fate.MOVED, 1, None)
    ]
