"""A server that goes away and comes back is survived, and told of in a line."""

import asyncio
import logging

import pytest
from sqlalchemy import Connection

from bot.core.errors import UserError
from bot.core.operating.operation import Trouble
from bot.ports.monitor import NoMonitor
from bot.store.bot_state import SqlBotStateStore
from bot.store.database import postgres_database
from bot.store.database.database import open_database
from bot.store.database.server_address import read_address
from bot.store.database.server_errors import ALARM_S, ServerErrors
from tests.store import server
from tests.store.postgres.commit_cutter import CommitCutter, Cut
from tests.store.postgres.test_conflicts import count
from tests.system.trials.proxies import Proxy

AWAY = "I cannot reach my database just now; please try again in a minute."
ADDRESS = read_address("postgresql://bot:hidden@db.example.org/maps")


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up soon."""
    again = postgres_database.AGAIN.copy(stop=lambda state: state.attempt_number > 2)
    monkeypatch.setattr(postgres_database, "AGAIN", again)


async def test_connections_that_broke_are_made_anew(proxy: Proxy) -> None:
    async with open_database(server.url_through(proxy.url)) as database:
        state = SqlBotStateStore(database)
        await state.remember("kept", "before")
        assert await state.recall("kept") == "before"

        proxy.shut()
        await proxy.open()

        assert await state.recall("kept") == "before"
        proxy.shut()
        await proxy.open()
        await state.remember("kept", "after")
        assert await state.recall("kept") == "after"


async def test_work_waits_for_a_server_that_comes_back(proxy: Proxy) -> None:
    async with open_database(server.url_through(proxy.url)) as database:
        state = SqlBotStateStore(database)
        proxy.shut()
        waiting = [
            asyncio.create_task(state.remember("kept", "after")),
            asyncio.create_task(state.recall("kept")),
        ]
        await asyncio.wait(waiting, timeout=0.3)

        await proxy.open()
        await asyncio.gather(*waiting)

        assert await state.recall("kept") == "after"


@pytest.mark.usefixtures("hurry")
async def test_an_outage_is_one_line_and_its_end_another(
    proxy: Proxy, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with open_database(server.url_through(proxy.url)) as database:
        state = SqlBotStateStore(database)
        proxy.shut()

        for _ in range(3):
            with pytest.raises(UserError, match=AWAY):
                await state.recall("kept")
            with pytest.raises(UserError, match=AWAY):
                await state.remember("kept", "now")
        await proxy.open()
        await state.remember("kept", "again")

    assert caplog.text.count("I go on by myself when it is back") == 1
    assert caplog.text.count("answers again") == 1


@pytest.mark.parametrize("cut", Cut)
async def test_what_is_cut_off_on_its_commit_is_done_once(server_schema: str, cut: Cut) -> None:
    async with open_database(server_schema) as straight:
        await server.empty(straight)
    cutter = CommitCutter(cut)

    async with cutter.opened() as url, open_database(url) as database:
        cutter.armed = True
        await database.write(count)
        counted = await SqlBotStateStore(database).recall("count")

    assert (cutter.cuts, counted) == (1, "1")


async def test_what_the_work_found_out_is_told_though_the_answer_was_lost(
    server_schema: str,
) -> None:
    async with open_database(server_schema) as straight:
        await server.empty(straight)
    cutter = CommitCutter(Cut.AFTER)

    async with cutter.opened() as url, open_database(url) as database:
        cutter.armed = True
        kept = await SqlBotStateStore(database).claim("name", "first")

    assert (cutter.cuts, kept) == (1, "first")


async def test_a_fault_of_the_programs_is_raised_at_once(server_schema: str) -> None:
    calls = []

    def fail(connection: Connection) -> None:
        calls.append(connection)
        raise KeyError

    async with open_database(server_schema) as database:
        with pytest.raises(KeyError):
            await database.write(fail)

    assert len(calls) == 1


class Troubles(NoMonitor):
    """Notes what the operator would be told."""

    def __init__(self) -> None:
        self.noted: list[Trouble] = []

    def on_trouble(self, trouble: Trouble) -> None:
        """Note it."""
        self.noted.append(trouble)


def test_a_server_that_stays_away_for_a_minute_is_a_trouble() -> None:
    now, troubles = [0.0], Troubles()
    errors = ServerErrors(ADDRESS, troubles, lambda: now[0])

    for seconds in (0, ALARM_S - 1):
        now[0] = seconds
        with pytest.raises(UserError), errors.told():
            raise ConnectionRefusedError
    before = list(troubles.noted)
    now[0] = ALARM_S
    with pytest.raises(UserError), errors.told():
        raise ConnectionRefusedError

    assert before == []
    assert troubles.noted == [Trouble.DATABASE_AWAY]


def test_a_server_that_answers_in_between_is_none() -> None:
    now, troubles = [0.0], Troubles()
    errors = ServerErrors(ADDRESS, troubles, lambda: now[0])

    for _ in range(5):
        with pytest.raises(UserError), errors.told():
            raise ConnectionRefusedError
        errors.on_answer()
        now[0] += ALARM_S

    assert troubles.noted == []
