"""A report that goes on from the one before it."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pytest

from bot.analysis import analyse
from bot.core.models import Options, Playlist, TrackId
from bot.core.placement import Placement, placement_of
from bot.core.reports import Report
from tests.core.playlists import CALM, LOUD, playlist, repeated, shuffled, synthetic, varied

EDITS = 3


def without(made: Playlist, gone: Collection[TrackId]) -> Playlist:
    return replace(made, tracks=tuple(track for track in made.tracks if track.id not in gone))


def before_and_after(count: int, edits: int, seed: int = 4) -> tuple[Playlist, Playlist]:
    """Return two states of a playlist: some tracks are in the one alone, as many in the other."""
    made, _ = synthetic(count + edits)
    ids = [track.id for track in made.tracks]
    drawn = [ids[place] for place in np.random.default_rng(seed).permutation(len(ids))]
    return without(made, drawn[:edits]), without(made, drawn[edits : 2 * edits])


def placed(report: Report) -> Placement:
    return placement_of(report)


def moved(first: Report, second: Report) -> int:
    """Count the tracks that are under another number."""
    old, new = placed(first).numbers, placed(second).numbers
    return sum(old[track] != new[track] for track in old if track in new)


@pytest.mark.parametrize("count", [60, 300, 700])
def test_an_edit_of_three_tracks_changes_about_three(count: int) -> None:
    before, after = before_and_after(count, EDITS)
    first = analyse(before)

    second = analyse(after, previous=placed(first))

    assert len(second.clusters) == len(first.clusters)
    assert [each.name for each in second.clusters] == [each.name for each in first.clusters]
    assert moved(first, second) <= EDITS


@pytest.mark.parametrize("count", [20, 60, 300, 700])
def test_a_report_that_goes_on_from_itself_is_the_same(count: int) -> None:
    made, _ = synthetic(count)
    first = analyse(made)

    second = analyse(made, previous=placed(first))

    assert second == first


def test_going_on_twice_in_the_same_state_gives_the_same() -> None:
    before, after = before_and_after(200, 20)
    second = analyse(after, previous=placed(analyse(before)))

    third = analyse(after, previous=placed(second))

    assert third == second


def test_the_order_of_the_tracks_changes_nothing() -> None:
    before, after = before_and_after(200, 20)
    first = placed(analyse(before))

    second = analyse(after, previous=first)
    other = analyse(shuffled(after, seed=3), previous=first)

    assert replace(other, features=second.features) == second


def test_clusters_keep_their_numbers_when_another_becomes_the_largest() -> None:
    calm, loud = varied(CALM, 40, "calm"), varied(LOUD, 30, "loud")
    more = varied(LOUD, 45, "loud")
    first = analyse(playlist(calm | loud))

    second = analyse(playlist(calm | more), previous=placed(first))
    fresh = analyse(playlist(calm | more))

    assert [each.size for each in first.clusters] == [40, 30]
    assert [each.size for each in fresh.clusters] == [45, 40]
    assert [each.size for each in second.clusters] == [40, 45]


def test_a_playlist_of_which_hardly_anything_is_left_is_another_one() -> None:
    calm, loud = repeated(CALM, 20, "calm"), varied(LOUD, 80, "loud")
    other = varied(CALM, 100, "other")
    first = analyse(playlist(calm | loud))

    second = analyse(playlist(calm | other), previous=placed(first))

    assert second == analyse(playlist(calm | other))


def test_plainly_other_clusters_take_the_place_of_the_old_ones() -> None:
    calm = varied(CALM, 40, "calm") | varied(LOUD, 40, "loud")
    first = analyse(playlist(calm), Options(clusters=6))

    second = analyse(playlist(calm), previous=placed(first))

    assert len(second.clusters) == 2


def test_a_number_that_was_asked_for_is_made_whatever_was_before() -> None:
    made, _ = synthetic(200)
    first = analyse(made, Options(clusters=5))

    second = analyse(made, Options(clusters=4), previous=placed(first))

    assert len(second.clusters) == 4
    assert sorted(each.number for each in second.clusters) == [1, 2, 3, 4]


def test_a_name_stays_while_most_of_the_tracks_do_that_it_was_given_to() -> None:
    before, after = before_and_after(200, 10)
    first = placed(analyse(before))
    called = replace(
        first, clusters=tuple(replace(each, name=f"Name {each.number}") for each in first.clusters)
    )

    second = analyse(after, previous=called)
    third = analyse(after, previous=placed(second))

    assert [each.name for each in second.clusters] == [each.name for each in called.clusters]
    assert any(each.founders for each in second.clusters)
    assert [each.founders for each in third.clusters] == [each.founders for each in second.clusters]


def test_a_name_goes_once_too_few_of_the_tracks_are_left_that_it_was_given_to() -> None:
    made, _ = synthetic(200)
    first = placed(analyse(made))
    strangers = tuple(TrackId(f"gone {number}") for number in range(300))
    called = replace(
        first,
        clusters=tuple(
            replace(each, name=f"Name {each.number}", founders=strangers) for each in first.clusters
        ),
    )

    second = analyse(made, previous=called)

    assert not {each.name for each in second.clusters} & {each.name for each in called.clusters}
