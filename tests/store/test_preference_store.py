"""What users have chosen for themselves: kept until it is chosen otherwise, or deleted."""

from sqlalchemy import func, select

from bot.core.preferences import DEFAULTS, Preferences
from bot.store.database.database import Database
from bot.store.database.tables import preferences
from bot.store.preferences import SqlPreferenceStore

TEXT = Preferences(text_only=True)


async def rows(database: Database) -> int:
    statement = select(func.count()).select_from(preferences)
    return await database.read(lambda connection: connection.execute(statement).scalar_one())


async def test_what_was_chosen_is_there_for_its_user_alone(database: Database) -> None:
    store = SqlPreferenceStore(database)

    await store.keep(7, TEXT)
    await store.keep(7, TEXT)

    assert await store.get(7) == TEXT
    assert await store.get(8) == DEFAULTS


async def test_of_who_goes_back_to_the_defaults_nothing_is_kept(database: Database) -> None:
    store = SqlPreferenceStore(database)
    await store.keep(7, TEXT)

    await store.keep(7, DEFAULTS)

    assert await rows(database) == 0
    assert await store.get(7) == DEFAULTS


async def test_what_is_deleted_is_gone_and_others_choices_stay(database: Database) -> None:
    store = SqlPreferenceStore(database)
    await store.keep(7, TEXT)
    await store.keep(8, TEXT)

    await store.remove(7)

    assert await rows(database) == 1
    assert await store.get(8) == TEXT
