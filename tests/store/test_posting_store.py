"""Postings: who asked, what is shown, and how all of it is forgotten."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.core.errors import GoneError
from bot.core.guild_settings import GuildUsage
from bot.core.postings import Posting, PostingId
from bot.ports import PostingStore
from bot.store import posting_removal
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import Database, open_database
from bot.store.database.errors import StoreError
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.store.kept import DAY, LARGEST_ID, NOON, PIECES, key, posting, record


@pytest.fixture
async def postings(database: Database, reports: SqlReportStore) -> PostingStore:
    for number in (1, 2, 3):
        await reports.save(record(number), "1")
    return SqlPostingStore(database)


def public(name: str, of: str = "private", **differing: Any) -> Posting:
    return replace(posting(name, **differing), public_of=PostingId(of))


async def test_a_private_answer_is_posted_once(postings: PostingStore) -> None:
    first, second, other = public("a", message=1), public("b"), public("c", "another")

    stand = [await postings.publish(each, NOON) for each in (first, second, other)]

    assert stand == [first, first, other]
    assert await postings.published(PostingId("private"), NOON) == first
    assert await postings.get(second.id) is None


async def test_of_clicks_in_two_processes_one_is_the_first(
    postings: PostingStore, address: str
) -> None:
    async with open_database(address) as other:
        both = (postings, SqlPostingStore(other))
        for click in range(10):
            tried = (
                both[number % 2].publish(public(f"p{click}.{number}", f"private{click}"), NOON)
                for number in range(8)
            )
            stand = await asyncio.gather(*tried)

            assert len({each.id for each in stand}) == 1


async def test_one_that_was_never_shown_gives_way_in_time(postings: PostingStore) -> None:
    first, second = public("a"), public("b", made=NOON + DAY)
    await postings.publish(first, NOON)

    assert await postings.publish(second, NOON) == first
    assert await postings.published(PostingId("private"), NOON + DAY) is None
    assert await postings.publish(second, NOON + DAY) == second
    assert await postings.get(first.id) is None


async def test_a_posting_comes_back_as_it_was(postings: PostingStore) -> None:
    public = posting("public", owner=LARGEST_ID, guild=LARGEST_ID, message=LARGEST_ID)
    private = posting("private", guild=None, private=True)

    await postings.add(public)
    await postings.add(private)

    assert await postings.get(public.id) == public
    assert await postings.get(private.id) == private
    assert await postings.get(PostingId("unheard of")) is None


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Night drive 🌃👩‍🚀", "Night drive 🌃👩‍🚀"),
        ("قائمة التشغيل \u202eabc", "قائمة التشغيل \u202eabc"),
        ("half \ud83c of a pair", "half \ufffd of a pair"),
        ("\udf03 and \ud83c", "\ufffd and \ufffd"),
        ("two halves \ud83c\udf03", "two halves 🌃"),
        ("nothing\x00hidden", "nothing\x00hidden"),
        ("", ""),
    ],
)
async def test_any_title_can_be_kept(postings: PostingStore, title: str, kept: str) -> None:
    await postings.add(posting("titled", title=title))

    found = await postings.get(PostingId("titled"))

    assert found == posting("titled", title=kept)


async def test_a_message_is_remembered(postings: PostingStore) -> None:
    await postings.add(posting("one"))
    await postings.add(posting("other"))

    await postings.set_message(PostingId("one"), LARGEST_ID)

    assert await postings.get(PostingId("one")) == posting("one", message=LARGEST_ID)
    assert await postings.get(PostingId("other")) == posting("other")


async def test_a_posting_goes_with_its_report(
    postings: PostingStore, reports: SqlReportStore
) -> None:
    await postings.add(posting("shown"))

    await reports.expire(NOON + DAY, 0, NOON + DAY)

    assert await postings.get(PostingId("shown")) is None
    assert await postings.of_person(7) == ()


async def test_a_posting_of_a_report_that_is_gone_is_refused(postings: PostingStore) -> None:
    with pytest.raises(GoneError):
        await postings.add(posting("late", report=9))


async def test_removing_a_posting_removes_all_of_its_message_and_no_report(
    postings: PostingStore, reports: SqlReportStore
) -> None:
    one, twin, other = (
        posting("one", message=5),
        posting("twin", message=5, owner=8),
        posting("other", message=6),
    )
    for each in (one, twin, other):
        await postings.add(each)

    await postings.remove(one.id)

    kept = [await postings.get(each.id) for each in (one, twin, other)]
    assert kept == [None, None, other]
    assert await reports.pieces(key(1), PIECES) == PIECES


async def test_removing_a_posting_without_a_message_removes_no_other(
    postings: PostingStore,
) -> None:
    await postings.add(posting("one"))
    await postings.add(posting("other"))

    await postings.remove(PostingId("one"))

    assert await postings.get(PostingId("one")) is None
    assert await postings.get(PostingId("other")) == posting("other")


async def test_a_person_sees_only_their_own_postings_the_newest_first(
    postings: PostingStore,
) -> None:
    early = posting("early")
    late = replace(posting("late"), made=NOON + DAY)
    for each in (early, late, posting("other", owner=8)):
        await postings.add(each)

    listed = await postings.of_person(7)

    assert listed == (late, early)


async def test_forgetting_a_person_forgets_what_only_they_asked_for(
    postings: PostingStore, reports: SqlReportStore
) -> None:
    theirs, shared, other = (
        posting("theirs", report=1),
        posting("shared", report=2),
        posting("other", report=2, owner=8),
    )
    for each in (theirs, shared, other):
        await postings.add(each)

    gone = await postings.remove_person(7)

    assert gone == 2
    assert await postings.of_person(7) == ()
    assert await postings.of_person(8) == (other,)
    left = [number for number in (1, 2, 3) if await reports.pieces(key(number), PIECES)]
    assert left == [2, 3]


async def test_restricted_answers_of_one_person_go_and_reports_that_others_show_stay(
    postings: PostingStore, reports: SqlReportStore
) -> None:
    for number in (4, 5):
        await reports.save(record(number, is_open=False), "1")
    everything = [
        posting("open", report=1),
        posting("hers alone", report=4),
        posting("shared", report=5),
        posting("his", report=5, owner=8),
    ]
    for each in everything:
        await postings.add(each)

    gone = await postings.remove_restricted(7)

    assert gone == 2
    kept = [await postings.get(each.id) is not None for each in everything]
    assert kept == [True, False, False, True]
    left = [number for number in (1, 4, 5) if await reports.pieces(key(number), PIECES)]
    assert left == [1, 5]


async def test_forgetting_a_stranger_changes_nothing(postings: PostingStore) -> None:
    await postings.add(posting("shown"))

    gone = await postings.remove_person(8)

    assert gone == 0
    assert await postings.get(PostingId("shown")) == posting("shown")


async def test_postings_are_counted_without_being_read(postings: PostingStore) -> None:
    for name, owner in (("one", 7), ("two", 7), ("other", 8)):
        await postings.add(posting(name, owner=owner))

    counts = [await postings.count_of_person(owner) for owner in (7, 8, 9)]

    assert counts == [2, 1, 0]


async def test_many_go_a_few_at_a_time_and_others_write_in_between(
    postings: PostingStore, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.posting_removal.AT_ONCE", 2)
    for number in range(20):
        await postings.add(posting(f"{number}", report=1 + number % 3, owner=7))

    removing = asyncio.create_task(postings.remove_person(7))
    await SqlBotStateStore(database).remember("meanwhile", "kept")
    was_done = removing.done()

    assert not was_done
    assert await removing == 20


async def test_large_reports_go_in_smaller_steps(
    postings: PostingStore, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.posting_removal.AT_ONCE_BYTES", 1)
    for number in range(5):
        await postings.add(posting(f"{number}", owner=7))

    removing = asyncio.create_task(postings.remove_person(7))
    await SqlBotStateStore(database).remember("meanwhile", "kept")

    assert not removing.done()
    assert await removing == 5


async def test_what_is_interrupted_leaves_whole_postings_and_is_finished_by_the_next(
    postings: PostingStore, reports: SqlReportStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.posting_removal.AT_ONCE", 1)
    for number in (1, 2, 3):
        await postings.add(posting(f"{number}", report=number, owner=7))
    with monkeypatch.context() as interrupted:
        interrupted.setattr("bot.store.posting_removal._remove_some", failing_after(1))
        with pytest.raises(StoreError):
            await postings.remove_person(7)

    left = await postings.of_person(7)
    whole = [await reports.origin(each.report) is not None for each in left]
    gone = await postings.remove_person(7)

    assert whole == [True, True]
    assert gone == 2
    assert [await reports.origin(key(number)) for number in (1, 2, 3)] == [None] * 3


def failing_after(count: int) -> Callable[..., int]:
    """Remove some postings so many times, and fail from then on."""
    remove, times = posting_removal._remove_some, iter(range(count))

    def work(*given: Any, **named: Any) -> int:
        if next(times, None) is None:
            raise StoreError("The disk is full.")
        return remove(*given, **named)

    return work


async def test_what_a_server_has_asked_for_of_late_is_counted_with_its_people(
    postings: PostingStore,
) -> None:
    for name, owner, guild in (("a", 7, 70), ("b", 7, 70), ("c", 8, 70), ("d", 9, 71)):
        await postings.add(posting(name, owner=owner, guild=guild))

    assert await postings.usage_of_guild(70, NOON - DAY) == GuildUsage(answers=3, people=2)
    assert await postings.usage_of_guild(70, NOON + DAY) == GuildUsage(answers=0, people=0)
