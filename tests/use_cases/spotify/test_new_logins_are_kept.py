"""A login that Spotify has renewed is never lost, for the one before may be void."""

import asyncio
import contextlib
import gc

import pytest

from bot.core.spotify.accounts import HolderId, Login
from bot.store.database.errors import StoreError
from tests.fakes.server import Fault
from tests.use_cases.acting import until
from tests.use_cases.spotify.linked import ADA, BEN, Linked


async def full(_: HolderId, __: Login) -> bool:
    raise StoreError("The disk is full; please make some room.")


async def test_a_login_that_could_not_be_written_down_at_once_still_works(
    linked: Linked, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await linked.link(ADA)
    linked.fake.accounts.expire()
    with monkeypatch.context() as patch, contextlib.suppress(StoreError):
        patch.setattr(linked.store, "renew", full)
        await linked.accounts.ask(account, linked.api.profile)

    kept = await linked.accounts.of(ADA)

    assert kept is not None
    assert await linked.accounts.ask(kept, linked.api.profile) == ("ada", "Ada")


async def test_the_end_waits_for_renewals_that_begin_meanwhile(linked: Linked) -> None:
    ada, ben = await linked.link(ADA), await linked.link(BEN)
    linked.fake.accounts.expire()
    linked.fake.faults = [Fault(path="/api/token", delay_s=0.2)]
    asking = [asyncio.create_task(linked.accounts.ask(ada, linked.api.profile))]
    await until(lambda: "/api/token" in linked.fake.paths())
    closing = asyncio.create_task(linked.accounts.close())
    asking.append(asyncio.create_task(linked.accounts.ask(ben, linked.api.profile)))
    await until(lambda: len(linked.accounts._renewals) > 1 or closing.done())

    await closing
    begun = set(linked.accounts._renewals)
    await asyncio.gather(*asking, return_exceptions=True)

    assert begun == set()


async def give_up(linked: Linked) -> None:
    """Ask what needs a new login, and wait no longer once that is asked for."""
    account = await linked.link(ADA)
    asking = asyncio.create_task(linked.accounts.ask(account, linked.api.profile))
    await until(lambda: "/api/token" in linked.fake.paths())
    asking.cancel()
    await asyncio.wait({asking})


async def test_a_renewal_that_fails_when_nobody_waits_any_more_is_not_logged(
    linked: Linked,
) -> None:
    lost: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, told: lost.append(told))
    held = asyncio.Event()
    linked.fake.faults = [
        Fault(path="/api/token", status=400, held=held),
        Fault(path="/v1/", status=401, body="{}"),
    ]

    await give_up(linked)
    held.set()
    await until(lambda: not linked.accounts._renewals)
    gc.collect()

    assert lost == []
