"""The same thing asked for by many at once is done once."""

import asyncio
import gc
from collections.abc import Collection

import pytest

from bot.core.errors import SourceError
from bot.ports import Progress
from bot.use_cases.concurrency.single_flight import SingleFlight


def unheard(_: str) -> None:
    pass


class Work:
    """Something that takes until it is let go on."""

    def __init__(self, error: Exception | None = None) -> None:
        self.times = 0
        self.begun = asyncio.Event()
        self.go_on = asyncio.Event()
        self.error = error

    async def __call__(self, progress: Progress) -> int:
        """Do it."""
        self.times += 1
        self.begun.set()
        await self.go_on.wait()
        progress("nearly done")
        if self.error:
            raise self.error
        return self.times


async def test_whoever_asks_meanwhile_gets_the_same() -> None:
    flight, work = SingleFlight[str, int](), Work()
    asking = [asyncio.create_task(flight.run("key", work, unheard)) for _ in range(5)]
    await work.begun.wait()

    work.go_on.set()

    assert await asyncio.gather(*asking) == [1] * 5


async def test_whoever_asks_afterwards_has_it_done_again() -> None:
    flight, work = SingleFlight[str, int](), Work()
    work.go_on.set()

    answers = [await flight.run("key", work, unheard) for _ in range(3)]

    assert answers == [1, 2, 3]


async def test_other_keys_are_other_things() -> None:
    flight, work = SingleFlight[str, int](), Work()
    work.go_on.set()

    answers = await asyncio.gather(*(flight.run(key, work, unheard) for key in "ab"))

    assert sorted(answers) == [1, 2]


async def test_it_can_be_told_whether_something_is_under_way() -> None:
    flight, work = SingleFlight[str, int](), Work()
    asking = asyncio.create_task(flight.run("key", work, unheard))
    await work.begun.wait()

    assert flight.flying("key")
    assert not flight.flying("other")

    work.go_on.set()
    await asking
    assert not flight.flying("key")


async def test_everybody_who_waits_hears_of_progress_and_nobody_else() -> None:
    flight, work = SingleFlight[str, int](), Work()
    heard: list[list[str]] = [[], [], []]
    asking = [asyncio.create_task(flight.run("key", work, listener.append)) for listener in heard]
    await work.begun.wait()
    asking[1].cancel()
    await asyncio.wait([asking[1]])

    work.go_on.set()
    await asyncio.gather(*asking, return_exceptions=True)

    assert heard == [["nearly done"], [], ["nearly done"]]


async def test_a_failure_reaches_everybody_and_is_not_kept() -> None:
    flight, work = SingleFlight[str, int](), Work(SourceError("no"))
    asking = [asyncio.create_task(flight.run("key", work, unheard)) for _ in range(2)]
    await work.begun.wait()
    work.go_on.set()

    answers = await asyncio.gather(*asking, return_exceptions=True)
    work.error = None
    again = await flight.run("key", work, unheard)

    assert [type(answer) for answer in answers] == [SourceError] * 2
    assert again == 2


async def test_it_goes_on_when_all_who_wait_give_up() -> None:
    flight, work = SingleFlight[str, int](), Work()
    asking = [asyncio.create_task(flight.run("key", work, unheard)) for _ in range(2)]
    await work.begun.wait()
    for each in asking:
        each.cancel()
    await asyncio.wait(asking)

    late = asyncio.create_task(flight.join("key", unheard))
    work.go_on.set()

    assert await late == 1


async def test_a_failure_that_nobody_waits_for_makes_no_noise(
    caplog: pytest.LogCaptureFixture,
) -> None:
    flight, work = SingleFlight[str, int](), Work(SourceError("unheard of"))
    asking = asyncio.create_task(flight.run("key", work, unheard))
    await work.begun.wait()
    asking.cancel()
    await asyncio.wait([asking])
    task = flight._tasks["key"]

    work.go_on.set()
    await asyncio.wait([task])

    del task
    gc.collect()
    assert not flight.flying("key")
    assert "unheard of" not in caplog.text


class Batches:
    """Work on several keys at once, which takes until it is let go on."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.go_on = asyncio.Event()

    async def __call__(self, keys: Collection[str]) -> int:
        """Do it."""
        self.asked.append([*keys])
        await self.go_on.wait()
        return len(keys)


async def test_only_keys_that_are_not_under_way_are_started() -> None:
    flight, work = SingleFlight[str, int](), Batches()
    flight.start(["a", "b"], work)

    tasks = flight.start(["b", "c"], work)

    work.go_on.set()
    await asyncio.wait(tasks)
    assert work.asked == [["a", "b"], ["c"]]
    assert sorted(task.result() for task in tasks) == [1, 2]
    assert not any(flight.flying(key) for key in "abc")


async def test_a_key_that_is_wanted_twice_is_started_once_and_ends() -> None:
    flight, work = SingleFlight[str, int](), Batches()
    work.go_on.set()

    await asyncio.wait(flight.start(["a", "a", "b"], work))
    await asyncio.sleep(0)

    assert work.asked == [["a", "b"]]
    assert not any(flight.flying(key) for key in "ab")


async def test_what_was_started_for_many_keys_can_be_joined_by_one() -> None:
    flight, work = SingleFlight[str, int](), Batches()
    flight.start(["a", "b"], work)

    joining = asyncio.create_task(flight.join("b", unheard))
    work.go_on.set()

    assert await joining == 2


async def test_closing_ends_what_is_under_way() -> None:
    flight, work = SingleFlight[str, int](), Batches()
    (task,) = flight.start(["a"], work)

    await flight.close()

    assert task.cancelled()
    assert not flight.flying("a")
