"""Processes that share a database have to share its key."""

from pathlib import Path

import pytest

from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import Database
from bot.store.database.errors import StoreError
from bot.store.database.location import key_file
from bot.store.encryption import open_shared_cipher
from tests.store.kept import NEW_KEY, OLD_KEY


@pytest.fixture
def state(database: Database) -> SqlBotStateStore:
    return SqlBotStateStore(database)


async def test_the_same_key_is_taken_again(state: SqlBotStateStore, place: Path) -> None:
    first = await open_shared_cipher([NEW_KEY], place, state)
    second = await open_shared_cipher([NEW_KEY], place, state)

    assert second.decrypt(first.encrypt("a login")) == "a login"


async def test_another_key_is_refused_with_a_sentence(state: SqlBotStateStore, place: Path) -> None:
    await open_shared_cipher([OLD_KEY], place, state)

    with pytest.raises(StoreError, match="begun with another encryption key than mine") as refusal:
        await open_shared_cipher([NEW_KEY], place, state)

    assert NEW_KEY not in str(refusal.value)


async def test_a_key_file_that_one_machine_made_is_refused_on_another(
    state: SqlBotStateStore, place: Path, tmp_path: Path
) -> None:
    await open_shared_cipher([], place, state)
    elsewhere = tmp_path / "elsewhere" / place.name

    with pytest.raises(StoreError, match=r"or the same constellate\.key"):
        await open_shared_cipher([], elsewhere, state)

    key_file(elsewhere).write_bytes(key_file(place).read_bytes())
    await open_shared_cipher([], elsewhere, state)


async def test_a_key_is_replaced_while_the_old_one_is_still_known(
    state: SqlBotStateStore, place: Path
) -> None:
    await open_shared_cipher([OLD_KEY], place, state)

    await open_shared_cipher([NEW_KEY, OLD_KEY], place, state)
    await open_shared_cipher([NEW_KEY], place, state)

    with pytest.raises(StoreError, match="another encryption key"):
        await open_shared_cipher([OLD_KEY], place, state)
