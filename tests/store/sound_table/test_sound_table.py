"""What the bot reads of the operator's table while it runs."""

import asyncio
import logging
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.features import Features
from bot.store.sound_table import SoundTable, describe
from tests.core.sounds.invented import FIRST, HEARD, ISRC, OTHER, OTHER_ISRC, SECOND, sound_row
from tests.store.sound_table.conftest import MADE, Import

LIGHT = """
import sys
import bot.store.sound_table
sys.exit(", ".join({"sqlalchemy", "pyarrow", "numpy"} & sys.modules.keys()) or 0)
"""


def ask(table: SoundTable, questions: Sequence[str]) -> Mapping[str, Features]:
    return asyncio.run(table.features(questions))


def change(place: Path, *statements: str) -> None:
    connection = sqlite3.connect(place)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_track_is_found_by_its_id_and_by_its_isrc(place: Path, take: Import) -> None:
    take([sound_row(FIRST, ISRC), sound_row(SECOND, None, OTHER), sound_row(None, OTHER_ISRC)])
    questions = [f"spotify:{FIRST}", f"isrc:{ISRC}", f"spotify:{SECOND}", f"isrc:{OTHER_ISRC}"]

    found = ask(SoundTable(place), questions)

    assert found == dict(zip(questions, [HEARD, HEARD, OTHER, HEARD], strict=True))


def test_what_is_not_in_the_table_is_absent(place: Path, take: Import) -> None:
    take([sound_row(FIRST, ISRC)])
    questions = [
        *(f"spotify:{SECOND}", f"isrc:{OTHER_ISRC}", f"spotify:{FIRST.lower()}x", "deezer:7"),
        *(f"isrc:{FIRST}", f"spotify:{ISRC}", FIRST, ISRC, "", f"isrc:{ISRC.lower()}"),
    ]

    assert ask(SoundTable(place), questions) == {}
    assert ask(SoundTable(place), []) == {}


def test_thousands_are_found_at_once(place: Path, take: Import) -> None:
    take(sound_row(f"{number:022d}") for number in range(3_000))
    questions = [f"spotify:{number:022d}" for number in range(4_000)]

    found = ask(SoundTable(place), questions)

    assert list(found) == questions[:3_000]


def test_where_there_is_no_table_nothing_is_known_and_nothing_is_logged(
    place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    table = SoundTable(place)

    assert ask(table, [f"spotify:{FIRST}"]) == {}
    assert table.name == ""
    assert caplog.records == []


@pytest.mark.parametrize("content", [b"", b"no database" * 1_000], ids=["empty", "other"])
def test_a_damaged_table_knows_nothing_and_is_logged_once(
    place: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    place.parent.mkdir()
    place.write_bytes(content)
    table = SoundTable(place)

    found = [ask(table, [f"spotify:{FIRST}"]) for _ in range(3)]

    assert found == [{}, {}, {}]
    assert table.name == ""
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "please run `constellate sounds import` again" in record.getMessage()


def test_damage_within_is_noticed(
    place: Path, take: Import, caplog: pytest.LogCaptureFixture
) -> None:
    take(sound_row(f"{number:022d}") for number in range(1_000))
    content = bytearray(place.read_bytes())
    content[24_576:] = os.urandom(1) * (len(content) - 24_576)
    place.write_bytes(content)

    found = ask(SoundTable(place), [f"spotify:{number:022d}" for number in range(1_000)])

    assert found == {}
    assert len(caplog.records) == 1


@pytest.mark.parametrize(
    "statement",
    ["UPDATE about SET form = form + 1", "DELETE FROM about", "UPDATE about SET made = 'x'"],
)
def test_a_table_of_another_form_knows_nothing(place: Path, take: Import, statement: str) -> None:
    take([sound_row()])
    change(place, statement)

    assert ask(SoundTable(place), [f"spotify:{FIRST}"]) == {}


def test_a_table_of_a_later_version_is_read_as_far_as_its_columns_are_known(
    place: Path, take: Import
) -> None:
    take([sound_row()])
    change(place, "ALTER TABLE sounds ADD COLUMN brightness INTEGER")

    assert ask(SoundTable(place), [f"spotify:{FIRST}"]) == {f"spotify:{FIRST}": HEARD}


def test_a_table_of_an_earlier_version_is_read_without_what_it_did_not_know(
    place: Path, take: Import
) -> None:
    take([sound_row()])
    change(place, "ALTER TABLE sounds DROP COLUMN mode")

    found = ask(SoundTable(place), [f"spotify:{FIRST}"])

    assert found == {f"spotify:{FIRST}": replace(HEARD, mode=None)}


def test_a_table_without_a_feature_that_tracks_always_have_knows_nothing(
    place: Path, take: Import
) -> None:
    take([sound_row()])
    change(place, "ALTER TABLE sounds DROP COLUMN tempo")

    assert ask(SoundTable(place), [f"spotify:{FIRST}"]) == {}


def test_a_new_table_is_taken_up_without_a_restart(place: Path, take: Import) -> None:
    table = SoundTable(place)
    question = f"spotify:{FIRST}"
    seen = []

    for heard, name in ((HEARD, "First"), (OTHER, "Second")):
        take([sound_row(FIRST, None, heard)], name)
        seen.append((table.name, ask(table, [question])))
    place.unlink()
    seen.append((table.name, ask(table, [question])))

    assert seen == [("First", {question: HEARD}), ("Second", {question: OTHER}), ("", {})]


def test_a_table_that_is_mended_is_read_again(place: Path, take: Import) -> None:
    place.parent.mkdir()
    place.write_bytes(b"no database" * 1_000)
    table = SoundTable(place)
    ask(table, [f"spotify:{FIRST}"])

    take([sound_row()], replace=True)

    assert ask(table, [f"spotify:{FIRST}"]) == {f"spotify:{FIRST}": HEARD}


def test_a_name_with_signs_of_addresses_is_no_trouble(tmp_path: Path) -> None:
    folder = tmp_path / "what?mode=rwc#100%"
    folder.mkdir()

    assert ask(SoundTable(folder / "sounds.sqlite3"), [f"spotify:{FIRST}"]) == {}
    assert list(tmp_path.rglob("*")) == [folder]


def test_reading_leaves_nothing_beside_the_table(place: Path, take: Import) -> None:
    take([sound_row()])
    before = place.stat()

    ask(SoundTable(place), [f"spotify:{FIRST}"])

    assert [*place.parent.iterdir()] == [place]
    assert place.stat().st_mtime_ns == before.st_mtime_ns


def test_key_and_mode_need_not_be_known(place: Path, take: Import) -> None:
    heard = replace(HEARD, key=None, mode=None)
    take([sound_row(FIRST, None, heard)])

    assert ask(SoundTable(place), [f"spotify:{FIRST}"]) == {f"spotify:{FIRST}": heard}


def test_a_table_says_what_it_is(place: Path, take: Import) -> None:
    take([sound_row(FIRST, ISRC), sound_row(SECOND)], "My table")

    info = describe(place)

    assert info is not None
    assert (info.name, info.ids, info.isrcs, info.made) == ("My table", 2, 1, MADE)
    assert info.extent == "2 Spotify ids and 1 ISRC"


def test_a_table_of_one_kind_is_told_in_tracks(place: Path, take: Import) -> None:
    take(sound_row(f"{number:022d}") for number in range(1_204))

    info = describe(place)

    assert info is not None
    assert info.extent == "1,204 tracks"


def test_looking_at_a_table_loads_no_large_library() -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
