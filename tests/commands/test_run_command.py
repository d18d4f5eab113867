"""What `constellate run` says before the bot itself begins."""

from pathlib import Path

import pytest

from bot.commands.run import warn_of_another
from bot.core.shards import ALL_SHARDS, Shards
from bot.ports.bot_state import PROCESS
from bot.store.processes.process_lock import hold_process_lock


def test_a_second_bot_on_one_database_is_warned_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "kept.sqlite3"

    warn_of_another(file)
    alone = caplog.text
    with hold_process_lock(file):
        warn_of_another(file)

    assert alone == ""
    assert f"another bot is running on {file}; with one token both answer everything" in caplog.text


FIRST, SECOND = Shards((0, 1), 4), Shards((2, 3), 4)


@pytest.mark.parametrize(
    ("there", "comes", "warned"),
    [
        (FIRST, SECOND, False),
        (FIRST, FIRST, True),
        (ALL_SHARDS, SECOND, True),
        (FIRST, ALL_SHARDS, True),
    ],
    ids=["other shards", "the same", "one that is all", "comes as all"],
)
def test_processes_of_other_shards_may_share_a_folder(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, there: Shards, comes: Shards, *, warned: bool
) -> None:
    file = tmp_path / "constellate"

    with hold_process_lock(file, there.named(PROCESS)):
        warn_of_another(file, comes)

    assert bool(caplog.text) == warned
