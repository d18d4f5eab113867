"""Postings: who asked, what is shown, and how all of it is forgotten."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from bot.core.postings import PostingId
from bot.ports import PostingStore
from bot.store.database.database import Database
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.store.kept import DAY, LARGEST_ID, NOON, PIECES, key, posting, record


@pytest.fixture
async def postings(database: Database, reports: SqlReportStore) -> PostingStore:
    for number in (1, 2, 3):
        await reports.save(record(number), "1")
    return SqlPostingStore(database)


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
    with pytest.raises(IntegrityError):
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
