"""How a table is made: which rows count, and what is there when an import fails."""

import asyncio
import itertools
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.errors import UserError
from bot.core.features import Features
from bot.core.sounds.rows import SHARES, SoundRow
from bot.store.sound_table import SoundTable, describe
from bot.store.sound_table.swapping import UNFINISHED, remove
from bot.store.sound_table.writing import new_sound_table
from tests.core.sounds.invented import (
    FIRST,
    HEARD,
    ISRC,
    OTHER,
    OTHER_ISRC,
    SECOND,
    THIRD,
    sound_row,
)
from tests.store.sound_table.conftest import Import

LONGEST_S = 60
"""For a process that would otherwise go on for ever."""
BETWEEN = Features(0.3, 0.4, -10.0, 0.05, 0.6, 0.7, 0.8, 0.9, 100.0)


def known(place: Path) -> dict[str, Features]:
    questions = [*(f"spotify:{each}" for each in (FIRST, SECOND, THIRD))]
    questions += [f"isrc:{ISRC}", f"isrc:{OTHER_ISRC}"]
    found = asyncio.run(SoundTable(place).features(questions))
    return {question.partition(":")[2]: heard for question, heard in found.items()}


def test_of_several_rows_for_one_track_the_last_counts(place: Path, take: Import) -> None:
    take([sound_row(), sound_row(FIRST, None, OTHER), sound_row(FIRST, None, BETWEEN)])

    assert known(place) == {FIRST: BETWEEN}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_of_several_tracks_with_one_isrc_the_last_row_counts(
    place: Path, take: Import, order: tuple[int, ...]
) -> None:
    rows = [sound_row(FIRST, ISRC), sound_row(SECOND, ISRC, OTHER), sound_row(None, ISRC, BETWEEN)]

    take(rows[each] for each in order)

    found = known(place)
    assert found[ISRC] == (HEARD, OTHER, BETWEEN)[order[-1]]
    assert (found[FIRST], found[SECOND]) == (HEARD, OTHER)


def test_a_second_import_adds_and_replaces(place: Path, take: Import) -> None:
    take([sound_row(FIRST, ISRC), sound_row(SECOND, None, HEARD)])

    settled = take([sound_row(SECOND, None, OTHER), sound_row(THIRD, OTHER_ISRC, OTHER)])

    assert (settled.added, settled.info.ids, settled.info.isrcs) == (2, 3, 2)
    assert known(place) == {
        **dict.fromkeys((FIRST, ISRC), HEARD),
        **dict.fromkeys((SECOND, THIRD, OTHER_ISRC), OTHER),
    }


def test_a_table_can_be_begun_anew(place: Path, take: Import) -> None:
    take([sound_row(FIRST, ISRC)])

    take([sound_row(SECOND, None, OTHER)], replace=True)

    assert known(place) == {SECOND: OTHER}


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (["One"], "One"),
        ([None], "file"),
        (["One", None], "One"),
        (["One", "Two"], "Two"),
    ],
)
def test_a_name_stays_until_another_is_given(
    take: Import, names: list[str | None], name: str
) -> None:
    settled = [take([sound_row()], each) for each in names]

    assert settled[-1].info.name == name


def test_a_table_that_is_begun_anew_is_called_like_its_file(take: Import) -> None:
    take([sound_row()], "One")

    settled = take([sound_row()], None, replace=True)

    assert settled.info.name == "file"


def test_per_cent_is_recognised_by_the_range_of_all_rows(place: Path, take: Import) -> None:
    rows = [sound_row(f"{number:022d}", factor=100) for number in range(50)]

    settled = take([*rows, sound_row(FIRST, ISRC, OTHER, factor=100)])

    assert settled.per_cent == SHARES
    assert known(place) == dict.fromkeys((FIRST, ISRC), OTHER)


def test_per_cent_is_rounded_to_the_nearest_millionth(place: Path, take: Import) -> None:
    exact = sound_row(FIRST, factor=100)

    take([(*exact[:2], 54_999_960, *exact[3:])])

    assert known(place)[FIRST].danceability == 0.55


def test_a_few_mistakes_make_no_per_cent(place: Path, take: Import) -> None:
    wrong = (FIRST, None, 55_000_000, *sound_row()[3:])

    settled = take([*(sound_row(f"{number:022d}") for number in range(50)), wrong])

    assert (settled.per_cent, settled.added, settled.beyond) == ((), 50, 1)
    assert known(place) == {}


def test_a_broken_row_does_not_hide_an_earlier_whole_one(place: Path, take: Import) -> None:
    wrong = (FIRST, None, 55_000_000, *sound_row()[3:])

    take([sound_row(), *(sound_row(f"{number:022d}") for number in range(50)), wrong])

    assert known(place) == {FIRST: HEARD}


def failing_rows(error: BaseException) -> Iterator[SoundRow]:
    yield sound_row(SECOND, None, OTHER)
    raise error


@pytest.mark.parametrize("error", [UserError("x"), KeyboardInterrupt(), OSError("x")], ids=type)
def test_an_import_that_fails_leaves_the_old_table_and_nothing_else(
    place: Path, take: Import, error: BaseException
) -> None:
    take([sound_row()])

    with pytest.raises(type(error)):
        take(failing_rows(error))

    assert known(place) == {FIRST: HEARD}
    assert [*place.parent.iterdir()] == [place]


def test_a_first_import_that_fails_leaves_nothing(place: Path, take: Import) -> None:
    with pytest.raises(KeyboardInterrupt):
        take(failing_rows(KeyboardInterrupt()))

    assert [*place.parent.iterdir()] == []


@pytest.mark.parametrize("content", [b"", b"no database" * 1_000], ids=["empty", "other"])
def test_to_a_damaged_table_nothing_is_added(place: Path, take: Import, content: bytes) -> None:
    place.parent.mkdir()
    place.write_bytes(content)

    with pytest.raises(UserError, match="so I cannot add to it; please add --replace"):
        take([sound_row()])

    assert place.read_bytes() == content
    take([sound_row()], replace=True)
    assert known(place) == {FIRST: HEARD}


def test_damage_within_the_old_table_is_told(place: Path, take: Import) -> None:
    take(sound_row(f"{number:022d}") for number in range(1_000))
    content = bytearray(place.read_bytes())
    content[24_576:] = bytes(len(content) - 24_576)
    place.write_bytes(content)

    with pytest.raises(UserError, match="so I cannot add to it; please add --replace"):
        take([sound_row()])

    assert place.read_bytes() == content


def test_two_imports_at_once_are_one_too_many(place: Path, take: Import) -> None:
    with new_sound_table(place), pytest.raises(UserError, match="is under way"):
        take([sound_row(SECOND)])

    assert [*place.parent.iterdir()] == [place]


def test_what_a_killed_import_has_left_is_used_again(place: Path, take: Import) -> None:
    place.parent.mkdir()
    place.with_name(place.name + UNFINISHED).write_bytes(b"half a table" * 10_000)

    take([sound_row()])

    assert [*place.parent.iterdir()] == [place]
    assert describe(place) is not None


def test_a_table_is_for_its_owner_alone_unless_that_was_changed(place: Path, take: Import) -> None:
    take([sound_row()])
    first = stat.S_IMODE(place.stat().st_mode)
    place.chmod(0o640)
    take([sound_row()])

    assert (first, stat.S_IMODE(place.stat().st_mode)) == (0o600, 0o640)


def test_a_table_is_removed_with_what_was_left_of_others(place: Path, take: Import) -> None:
    take([sound_row()])
    place.with_name(place.name + UNFINISHED).touch()

    remove(place)

    assert [*place.parent.iterdir()] == []


def test_a_full_disk_is_told_and_leaves_the_old_table(place: Path, take: Import) -> None:
    take([sound_row()])
    full = sqlite3.OperationalError("database or disk is full")

    with pytest.raises(UserError, match=r"I cannot write .* \(database or disk is full\)"):
        take(failing_rows(full))

    assert [*place.parent.iterdir()] == [place]


def program(name: str, place: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.sound_table.import_programs", name, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_whenever_an_import_is_killed_the_old_table_or_the_new_one_is_there(
    place: Path, take: Import
) -> None:
    seen = []

    for step in itertools.count():
        take([sound_row()], replace=True)
        killed = program("kill", place)
        killed.communicate(f"{step}\n")
        seen.append(known(place))
        if killed.returncode == 0:
            break
        assert killed.returncode == -signal.SIGKILL

    assert len(seen) > 3
    assert seen[0] == {FIRST: HEARD}
    assert seen[-1] == {SECOND: OTHER}
    assert all(each in (seen[0], seen[-1]) for each in seen)
    assert [*place.parent.iterdir()] == [place]


@pytest.mark.slow
def test_while_rows_are_put_in_order_ctrl_c_is_heard(place: Path) -> None:
    place.parent.mkdir()
    ordering = program("order", place)
    assert ordering.stdout is not None
    ready = ordering.stdout.readline()

    ordering.send_signal(signal.SIGINT)
    try:
        said, _ = ordering.communicate(timeout=LONGEST_S)
    finally:
        ordering.kill()

    assert (ready, said, ordering.returncode) == ("ordering\n", "interrupted\n", 0)
    assert [*place.parent.iterdir()] == []
