"""`constellate sounds`, as a shell would see it."""

import asyncio
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from bot.commands.checking.findings import findings_of
from bot.core.features import Features
from bot.store.sound_table import SoundTable
from config.settings import load
from tests.commands.conftest import Run
from tests.core.sounds.invented import (
    FIRST,
    HEADER,
    HEARD,
    ISRC,
    SECOND,
    THIRD,
    VALUES,
    csv_table,
)

PLACE = Path("data/sounds.sqlite3")
ROWS = [[FIRST, ISRC, *VALUES, "7", "1"], [SECOND, "", *VALUES, "7", "1"]]
SAID = (
    "2 rows taken; tracks now has 2 Spotify ids and 1 ISRC, in data/sounds.sqlite3.\n"
    "A bot that runs uses it from its next answer on.\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(rows: Iterable[Sequence[object]] = ROWS, name: str = "tracks.csv") -> Path:
    file = Path(name)
    file.write_text(csv_table(rows), encoding="utf-8")
    return file


def known(*ids: str) -> dict[str, Features]:
    return dict(asyncio.run(SoundTable(PLACE).features([f"spotify:{each}" for each in ids])))


def finding() -> str:
    found = findings_of(load({}, None))
    return next(each.text for each in found if each.topic == "Sounds of your own")


def test_a_table_is_taken_up_and_told(run: Run) -> None:
    done = run("sounds", "import", written())

    assert (done.status, done.output, done.errors) == (0, SAID, "")
    assert known(FIRST, SECOND, THIRD) == {f"spotify:{each}": HEARD for each in (FIRST, SECOND)}


def test_what_is_left_out_is_told_by_kind(run: Run) -> None:
    broken = [["", "", *VALUES], [THIRD, "", *VALUES[:8], ""], [THIRD, "", *VALUES[:8], "0"]]

    done = run("sounds", "import", written([*ROWS, *broken]))

    assert done.status == 0
    assert done.output == SAID + (
        "3 of 5 rows left out: 1 without an id or ISRC, 1 without all nine values, "
        "1 with a value that no track has.\n"
    )


def test_per_cent_is_told(run: Run) -> None:
    values = ["50", "60", "-8.5", "4", "10", "20", "30", "70", "121.5", "7", "1"]

    done = run("sounds", "import", written([[FIRST, "", *values]]))

    assert "Read as per cent: danceability, energy, speechiness, acousticness" in done.output
    assert known(FIRST) == {f"spotify:{FIRST}": HEARD}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_is_read_in_any_usual_form(run: Run, encoding: str, delimiter: str) -> None:
    header = delimiter.join([f'"Künstler{delimiter}Band"', *HEADER])
    row = delimiter.join(["Ärzte", *ROWS[0]])
    file = Path("tracks.csv")
    file.write_bytes(f"{header}\r\n{row}\r\n".encode(encoding))

    done = run("sounds", "import", file)

    assert done.status == 0
    assert known(FIRST) == {f"spotify:{FIRST}": HEARD}


def test_a_decimal_comma_is_read(run: Run) -> None:
    row = ";".join([FIRST, "", *(cell.replace(".", ",") for cell in VALUES), "7", "1,0"])
    file = Path("tracks.csv")
    file.write_text(f"{';'.join(HEADER)}\n{row}\n", encoding="utf-8")

    run("sounds", "import", file)

    assert known(FIRST) == {f"spotify:{FIRST}": HEARD}


def test_a_table_can_be_named(run: Run) -> None:
    run("sounds", "import", written(), "--name", "My *own*\ntable")

    status = run("sounds")

    assert status.output.startswith("2 Spotify ids and 1 ISRC from My own table, imported 20")
    assert finding() == "2 Spotify ids and 1 ISRC from My own table"


def test_a_second_table_is_added_to_the_first(run: Run) -> None:
    run("sounds", "import", written([[FIRST, "", *VALUES]], "one.csv"))

    done = run("sounds", "import", written([[SECOND, "", *VALUES]], "two.csv"))

    assert done.output.startswith("1 row taken; one now has 2 tracks, in ")


def test_a_second_table_replaces_the_first_where_that_is_asked_for(run: Run) -> None:
    run("sounds", "import", written([[FIRST, "", *VALUES]], "one.csv"))

    done = run("sounds", "import", written([[SECOND, "", *VALUES]], "two.csv"), "--replace")

    assert done.output.startswith("1 row taken; two now has 1 track, in ")
    assert known(FIRST) == {}


def test_where_there_is_no_table_the_way_to_one_is_told(run: Run) -> None:
    asked, status, removed = run("sounds"), run("sounds", "status"), run("sounds", "remove")

    assert asked == status == removed
    assert asked.status == 0
    assert asked.output.startswith(
        "There is no table of sounds of your own; `constellate sounds im"
    )
    assert finding() == "none"
    assert not PLACE.parent.exists()


def test_a_table_is_removed(run: Run) -> None:
    run("sounds", "import", written())

    done = run("sounds", "remove")

    assert (done.status, done.output) == (0, "The table data/sounds.sqlite3 is gone.\n")
    assert [*PLACE.parent.iterdir()] == []


def test_a_damaged_table_is_told_by_status_and_check(run: Run) -> None:
    PLACE.parent.mkdir()
    PLACE.write_bytes(b"no database" * 1_000)

    done = run("sounds")

    assert done.status == 2
    assert "cannot be read (file is not a database); please import it again with" in done.errors
    assert finding().startswith("the table cannot be read, so I do without")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "so all is as it was; please name a file that has some."),
        ([["", "", *VALUES]], "so all is as it was; 1 of 1 rows left out: 1 without an id or ISRC"),
    ],
)
def test_a_table_without_a_row_that_can_be_used_changes_nothing(
    run: Run, rows: list[list[str]], sentence: str
) -> None:
    run("sounds", "import", written())
    before = PLACE.read_bytes()

    done = run("sounds", "import", written(rows, "empty.csv"))

    assert done.status == 2
    assert "I can use no row of empty.csv" in done.errors
    assert sentence in done.errors
    assert PLACE.read_bytes() == before
    assert [*PLACE.parent.iterdir()] == [PLACE]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "That table has no column for danceability"),
        (b"name,artist\na,b\n", "only “name”, “artist”; please name its columns"),
        (b"PK\x03\x04\0\0\0\0", "is neither CSV nor Parquet"),
        (b"\x1f\x8b\x08\0", "is neither CSV nor Parquet"),
    ],
)
def test_a_file_of_something_else_is_refused(run: Run, content: bytes, sentence: str) -> None:
    file = Path("other.csv")
    file.write_bytes(content)

    done = run("sounds", "import", file)

    assert done.status == 2
    assert sentence in done.errors
    assert not PLACE.parent.exists()


def test_a_file_that_is_not_there_is_told(run: Run, folder: Path) -> None:
    missing, wrong = run("sounds", "import", "x.csv"), run("sounds", "import", folder)

    assert (missing.status, wrong.status) == (2, 2)
    assert missing.errors == "There is no file x.csv; please check its name.\n"
    assert wrong.errors == f"{folder} is a folder; please name one file in it.\n"


def test_a_pipe_is_refused(run: Run) -> None:
    os.mkfifo("pipe")

    done = run("sounds", "import", "pipe")

    assert done.status == 2
    assert done.errors == (
        "pipe is no file that I can read twice; please save the table into one first.\n"
    )


def test_a_place_that_cannot_be_written_is_named(run: Run) -> None:
    PLACE.parent.touch()

    done = run("sounds", "import", written())

    assert done.status == 2
    assert "I cannot write data/sounds.sqlite3 (" in done.errors


def test_ctrl_c_leaves_the_old_table_and_nothing_else(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("sounds", "import", written())
    before = PLACE.read_bytes()

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.commands.sounds.progress.ImportWatch.settling", interrupted)
    done = run("sounds", "import", written([[THIRD, "", *VALUES]]))

    assert done.status != 0
    assert PLACE.read_bytes() == before
    assert [*PLACE.parent.iterdir()] == [PLACE]


def test_the_command_is_listed(run: Run) -> None:
    done = run("--help")

    assert "Audio features of your own" in " ".join(done.output.split())
