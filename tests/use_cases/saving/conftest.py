"""One answer to save, and the account to save it to."""

import pytest

from bot.store.database.database import Database
from bot.use_cases.upkeep.retention import Stores
from tests.use_cases.saving.saves import CutStore, SaveScene, open_scene
from tests.use_cases.spotify.linked import Linked


@pytest.fixture
async def scene(linked: Linked, stores: Stores, database: Database) -> SaveScene:
    return await open_scene(linked, stores, CutStore(database))
