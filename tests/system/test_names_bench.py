"""The bench of names judges what is found, on invented songs in place of real ones."""

import csv
from pathlib import Path

import pytest

from bot.sample.generate.mix import synthetic_rows
from tests.system.bench.names.measuring import measure
from tests.system.bench.names.songs import OTHERS, POOLS

HEADER = ("id", "title", "artists", "album", "duration_ms")
SONGS = 240


@pytest.fixture
def data(tmp_path: Path) -> Path:
    songs = synthetic_rows(SONGS, 3)
    for number, name in enumerate([*POOLS, *OTHERS]):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            rows = [
                (
                    song.id,
                    f"{song.name} of {place}",
                    ";".join(song.artists),
                    song.album,
                    song.duration_ms,
                )
                for place, song in enumerate(songs)
                if place % 4 == number
            ]
            csv.writer(file).writerows([HEADER, *rows])
    return tmp_path


@pytest.mark.parametrize("held_out", [False, True])
def test_hardly_a_name_leads_to_a_wrong_recording(data: Path, *, held_out: bool) -> None:
    measured = measure(data, held_out=held_out, seed=1)

    both = (measured.timed, measured.untimed)
    assert sum(each.total for each in both) > SONGS // 8
    assert sum(len(each.wrong) for each in both) <= 1
    assert sum(each.right for each in both) > 0.75 * sum(each.total for each in both)
    assert 1 <= measured.calls < 2
