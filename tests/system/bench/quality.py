"""How well the labels of mixed playlists are found again, both ways on the same mixes."""

from collections.abc import Sequence
from math import sqrt
from statistics import fmean, stdev

from bot.ports import Compute, Job
from tests.system.bench.judging import Judgement, Question
from tests.system.bench.labelled import Pool
from tests.system.bench.material import ALL, AUDIO, Group
from tests.system.bench.mixes import Mix, draw_mix, draw_single, shuffle_columns
from tests.system.bench.results import Comparison, Estimate, HonestyResult, QualityResult

JUDGE: Job[Question, tuple[Judgement | None, ...]] = Job("tests.system.bench.judging:judge")
COUNT: Job[Question, tuple[tuple[int, int], ...]] = Job("tests.system.bench.judging:count_clusters")


async def measure_quality(
    groups: Sequence[Group], mixes: int, compute: Compute
) -> tuple[QualityResult, ...]:
    """Judge both ways on so many mixes of each group by each of what may be known."""
    found: list[QualityResult] = []
    for group in groups:
        judged = [
            await compute.run(JUDGE, Question(draw_mix(group.pool, seed), seed, group.knowns))
            for seed in range(mixes)
        ]
        columns = zip(group.knowns, zip(*judged, strict=True), strict=True)
        found += [_result(group.name, known.name, column) for known, column in columns]
    return tuple(found)


async def measure_honesty(pool: Pool, mixes: int, compute: Compute) -> tuple[HonestyResult, ...]:
    """Count how often one kind of music, and none at all, is called one cluster."""
    seeds = range(mixes)
    shuffled = [shuffle_columns(draw_mix(pool, seed), seed) for seed in seeds]
    single = [draw_single(pool, seed) for seed in seeds]
    return (
        *await _honesty("columns shuffled", shuffled, compute),
        *await _honesty("one label only", single, compute),
    )


def estimate(values: Sequence[float]) -> Estimate:
    """Average values and tell the standard error of the mean."""
    error = stdev(values) / sqrt(len(values)) if len(values) > 1 else None
    return Estimate(fmean(values), error, len(values))


def _result(group: str, known: str, column: Sequence[Judgement | None]) -> QualityResult:
    judged = [each for each in column if each is not None]
    measures = judged[0].ours if judged else ()
    return QualityResult(
        group=group,
        known=known,
        mixes=len(judged),
        mean_tracks=fmean(each.tracks for each in judged) if judged else 0.0,
        clustered_share=_share([each.clustered for each in judged], judged),
        genres_share=_share([each.with_genres for each in judged], judged),
        years_share=_share([each.with_year for each in judged], judged),
        measures={measure: _comparison(measure, judged) for measure in measures},
    )


def _share(counts: Sequence[int], judged: Sequence[Judgement]) -> float:
    return sum(counts) / max(sum(each.tracks for each in judged), 1)


def _comparison(measure: str, judged: Sequence[Judgement]) -> Comparison:
    ours = [each.ours[measure] for each in judged]
    notebook = [each.notebook[measure] for each in judged]
    differences = [one - other for one, other in zip(ours, notebook, strict=True)]
    return Comparison(estimate(ours), estimate(notebook), estimate(differences))


async def _honesty(
    name: str, playlists: Sequence[Mix], compute: Compute
) -> tuple[HonestyResult, ...]:
    knowns = (AUDIO, ALL)
    counted = [
        await compute.run(COUNT, Question(mix, seed, knowns)) for seed, mix in enumerate(playlists)
    ]
    return tuple(
        _share_of_ones(f"{name}, {known.name}", column)
        for known, column in zip(knowns, zip(*counted, strict=True), strict=True)
    )


def _share_of_ones(name: str, counts: Sequence[tuple[int, int]]) -> HonestyResult:
    ours, notebook = zip(*counts, strict=True)
    return HonestyResult(
        name, len(counts), ours.count(1) / len(counts), notebook.count(1) / len(counts)
    )
