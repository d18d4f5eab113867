"""Names that users give to clusters, and where these go when the clusters change."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from bot.core.cluster_names import MOST_NAMES, GivenName, carried_names, remembered, renamed
from bot.core.models import TrackId


def given(name: str, tracks: str, cluster: int | None = 1) -> GivenName:
    """Give a name to tracks that are called by a letter each."""
    return GivenName(name, ids(tracks), cluster)


def ids(tracks: str) -> tuple[TrackId, ...]:
    return tuple(map(TrackId, tracks))


def bearers(names: Sequence[GivenName], *clusters: str) -> Mapping[str, int | None]:
    """Return which cluster bears each name, where clusters are numbered from 1."""
    numbered = {number: ids(tracks) for number, tracks in enumerate(clusters, start=1)}
    return {name.name: name.cluster for name in carried_names(names, numbered)}


def test_a_name_goes_where_most_of_its_tracks_are() -> None:
    names = [given("Gym", "abcde")]

    assert bearers(names, "xyzde", "abc") == {"Gym": 2}


@pytest.mark.parametrize(("clusters", "bearer"), [(("ab", "cd"), None), (("abc", "d"), 1)])
def test_half_of_the_tracks_are_not_enough(clusters: Sequence[str], bearer: int | None) -> None:
    assert bearers([given("Gym", "abcd")], *clusters) == {"Gym": bearer}


def test_of_two_names_in_one_cluster_the_one_with_more_tracks_there_has_it() -> None:
    names = [given("Gym", "abc", 1), given("Sleep", "defgh", 2)]

    assert bearers(names, "abcdefgh") == {"Gym": None, "Sleep": 1}
    assert bearers(names[::-1], "abcdefgh") == {"Gym": None, "Sleep": 1}


def test_of_two_names_with_as_many_tracks_the_last_has_it() -> None:
    names = [given("Gym", "abc", 1), given("Sleep", "def", 2)]

    assert bearers(names, "abcdef") == {"Gym": None, "Sleep": 1}


def test_a_name_that_rests_is_back_when_its_tracks_are_together_again() -> None:
    names = [given("Gym", "abc", 1), given("Sleep", "defgh", 2)]

    merged = carried_names(names, {1: ids("abcdefgh")})

    assert bearers(merged, "defgh", "abc") == {"Gym": 2, "Sleep": 1}


def test_new_answers_have_the_names_of_all_answers_as_they_were_changed_last() -> None:
    gym, sleep, rest = (given(name, "abc", None) for name in ("Gym", "Sleep", "Rest"))
    here = replace(gym, cluster=3)

    added = remembered([sleep], [], [here])
    changed = remembered(added, [here], [replace(rest, cluster=3)])
    taken_away = remembered(changed, [replace(rest, cluster=1)], [])

    assert added == [sleep, gym]
    assert changed == [sleep, rest]
    assert taken_away == [sleep]


def test_new_answers_have_the_newest_names_of_many() -> None:
    kept = [given(f"{number}", "a", None) for number in range(MOST_NAMES)]

    names = remembered(kept, [], [given("Gym", "a")])

    assert [name.name for name in names] == [*(f"{n}" for n in range(1, MOST_NAMES)), "Gym"]


def test_a_name_without_tracks_goes_nowhere() -> None:
    assert bearers([given("Gym", "")], "abc") == {"Gym": None}


def test_a_new_name_takes_the_place_of_the_one_before() -> None:
    before = [given("Gym", "abc", 1), given("Sleep", "de", 2), given("Old", "f", None)]

    after = renamed(before, given("Run", "abc", 1))

    assert [name.name for name in after] == ["Sleep", "Old", "Run"]


def test_an_empty_name_takes_the_one_before_away() -> None:
    before = [given("Gym", "abc", 1), given("Sleep", "de", 2)]

    assert renamed(before, given("", "", 1)) == [before[1]]


def test_no_more_names_are_kept_than_anyone_needs() -> None:
    names: Sequence[GivenName] = ()
    for number in range(40):
        names = renamed(names, given(f"{number}", "a", number))

    assert len(names) == MOST_NAMES
    assert names[-1].name == "39"
