"""`constellate sounds import` with Parquet, and without the library that reads it."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from bot.core.features import Features
from bot.store.sound_table import SoundTable
from tests.commands.conftest import Run
from tests.core.sounds.invented import FIRST, HEADER, HEARD, ISRC, SECOND, VALUES

PLACE = Path("data/sounds.sqlite3")
FILE = Path("tracks.parquet")
NUMBERS = [float(cell) for cell in VALUES]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(columns: dict[str, Any]) -> None:
    parquet.write_table(pa.table(columns), FILE)


def columns_of(rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    return dict(zip(HEADER, map(list, zip(*rows, strict=True)), strict=True))


def known() -> dict[str, Features]:
    return dict(asyncio.run(SoundTable(PLACE).features([f"spotify:{FIRST}", f"isrc:{ISRC}"])))


def test_a_table_in_parquet_is_read_as_one_in_csv(run: Run) -> None:
    rows: list[list[Any]] = [[FIRST, ISRC, *NUMBERS, 7, 1], [SECOND, None, *NUMBERS, None, None]]
    write(columns_of([*rows, [None, None, *NUMBERS, 7, 1]]))

    done = run("sounds", "import", FILE)

    assert done.status == 0
    assert done.output.startswith("2 rows taken; tracks now has 2 Spotify ids and 1 ISRC, in ")
    assert "1 of 3 rows left out: 1 without an id or ISRC." in done.output
    assert known() == dict.fromkeys((f"spotify:{FIRST}", f"isrc:{ISRC}"), HEARD)


def test_a_large_table_is_read_in_batches(run: Run) -> None:
    write(columns_of([[f"{number:022d}", ISRC, *NUMBERS, 7, 1] for number in range(20_000)]))

    done = run("sounds", "import", FILE)

    assert done.output.startswith("20,000 rows taken; tracks now has 20,000 Spotify ids and 1 ISRC")


def test_columns_of_lists_are_passed_over(run: Run) -> None:
    lists = {"artists": [["a", "b"]], "album": [{"id": "x", "tempo": 7.0}]}
    write(lists | columns_of([[FIRST, None, *NUMBERS, 7, 1]]) | {"genres": [["pop"]]})

    done = run("sounds", "import", FILE)

    assert done.status == 0
    assert known() == {f"spotify:{FIRST}": HEARD}


def test_texts_that_do_not_say_so_are_read(run: Run) -> None:
    columns = columns_of([[FIRST, None, *NUMBERS, 7, 1]])
    write(columns | {"id": pa.array([f"spotify:track:{FIRST}".encode()])})

    run("sounds", "import", FILE)

    assert known() == {f"spotify:{FIRST}": HEARD}


@pytest.mark.parametrize("length", [4, 1_000])
def test_a_damaged_file_is_told_and_changes_nothing(run: Run, length: int) -> None:
    write(columns_of([[f"{number:022d}", ISRC, *NUMBERS, 7, 1] for number in range(1_000)]))
    FILE.write_bytes(FILE.read_bytes()[:length])

    done = run("sounds", "import", FILE)

    assert done.status == 2
    assert done.errors.startswith("tracks.parquet is damaged, or no Parquet that I can read (")
    assert not PLACE.parent.exists()


def test_damage_within_is_told_and_changes_nothing(run: Run) -> None:
    write(columns_of([[f"{number:022d}", ISRC, *NUMBERS, 7, 1] for number in range(50_000)]))
    content = bytearray(FILE.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 50_000] = bytes(50_000)
    FILE.write_bytes(content)

    done = run("sounds", "import", FILE)

    assert done.status == 2
    assert done.errors.startswith("tracks.parquet is damaged, or no Parquet that I can read (")
    assert not PLACE.exists()


def test_without_the_library_the_command_that_installs_it_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(columns_of([[FIRST, None, *NUMBERS, 7, 1]]))
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)

    done = run("sounds", "import", FILE)

    assert done.status == 2
    assert f"please run `{sys.executable} -m pip install pyarrow`" in done.errors
    assert "or save the table as CSV" in done.errors
