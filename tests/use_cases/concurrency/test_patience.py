"""A caller waits until the work is done, and no longer than its patience."""

import asyncio

import pytest

from bot.use_cases.concurrency.patience import ENDLESS, Patience


@pytest.mark.parametrize("patience", [Patience(60), ENDLESS])
async def test_a_wait_ends_when_the_work_is_done(patience: Patience) -> None:
    tasks = [asyncio.create_task(asyncio.sleep(0, number)) for number in range(3)]

    await patience.wait(tasks)

    assert [task.result() for task in tasks] == [0, 1, 2]


async def test_a_wait_ends_when_patience_does_and_the_work_goes_on() -> None:
    let_in = asyncio.Event()
    task = asyncio.create_task(let_in.wait())

    async with asyncio.timeout(10):
        await Patience(0.01).wait([task])
    waited_for = task.done()
    let_in.set()

    assert not waited_for
    assert await task


async def test_what_the_work_raises_is_not_raised_in_those_who_wait() -> None:
    task = asyncio.create_task(_fail())

    await ENDLESS.wait([task])

    assert isinstance(task.exception(), ValueError)


async def _fail() -> None:
    raise ValueError
