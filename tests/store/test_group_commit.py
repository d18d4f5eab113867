"""What is written at once is committed at once."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Connection, select, text

from bot.store.database.database import Database
from bot.store.database.errors import StoreError
from bot.store.database.statements import ROW
from bot.store.database.tables import bot_state
from bot.store.group_commit import GroupCommit

if TYPE_CHECKING:
    from concurrent.futures import Future

MOST = 20


@pytest.fixture
def begun(database: Database, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Count the transactions."""
    transactions: list[object] = []
    write = database.write

    async def counted(work: Callable[[Connection], Any]) -> Any:
        transactions.append(work)
        return await write(work)

    monkeypatch.setattr(database, "write", counted)
    return transactions


def noted(number: int) -> Callable[[Connection], object]:
    statement = text(f"INSERT INTO facts (name, value) VALUES ('{number}', '')")  # noqa: S608
    return lambda connection: connection.execute(statement)


async def written(database: Database) -> list[int]:
    names = select(bot_state.c.name).order_by(ROW)
    found = await database.read(lambda connection: connection.scalars(names).all())
    return [int(name) for name in found]


async def test_all_that_comes_at_once_is_one_transaction(
    database: Database, begun: list[object]
) -> None:
    together = GroupCommit(database)

    await asyncio.gather(*(together.write(noted(number)) for number in range(MOST)))

    assert await written(database) == [*range(MOST)]
    assert len(begun) == 1


async def test_what_comes_while_others_are_written_is_written_next(
    database: Database, begun: list[object]
) -> None:
    together = GroupCommit(database)
    later: list[Future[None]] = []
    loop = asyncio.get_running_loop()

    def ask_for_more(_: Connection) -> None:
        later.append(asyncio.run_coroutine_threadsafe(together.write(noted(1)), loop))

    await asyncio.gather(together.write(ask_for_more), together.write(noted(0)))
    await asyncio.gather(*map(asyncio.wrap_future, later))

    assert await written(database) == [0, 1]
    assert len(begun) == 2


async def test_a_failure_is_told_to_all_it_hits_and_to_none_after_them(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = GroupCommit(database)

    async def fail(_: object) -> None:
        raise StoreError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(database, "write", fail)
        outcomes = await asyncio.gather(
            together.write(noted(1)), together.write(noted(2)), return_exceptions=True
        )
    await together.write(noted(3))

    assert [type(outcome) for outcome in outcomes] == [StoreError, StoreError]
    assert await written(database) == [3]


async def test_who_gives_up_takes_nothing_from_the_others(database: Database) -> None:
    together = GroupCommit(database)
    first = asyncio.create_task(together.write(noted(1)))
    second = asyncio.create_task(together.write(noted(2)))
    await asyncio.sleep(0)

    first.cancel()
    await second

    assert await written(database) == [1, 2]
