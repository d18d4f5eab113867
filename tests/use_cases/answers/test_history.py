"""What is remembered of an answer, and what is told beside it."""

from dataclasses import replace

import pytest

from bot.core.errors import GoneError
from bot.core.history import HistoryId, Onlooker
from bot.core.postings import Posting, PostingId
from bot.records import pieces
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.history import History
from bot.use_cases.answers.postings import Postings
from bot.use_cases.upkeep.retention import Stores
from tests.records.written import KEY
from tests.use_cases.acting import ThreadCompute, asker
from tests.use_cases.answers.test_browsing import save

ABOUT = HistoryId("deezer:1")


@pytest.fixture
async def posting(stores: Stores, report_store: SqlReportStore) -> Posting:
    await save(report_store)
    return await Postings(stores.postings).add(KEY, asker(), "Evening", private=True)


@pytest.fixture
def history(stores: Stores, compute: ThreadCompute) -> History:
    return History(
        stores.history,
        stores.reports,
        stores.postings,
        compute,
        names=stores.cluster_names,
    )


def onlooker(posting: Posting) -> Onlooker:
    return Onlooker(posting.owner_id, posting.guild_id, private=True)


async def test_an_answer_is_remembered_with_its_clusters(
    history: History, posting: Posting
) -> None:
    await history.tell(posting, ABOUT)

    (result,) = await history.results(ABOUT, onlooker(posting))
    assert result.posting == posting.id
    assert result.title == "Evening"
    assert result.tracks == sum(each.size for each in result.clusters) > 0


async def test_nothing_is_remembered_of_an_answer_that_was_deleted_meanwhile(
    history: History, posting: Posting, stores: Stores
) -> None:
    # Another answer keeps the report.
    await Postings(stores.postings).add(KEY, asker(99), "Evening", private=True)
    await stores.postings.remove_person(posting.owner_id)

    await history.tell(posting, ABOUT)

    assert await history.results(ABOUT, onlooker(posting)) == []


async def test_a_report_that_an_earlier_version_kept_is_listed_and_not_compared(
    history: History, posting: Posting, stores: Stores, report_store: SqlReportStore
) -> None:
    await save(report_store, without=[pieces.PLACEMENT])
    await history.tell(posting, ABOUT)
    (result,) = await history.results(ABOUT, onlooker(posting))
    await stores.history.add(
        replace(result, posting=PostingId("before"), source="deezer:1:other"), b"?"
    )

    await history.tell(posting, ABOUT)

    assert len(await history.results(ABOUT, onlooker(posting))) == 2
    assert await stores.history.told(posting.id) is None


async def test_a_placement_that_cannot_be_read_tells_nothing(
    history: History, posting: Posting, stores: Stores
) -> None:
    await history.tell(posting, ABOUT)
    (result,) = await history.results(ABOUT, onlooker(posting))
    await stores.history.add(
        replace(result, posting=PostingId("before"), source="deezer:1:other"), b"?"
    )

    await history.tell(posting, ABOUT)

    assert await stores.history.told(posting.id) is None


async def test_an_answer_that_the_onlooker_may_not_see_is_gone(
    history: History, posting: Posting
) -> None:
    await history.tell(posting, ABOUT)

    assert await history.answer(posting.id, onlooker(posting)) == posting
    with pytest.raises(GoneError):
        await history.answer(posting.id, replace(onlooker(posting), person_id=99))
