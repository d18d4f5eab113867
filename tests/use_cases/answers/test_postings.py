"""Answers get names that nobody guesses, and are taken back by those who may."""

import random

import pytest

from bot.core.asker import Asker
from bot.core.clicks.page_clicks import Action, Click, read_click, write_click
from bot.core.errors import NotAllowedError
from bot.core.postings import Posting
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.postings import Postings
from tests.records.written import KEY, keep, large_report

ADA, BO, HERE = 7, 8, 700
ASKED = Asker(ADA, guild_id=70, channel_id=HERE, alone=False)


@pytest.fixture
async def postings(report_store: SqlReportStore, posting_store: SqlPostingStore) -> Postings:
    await keep(report_store, large_report(12, unplaced=0))
    return Postings(posting_store)


async def test_an_answer_is_kept_as_it_was_asked_for(
    postings: Postings, posting_store: SqlPostingStore
) -> None:
    posting = await postings.add(KEY, ASKED, "Evening", private=True)

    assert await posting_store.get(posting.id) == posting
    assert (posting.report, posting.owner_id, posting.title) == (KEY, ADA, "Evening")
    assert (posting.guild_id, posting.channel_id, posting.private) == (70, HERE, True)
    assert posting.message_id is None


async def test_names_are_distinct_and_fit_on_buttons(postings: Postings) -> None:
    names = {(await postings.add(KEY, ASKED, "Evening", private=True)).id for _ in range(60)}

    clicks = [Click(name, Action.NEXT) for name in names]
    assert len(names) == 60
    assert [read_click(write_click(click)) for click in clicks] == clicks


async def test_names_do_not_follow_from_the_ordinary_chance(postings: Postings) -> None:
    names = set()
    for _ in range(2):
        random.seed(1)
        names.add((await postings.add(KEY, ASKED, "Evening", private=True)).id)

    assert len(names) == 2


async def test_names_use_every_letter_and_digit_in_every_place(postings: Postings) -> None:
    names = [(await postings.add(KEY, ASKED, "Evening", private=True)).id for _ in range(60)]

    assert all(len({name[place] for name in names}) > 25 for place in range(16))


async def test_a_long_title_is_cut(postings: Postings) -> None:
    posting = await postings.add(KEY, ASKED, "日" * 300, private=True)

    assert posting.title == "日" * 200


async def test_the_message_that_shows_an_answer_is_remembered(
    postings: Postings, posting_store: SqlPostingStore
) -> None:
    posting = await postings.add(KEY, ASKED, "Evening", private=True)

    await postings.shown(posting, 9_000)

    kept = await posting_store.get(posting.id)
    assert kept is not None
    assert kept.message_id == 9_000


@pytest.mark.parametrize(("person", "moderator"), [(ADA, False), (BO, True), (ADA, True)])
async def test_the_owner_and_moderators_can_take_an_answer_back(
    postings: Postings, posting_store: SqlPostingStore, person: int, *, moderator: bool
) -> None:
    posting = await postings.add(KEY, ASKED, "Evening", private=True)

    await postings.take_back(posting, person, moderator=moderator)

    assert await posting_store.get(posting.id) is None


async def test_others_cannot_take_an_answer_back(
    postings: Postings, posting_store: SqlPostingStore
) -> None:
    posting = await postings.add(KEY, ASKED, "Evening", private=True)

    with pytest.raises(NotAllowedError, match="Only the person who asked for this"):
        await postings.take_back(posting, BO, moderator=False)

    assert await posting_store.get(posting.id) == posting


async def test_taking_back_forgets_every_answer_of_the_message_and_no_other(
    postings: Postings, posting_store: SqlPostingStore
) -> None:
    before, now, other = [await postings.add(KEY, ASKED, "Evening", private=True) for _ in range(3)]
    for posting, message in ((before, 9_000), (now, 9_000), (other, 9_001)):
        await postings.shown(posting, message)

    await postings.take_back(now, ADA, moderator=False)

    assert [await present(posting_store, each) for each in (before, now, other)] == [
        *(False, False, True)
    ]


async def test_the_report_stays_for_others(
    postings: Postings, report_store: SqlReportStore
) -> None:
    posting = await postings.add(KEY, ASKED, "Evening", private=True)

    await postings.take_back(posting, ADA, moderator=False)

    assert await report_store.origin(KEY) is not None


async def present(store: SqlPostingStore, posting: Posting) -> bool:
    return await store.get(posting.id) is not None
