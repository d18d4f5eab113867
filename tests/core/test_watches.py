"""How a watch goes on in time."""

from dataclasses import replace

import pytest

from bot.core.postings import PostingId
from bot.core.watches import (
    AGAIN,
    DAY,
    LOOK_EVERY,
    MOST_UNOPENED,
    SPREAD,
    WEEK,
    Pause,
    Rhythm,
    Watch,
    WatchId,
    after_a_day,
    begun,
    claimed,
    given_up,
    may_post,
    opened,
    paused,
    resumed,
    seen,
    sent,
)
from tests.store.kept import NOON

WATCH = Watch(
    id=WatchId("one"),
    guild_id=70,
    channel_id=700,
    link="deezer:1",
    title="Evening",
    rhythm=Rhythm.CHANGE,
    set_by=7,
    made=NOON,
    next_look=NOON,
)
POSTING = PostingId("posting")


def test_looks_lie_apart_and_every_look_is_planned_within_a_quarter_more() -> None:
    planned = {
        seen(replace(WATCH, id=WatchId(f"{n}")), "", NOON).next_look - NOON for n in range(99)
    }

    assert len(planned) == 99
    assert min(planned) >= LOOK_EVERY
    assert max(planned) <= LOOK_EVERY * (1 + SPREAD)


def test_a_weekly_one_is_looked_at_at_the_same_time_of_the_week() -> None:
    assert seen(replace(WATCH, rhythm=Rhythm.WEEK), "", NOON).next_look == NOON + WEEK


def test_a_look_that_comes_to_no_end_is_due_again_soon() -> None:
    assert claimed(replace(WATCH, rhythm=Rhythm.WEEK), NOON).next_look == NOON + AGAIN


@pytest.mark.parametrize(
    ("days", "allowed"), [(-400, True), (-1, True), (-0.99, False), (0, False), (0.01, True)]
)
def test_a_post_comes_a_day_after_the_last(*, days: float, allowed: bool) -> None:
    assert may_post(replace(WATCH, posted=NOON + days * DAY), NOON) is allowed


def test_the_first_post_waits_for_none() -> None:
    assert may_post(WATCH, NOON)


def test_what_has_posted_is_looked_at_when_the_day_is_over() -> None:
    assert after_a_day(replace(WATCH, posted=NOON - DAY / 2), NOON).next_look == NOON + DAY / 2


def test_the_fourth_post_without_a_click_is_the_last() -> None:
    watch, pauses = WATCH, []

    for _ in range(MOST_UNOPENED):
        watch = sent(begun(watch, POSTING, NOON), "state", NOON)
        pauses.append(watch.pause)

    assert pauses == [None, None, None, Pause.UNOPENED]


def test_a_click_while_the_last_one_is_on_its_way_counts() -> None:
    last = begun(replace(WATCH, unopened=MOST_UNOPENED - 1), POSTING, NOON)

    assert sent(opened(last, NOON), "state", NOON).pause is None


def test_one_that_is_given_up_does_not_count_as_unopened() -> None:
    after = given_up(begun(WATCH, POSTING, NOON), NOON + DAY / 4)

    assert (after.unopened, after.sending, after.posted) == (0, None, NOON)
    assert after.next_look == NOON + DAY


def test_a_click_resumes_what_no_one_opened_and_nothing_else() -> None:
    unopened, closed = (paused(WATCH, why, NOON) for why in (Pause.UNOPENED, Pause.UNREADABLE))

    assert opened(unopened, NOON + DAY) == replace(WATCH, next_look=NOON + DAY)
    assert opened(closed, NOON + DAY).pause is Pause.UNREADABLE
    assert resumed(closed, NOON + DAY) == replace(WATCH, next_look=NOON + DAY)
