"""What a Retry-After says is waited for, in whatever form it comes; without one, waits grow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenacity import AsyncRetrying, RetryError, stop_after_attempt, wait_fixed

from bot.adapters.retry_after import RetryAfterError, WaitRetryAfter, retry_after_s

NOW = "Tue, 24 Nov 2026 14:03:20 GMT"


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("0", 0),
        (" 30 ", 30),
        ("48925", 48_925),
        ("Tue, 24 Nov 2026 14:04:00 GMT", 40),
        ("Tuesday, 24-Nov-26 14:04:00 GMT", 40),
        ("Tue Nov 24 14:04:00 2026", 40),
        ("Tue, 24 Nov 2026 16:04:00 +0200", 40),
        (NOW, 0),
        ("Tue, 24 Nov 2026 14:03:19 GMT", None),
        ("9" * 10, None),
        ("-5", None),
        ("1.5", 1.5),
        (" 0.25 ", 0.25),
        ("1.", None),
        (".5", None),
        ("1,5", None),
        ("1e3", None),
        ("-1.5", None),
        ("nan", None),
        ("inf", None),
        ("１２", None),
        ("soon", None),
        ("Tue, 24 Nov 99999 14:04:00 GMT", None),
        ("", None),
    ],
)
def test_a_wait_is_read_in_each_of_its_forms(told: str, seconds: float | None) -> None:
    assert retry_after_s({"Retry-After": told, "Date": NOW}) == seconds


def test_a_date_counts_from_this_machines_time_where_the_answer_has_none() -> None:
    seconds = retry_after_s({"Retry-After": "Tue, 24 Nov 2099 14:04:00 GMT", "Date": "x"})

    assert seconds is not None
    assert seconds > 0


@given(st.text() | st.from_regex(r"[A-Z][a-z]{2}, ?[0-9]+ [A-Z][a-z]{2} [0-9]+ [0-9:]+ .*"))
def test_any_header_is_a_wait_or_none(told: str) -> None:
    seconds = retry_after_s({"Retry-After": told, "Date": told})

    assert seconds is None or seconds >= 0


async def waited(failure: Exception, wait: WaitRetryAfter) -> list[float]:
    """Fail four times, and return the seconds that were waited in between."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def fail() -> None:
        raise failure

    with pytest.raises(RetryError):
        await AsyncRetrying(sleep=sleep, wait=wait, stop=stop_after_attempt(4))(fail)
    return waits


async def test_what_is_told_is_waited_for() -> None:
    assert await waited(RetryAfterError("busy", 7), WaitRetryAfter()) == [7, 7, 7]


@pytest.mark.parametrize("failure", [RetryAfterError("busy"), ValueError()])
async def test_what_is_not_told_grows_each_time_by_chance(failure: Exception) -> None:
    first, second, third = await waited(failure, WaitRetryAfter())

    assert 1 <= first <= 2 <= second <= 3
    assert 4 <= third <= 5
    assert await waited(failure, WaitRetryAfter()) != [first, second, third]


async def test_a_service_may_have_a_usual_wait() -> None:
    assert await waited(RetryAfterError("busy"), WaitRetryAfter(wait_fixed(5))) == [5, 5, 5]
