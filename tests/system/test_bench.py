"""The benchmark at a tiny size, without processes of its own."""

import io
import json
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TypeVar

import matplotlib as mpl
import numpy as np
import pytest
from numpy.typing import NDArray
from rich.console import Console

from bot.ports import Job
from tests.system.bench.derived_genres import HARD, REGULAR
from tests.system.bench.invented import labelled, write_chart, write_songs
from tests.system.bench.judging import Question, judge, notebook_places, our_places
from tests.system.bench.labelled import Pool, pool_of
from tests.system.bench.lookups_plan import LookupsPlan
from tests.system.bench.material import AUDIO, open_material
from tests.system.bench.mixes import Mix, draw_mix, shuffle_columns
from tests.system.bench.notebook_process import answer
from tests.system.bench.quality import estimate
from tests.system.bench.real_tracks import real_pool
from tests.system.bench.results import Results
from tests.system.bench.run import Plan, run
from tests.system.bench.songs import read_songs
from tests.system.bench.surroundings import Notebook, NotebookRun, Surroundings
from tests.system.bench.table import table_of

Request = TypeVar("Request")
Answer = TypeVar("Answer")


class SameProcess:
    """Do jobs at once, right here."""

    async def run(self, job: Job[Request, Answer], request: Request, *, tracks: int = 0) -> Answer:
        """Do the job; see `bot.ports.Compute`."""
        del tracks
        answer: Answer = pkgutil.resolve_name(job.path)(request)
        return answer


@contextmanager
def notebook_here(_: int | None) -> Iterator[Notebook]:
    """Answer as the other process would; what that does has a test of its own."""
    yield lambda _: NotebookRun(ms=100.0, peak_mib=100.0, threads=1)


HERE = Surroundings(lambda: nullcontext(SameProcess()), notebook_here)


@pytest.fixture
def pool() -> Pool:
    """Hold three labels of forty tracks, and forty tracks that are filed under the first two."""
    labels = [{"a"}, {"b"}, {"c"}, {"a", "b"}]
    return pool_of([labelled(number, labels[number % 4]) for number in range(160)])


async def test_the_benchmark_shows_both_ways_in_every_part(tmp_path: Path) -> None:
    write_songs(tmp_path, {f"artist {number}": ("rock", "jazz") * 3 for number in range(12)})
    plan = Plan((30,), 0, 1, tmp_path, reading_bytes=20_000, lookups=LookupsPlan({}))

    results = await run(plan, HERE, lambda _: None)

    shown = printed(results)
    assert results.speed[0].map_ratio > 0
    assert results.speed[0].same_on_shuffled_input
    assert "n = 30, analysis with the map" in shown
    assert "hard genres, few years known: audio + genres + year [1]" in shown
    assert "regular artists, few years known: audio + genres + year [1]" in shown
    assert "ARI, k given" in shown
    assert "columns shuffled, audio only [1]" in shown
    assert "exportify.net file" in shown
    assert "Notebook way" in shown
    assert "hard genres: of 1+ tracks, 30% unknown, 10% wrong" in shown


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
    return np.array([each.audio for each in mix.tracks])


def test_the_notebook_process_answers_every_line(tmp_path: Path) -> None:
    path = tmp_path / "columns.npy"
    np.save(path, np.random.default_rng(1).random((6, 11)))
    mpl.use("Agg")
    answers = io.StringIO()

    answer([f"{path}\n", f"{path}\n"], answers)

    told = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert len(told) == 2
    assert all(each["ms"] > 0 for each in told)


def test_both_ways_find_as_many_clusters_as_they_are_given(pool: Pool) -> None:
    mix = draw_mix(pool, 3)

    ours, notebook = our_places(AUDIO, mix, 7), notebook_places(mix, 7)

    assert len(set(ours.values())) == len(set(notebook.values())) == 7


def test_the_number_that_is_given_is_that_of_the_labels() -> None:
    labels = [{"a"}, {"b"}, {"c"}]
    tracks = [labelled(number, labels[number % 3], spread=0.01) for number in range(12)]
    truth = {each.track.id: min(each.labels) for each in tracks}

    judged = judge(Question(Mix(tuple(tracks), truth), 1, (AUDIO,)))[0]

    assert judged is not None
    assert judged.ours["ARI, k given"] == judged.notebook["ARI, k given"] == 1


def test_the_dated_part_of_a_pool_has_only_labels_with_enough_dated_tracks() -> None:
    often = [labelled(number, {"often"}, year=2000) for number in range(25)]
    both = [labelled(number, {"often", "seldom"}, year=2000) for number in range(25, 30)]
    undated = [labelled(number, {"often", "seldom"}) for number in range(30, 60)]

    dated = pool_of(often + both + undated).dated()

    assert dated.by_label == {"often": often + both}


def test_an_artists_genres_come_from_the_other_tracks_alone(tmp_path: Path) -> None:
    artists: dict[str, tuple[str, ...]]
    artists = {f"pair {number}": ("rock", "jazz") for number in range(60)}
    artists |= {f"alone {number}": ("folk",) for number in range(40)}
    write_songs(tmp_path, artists)

    genres = genres_by_label(real_pool(read_songs(tmp_path), {}, HARD))

    assert set(genres["folk"]) == {()}
    assert genres["rock"].count(("jazz",)) > 25
    assert genres["rock"].count(("rock",)) < 5
    assert genres["jazz"].count(("rock",)) > 25
    assert genres["jazz"].count(("jazz",)) < 5


def test_regular_artists_have_enough_tracks_and_unspoilt_genres(tmp_path: Path) -> None:
    regular = {f"regular {number}": ("rock", *["jazz"] * 5) for number in range(20)}
    write_songs(tmp_path, {**regular, "five tracks": ("folk",) * 5})

    genres = genres_by_label(real_pool(read_songs(tmp_path), {}, REGULAR))

    assert genres == {"rock": [("jazz",)] * 20, "jazz": [("jazz", "rock")] * 100}


def genres_by_label(pool: Pool) -> dict[str, list[tuple[str, ...]]]:
    return {
        label: [each.track.genres for each in tracks] for label, tracks in pool.by_label.items()
    }


def test_tracks_with_a_year_are_judged_apart(tmp_path: Path) -> None:
    write_songs(tmp_path, {f"artist {number}": ("rock", "jazz") * 3 for number in range(10)})
    write_chart(tmp_path, [song.id for song in read_songs(tmp_path)])

    groups = open_material(tmp_path).groups

    assert [group.name for group in groups] == [
        "hard genres, few years known",
        "hard genres, dated tracks",
        "regular artists, few years known",
        "regular artists, dated tracks",
    ]


def test_without_real_tracks_synthetic_ones_are_mixed(tmp_path: Path) -> None:
    material = open_material(tmp_path)

    assert material.source == "synthetic tracks of twelve styles"
    assert len(material.groups[0].pool.by_label) == 12


def test_an_estimate_says_how_far_it_may_be_off() -> None:
    assert estimate([1.0, 2.0, 3.0]).standard_error == pytest.approx(1 / 3**0.5)
    assert estimate([1.0]).standard_error is None
