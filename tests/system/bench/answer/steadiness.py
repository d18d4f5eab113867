"""What becomes of an answer when a little of the playlist changes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import fmean

import numpy as np

from bot.core.models import Playlist
from tests.system.bench.answer.agreement import names_that_stay, rand
from tests.system.bench.answer.asking import Answer, Ask, NamedCluster
from tests.system.bench.answer.playlists import renamed, without

SEED = 77
LEFT_OUT = 5
"""So many tracks are left out, one at a time."""
TENTH = 0.1
EDITED, EDITS = 3, 3
"""So many tracks are taken out and as many put in, so many times after each other."""


def steadiness(ask: Ask, playlist: Playlist, seed: int) -> Mapping[str, float]:
    """Compare the answer with those of a playlist that is almost the same."""
    rng = np.random.default_rng([SEED, seed])
    count = len(playlist.tracks)
    order = rng.permutation(count).tolist()
    answer = ask(playlist, None)
    one_less = [ask(without(playlist, [place]), None) for place in order[:LEFT_OUT]]
    tenth_less = [ask(without(playlist, order[: max(1, round(TENTH * count))]), None)]
    other, old_ids = renamed(playlist, seed)
    return {
        **_compared("one left out", answer, one_less),
        **_compared("a tenth left out", answer, tenth_less),
        **_edited(ask, playlist, order),
        "other ids: the same": float(_with_ids(ask(other, None), old_ids) == _sorted(answer)),
    }


def _edited(ask: Ask, playlist: Playlist, order: Sequence[int]) -> Mapping[str, float]:
    """Compare each answer about a playlist that is edited now and then with the one before."""
    spare = EDITED * EDITS
    found: list[Mapping[str, float]] = []
    last = ask(without(playlist, order[:spare]), None)
    for edit in range(1, EDITS + 1):
        # Some of those that were out come in, and others go.
        out = [*order[edit * EDITED : spare], *order[spare : spare + edit * EDITED]]
        answer = ask(without(playlist, out), None, again=True)
        found.append(_compared("three tracks changed", last, [answer]))
        last = answer
    return {name: fmean(each[name] for each in found) for name in found[0]}


def _compared(name: str, answer: Answer, others: Sequence[Answer]) -> Mapping[str, float]:
    count = len(answer.clusters)
    return {
        f"{name}: ARI": fmean(rand(answer.places, other.places) for other in others),
        f"{name}: another number": fmean(len(other.clusters) != count for other in others),
        f"{name}: names that stay": fmean(names_that_stay(answer, other) for other in others),
    }


def _with_ids(answer: Answer, old_ids: Mapping[str, str]) -> Answer:
    clusters = tuple(
        replace(each, members=tuple(old_ids[key] for key in each.members))
        for each in answer.clusters
    )
    return _sorted(replace(answer, clusters=clusters))


def _sorted(answer: Answer) -> Answer:
    return replace(answer, clusters=tuple(map(_by_id, answer.clusters)))


def _by_id(cluster: NamedCluster) -> NamedCluster:
    return replace(cluster, members=tuple(sorted(cluster.members)))
