"""The operator's table of sounds is asked first, and named as the operator named it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app.own_sounds import own_sounds
from bot.core.asker import Asker
from bot.core.models import Playlist, Track, TrackId
from bot.ports import no_progress
from bot.store.database.database import open_database
from bot.store.database.location import sounds_file
from bot.store.lookups import SqlLookupStore
from bot.store.sound_table.writing import new_sound_table
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.enrichment import Enrichment
from bot.use_cases.lookups.plan import LookupPlan
from config.settings import Settings, load
from tests.core.sounds.invented import FIRST, HEARD, ISRC, OTHER, SECOND, sound_row
from tests.store.blank import blank_database

ASKER = Asker(7, guild_id=70, channel_id=700, alone=False)
BY_ID, BY_ISRC, UNKNOWN = (TrackId(name) for name in (FIRST, SECOND, "u" * 22))
PLAYLIST = Playlist(
    "Evening",
    (Track(BY_ID, "One"), Track(BY_ISRC, "Two", isrc=ISRC), Track(UNKNOWN, "Three")),
)


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    file = await blank_database(tmp_path)
    return load({"DATABASE_URL": file}, None)


@pytest.fixture
async def enrichment(settings: Settings) -> AsyncIterator[Enrichment]:
    async with open_database(settings.store.url.get_secret_value()) as database:
        lookup_cache = LookupCache(SqlLookupStore(database), ServiceTurns())
        opened = Enrichment(lookup_cache, LookupPlan(sounds=[own_sounds(settings)]))
        yield opened
        await opened.close()


def bring(settings: Settings, name: str) -> None:
    """Import a table while the bot runs."""
    with new_sound_table(sounds_file(settings.store.file)) as draft:
        draft.stage([sound_row(FIRST), sound_row(None, ISRC, OTHER)])
        draft.settle(name, "file", datetime(2026, 11, 28, tzinfo=UTC), replace=True)


async def test_tracks_are_found_by_id_and_isrc_and_the_table_is_named(
    settings: Settings, enrichment: Enrichment
) -> None:
    bring(settings, "Ada's library")

    found = await enrichment.enrich(PLAYLIST, ASKER, no_progress)

    assert found.playlist.features == {BY_ID: HEARD, BY_ISRC: OTHER}
    assert set(found.playlist.origins.values()) == {"Ada's library"}
    assert found.complete
    assert not found.playlist.unanswered


async def test_a_table_that_comes_while_the_bot_runs_is_asked_from_then_on(
    settings: Settings, enrichment: Enrichment
) -> None:
    without = await enrichment.enrich(PLAYLIST, ASKER, no_progress)
    bring(settings, "First")
    first = await enrichment.enrich(PLAYLIST, ASKER, no_progress)
    bring(settings, "Second")

    second = await enrichment.enrich(PLAYLIST, ASKER, no_progress)

    assert without.playlist == PLAYLIST
    assert set(first.playlist.origins.values()) == {"First"}
    assert set(second.playlist.origins.values()) == {"Second"}
    named_first = replace(first.playlist, origins=second.playlist.origins)
    assert named_first == second.playlist


async def test_nothing_of_the_table_is_kept_in_the_database(
    settings: Settings, enrichment: Enrichment
) -> None:
    bring(settings, "First")
    await enrichment.enrich(PLAYLIST, ASKER, no_progress)
    sounds_file(settings.store.file).unlink()

    found = await enrichment.enrich(PLAYLIST, ASKER, no_progress)

    assert found.playlist == PLAYLIST
