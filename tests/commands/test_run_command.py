"""What `constellate run` says before the bot itself begins."""

from pathlib import Path

import pytest

from bot.commands.run import warn_of_another
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
