"""The benchmark at a tiny size, without processes of its own."""

import csv
import io
import pkgutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import astuple
from pathlib import Path
from typing import Any, TypeVar

import matplotlib as mpl
import numpy as np
import pytest
from numpy.typing import NDArray
from rich.console import Console

from bot.core.models import Features, Track, TrackId
from bot.ports import Job
from tests.bench.labelled import LabelledTrack, Pool, pool_of
from tests.bench.mixes import Mix, draw_mix, shuffle_columns
from tests.bench.notebook_process import timed
from tests.bench.quality import estimate
from tests.bench.real_tracks import FEATURES, SONGS, real_pool
from tests.bench.results import Results
from tests.bench.run import Plan, run
from tests.bench.surroundings import Notebook, NotebookRun, Surroundings
from tests.bench.table import table_of

Request = TypeVar("Request")
Answer = TypeVar("Answer")


class SameProcess:
    """Do jobs at once, right here."""

    async def run(self, job: Job[Request, Answer], request: Request) -> Answer:
        """Do the job; see `bot.ports.Compute`."""
        answer: Answer = pkgutil.resolve_name(job.path)(request)
        return answer


@contextmanager
def notebook_here(_: int | None) -> Iterator[Notebook]:
    mpl.use("Agg")
    yield lambda path: NotebookRun(**{**told(path), "threads": 1})


def told(path: Path) -> dict[str, Any]:
    return timed(np.load(path))


HERE = Surroundings(lambda: nullcontext(SameProcess()), notebook_here)


@pytest.fixture
def pool() -> Pool:
    """Hold three labels of forty tracks, and forty tracks that are filed under the first two."""
    labels = [{"a"}, {"b"}, {"c"}, {"a", "b"}]
    return pool_of("test", [labelled(number, labels[number % 4]) for number in range(160)])


def labelled(number: int, labels: set[str]) -> LabelledTrack:
    values = np.random.default_rng(number).random(9).tolist()
    track = Track(TrackId(f"track {number:03}"), f"Track {number}")
    return LabelledTrack(track, Features(*values), (0.0,), frozenset(labels))


async def test_the_benchmark_shows_both_ways_in_every_part(tmp_path: Path) -> None:
    plan = Plan(sizes=(30,), budget_s=0, mixes=1, tracks_of=tmp_path, reading_bytes=20_000)

    results = await run(plan, HERE, lambda _: None)

    shown = printed(results)
    assert results.speed[0].map_ratio > 0
    assert results.speed[0].same_on_shuffled_input
    assert "n = 30, analysis with the map" in shown
    assert "audio + genres + year [1]" in shown
    assert "columns shuffled, audio only [1]" in shown
    assert "exportify.net file" in shown
    assert "Notebook way" in shown


def printed(results: Results) -> str:
    console = Console(file=io.StringIO(), width=160)
    console.print(table_of(results))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_track_filed_under_two_labels_of_a_mix_is_left_out(pool: Pool) -> None:
    mixes = [draw_mix(pool, seed) for seed in range(20)]

    both = [mix for mix in mixes if {"a", "b"} <= set(mix.truth.values())]
    assert both
    assert all(len(each.labels) == 1 for mix in both for each in mix.tracks)


def test_a_mix_is_the_same_every_time(pool: Pool) -> None:
    once, again = [[draw_mix(pool, seed) for seed in range(8)] for _ in range(2)]

    assert once == again
    assert once[0] != once[1]


def test_a_part_holds_nine_tenths_of_a_mix(pool: Pool) -> None:
    mix = draw_mix(pool, 3)

    part = mix.part(1)

    assert len(part.tracks) == round(0.9 * len(mix.tracks))
    assert set(part.tracks) < set(mix.tracks)


def test_shuffled_columns_hold_the_same_values_on_other_tracks(pool: Pool) -> None:
    mix = draw_mix(pool, 3)

    shuffled = shuffle_columns(mix, 1)

    before, after = columns(mix), columns(shuffled)
    assert not np.array_equal(before, after)
    assert np.array_equal(np.sort(before, axis=0), np.sort(after, axis=0))
    assert not {tuple(row) for row in before} & {tuple(row) for row in after}


def columns(mix: Mix) -> NDArray[np.float64]:
    return np.array([astuple(each.features) for each in mix.tracks])


def test_an_artists_genres_come_from_the_other_tracks_alone(tmp_path: Path) -> None:
    artists: dict[str, tuple[str, ...]]
    artists = {f"pair {number}": ("rock", "jazz") for number in range(60)}
    artists |= {f"alone {number}": ("folk",) for number in range(40)}
    write_songs(tmp_path / SONGS, artists)

    pool = real_pool(tmp_path)

    genres = {
        label: [each.track.genres for each in pool.by_label[label]] for label in pool.by_label
    }
    assert set(genres["folk"]) == {()}
    assert genres["rock"].count(("jazz",)) > 25
    assert genres["rock"].count(("rock",)) < 5
    assert genres["jazz"].count(("rock",)) > 25
    assert genres["jazz"].count(("jazz",)) < 5


def write_songs(path: Path, artists: Mapping[str, tuple[str, ...]]) -> None:
    rows = [
        {"track_id": f"{artist} {label}", "track_name": label, "track_artist": artist}
        | {"playlist_subgenre": label, "key": "5"}
        | dict.fromkeys(FEATURES, "0.5")
        for artist, labels in artists.items()
        for label in labels
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def test_an_estimate_says_how_far_it_may_be_off() -> None:
    assert estimate([1.0, 2.0, 3.0]).standard_error == pytest.approx(1 / 3**0.5)
    assert estimate([1.0]).standard_error is None
