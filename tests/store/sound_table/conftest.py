"""A place for a table of sounds, and the way to make one there."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.sounds.rows import SoundRow
from bot.store.sound_table.writing import Settled, new_sound_table

MADE = datetime(2026, 11, 28, 12, tzinfo=UTC)
Import = Callable[..., Settled]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sounds.sqlite3"


@pytest.fixture
def take(place: Path) -> Import:
    """Import rows as the command does."""

    def call(
        rows: Iterable[SoundRow], name: str | None = "My table", *, replace: bool = False
    ) -> Settled:
        with new_sound_table(place) as draft:
            draft.stage(rows)
            return draft.settle(name, "file", MADE, replace=replace)

    return call
