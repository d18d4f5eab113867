"""What is asked about answers: a figure for each playlist, so that ways can be paired."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from bot.core.models import Playlist
from tests.system.bench.answer.agreement import quality, rand
from tests.system.bench.answer.asking import Ask
from tests.system.bench.answer.name_checks import borne_out
from tests.system.bench.answer.playlists import draw_union, separated, whole
from tests.system.bench.answer.pools import Collection, read_collection
from tests.system.bench.answer.steadiness import steadiness
from tests.system.bench.labelled import synthetic_pool
from tests.system.bench.material import ALL, AUDIO, AUDIO_YEAR
from tests.system.bench.mixes import Known, shuffle_columns

Figures: TypeAlias = Mapping[str, Mapping[str, float]]
"""By what was measured, then by playlist."""
POOLS = ("collection", "curated")
SEED = 5
REAL = (30, 300)
"""Tracks of the playlists that are looked at as they are."""
GROUPS, GROUP_DRAWS = (3, 5), 8


@dataclass(frozen=True, slots=True)
class AnswerPlan:
    """How much is measured."""

    mixes: int = 60
    """Of each collection."""
    real: int = 40
    """Playlists whose steadiness is tried."""
    named: int = 100
    """Playlists whose names are read."""
    grouped: tuple[int, ...] = (90, 300, 1000)
    """Tracks of invented playlists whose groups lie apart."""


def collections(folder: Path, *, held_out: bool) -> Sequence[Collection]:
    """Read what there is of collections; else every style of the sample is a playlist."""
    paths = [folder / "pools" / f"{name}.csv" for name in POOLS]
    found = [read_collection(path).part(held_out=held_out) for path in paths if path.exists()]
    return found or [Collection("sample", synthetic_pool().by_label)]


def measure(
    ask: Ask, pools: Sequence[Collection], plan: AnswerPlan, tell: Callable[[str], None]
) -> Figures:
    """Ask one way about everything."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for row, item, figures in _figures(ask, pools, plan):
        tell(f"{row}, {item}")
        for name, value in figures.items():
            found[f"{row}: {name}"][item] = value
    return found


def _figures(
    ask: Ask, pools: Sequence[Collection], plan: AnswerPlan
) -> Iterator[tuple[str, str, Mapping[str, float]]]:
    for pool in pools:
        for known in _knowns(pool):
            for seed in range(plan.mixes):
                mix = draw_union(pool, seed)
                yield f"{pool.name}, {known.name}", str(seed), quality(ask, mix, known, seed)
        for seed in range(plan.mixes):
            shuffled = shuffle_columns(draw_union(pool, seed), seed).playlist(AUDIO)
            one = float(len(ask(shuffled, None).clusters) == 1)
            yield f"{pool.name}, columns shuffled", str(seed), {"one cluster": one}
    for number, (name, playlist) in enumerate(_real(pools, REAL, plan.real)):
        yield "real playlists", name, steadiness(ask, playlist, number)
    for name, playlist in _real(pools, (20, REAL[1]), plan.named):
        yield "names", name, borne_out(playlist, ask(playlist, None))
    yield from _separated(ask, plan)


def _knowns(pool: Collection) -> Sequence[Known]:
    tracks = [each.track for tracks in pool.playlists.values() for each in tracks]
    return (AUDIO, AUDIO_YEAR, *([ALL] * any(track.genres for track in tracks)))


def _real(
    pools: Sequence[Collection], tracks: tuple[int, int], most: int
) -> Iterator[tuple[str, Playlist]]:
    """Draw playlists as they are, from each collection as many."""
    for pool in pools:
        named = sorted(pool.of_size(*tracks).playlists.items())
        order = np.random.default_rng(SEED).permutation(len(named))[: most // len(pools)]
        yield from ((named[place][0], whole(named[place][1], ALL)) for place in order.tolist())


def _separated(ask: Ask, plan: AnswerPlan) -> Iterator[tuple[str, str, Mapping[str, float]]]:
    for groups in GROUPS:
        for tracks in plan.grouped:
            for seed in range(GROUP_DRAWS):
                mix = separated(groups, tracks, seed)
                answer = ask(mix.playlist(AUDIO), None)
                right = float(len(answer.clusters) == groups)
                figures = {"ARI": rand(mix.truth, answer.places), "right number": right}
                yield f"{groups} separated groups", f"{tracks} tracks, {seed}", figures
