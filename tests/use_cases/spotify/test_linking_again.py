"""Logins under way, and what was linked before."""

import pytest

from bot.core.asker import Asker
from bot.core.models import DEFAULTS
from bot.core.postings import ReportKey, ReportRecord
from bot.core.spotify.accounts import BOT
from bot.store.account_cache import SqlAccountCacheStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.postings import Postings
from bot.use_cases.spotify import linking as module
from bot.use_cases.spotify.linking import LIFETIME, Linking, PendingLogin
from tests.fakes.spotify import REDIRECT_URI
from tests.store.kept import counts
from tests.use_cases.acting import Clock, TickingClock
from tests.use_cases.spotify.linked import ADA, BEN, Linked
from tests.use_cases.spotify.linking_steps import OVER, begin, query, refused, told


async def test_a_second_start_takes_the_place_of_the_first(
    linked: Linked, linking: Linking
) -> None:
    first, second = (linked.fake.agree(begin(linking), "ada") for _ in range(2))

    assert await refused(linking, first) == OVER
    assert await linking.finish(*told(second), ADA)


async def test_ones_own_account_and_the_bots_are_linked_side_by_side(
    linked: Linked, linking: Linking
) -> None:
    own = linked.fake.agree(begin(linking), "ada")
    shared = linked.fake.agree(linking.start(PendingLogin(ADA, "Ada", BOT)), "constellate")

    accounts = [await linking.finish(*told(landed), ADA) for landed in (own, shared)]

    assert [account.holder for account in accounts] == [ADA, BOT]


async def test_of_too_many_logins_the_oldest_is_over(
    linked: Linked, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    linking = Linking(linked.accounts, linked.api, REDIRECT_URI, clock.now)

    states = [query(begin(linking, person))["state"] for person in (1, 2, 3, 4)]

    assert [linking.begun(state) is None for state in states] == [True, False, False, False]


async def test_the_oldest_login_is_over_even_where_it_was_looked_up(
    linked: Linked, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    linking = Linking(linked.accounts, linked.api, REDIRECT_URI, clock.now)
    oldest, second = (query(begin(linking, person))["state"] for person in (1, 2))
    linking.begun(oldest)

    begin(linking, 3)

    assert linking.begun(oldest) is None
    assert linking.begun(second)


async def test_a_login_may_end_while_it_is_replaced_or_finished(linked: Linked) -> None:
    clock = TickingClock(LIFETIME / 2)
    linking = Linking(linked.accounts, linked.api, REDIRECT_URI, clock.now)
    begin(linking)

    landed = linked.fake.agree(begin(linking), "ada")

    assert await linking.finish(*told(landed), ADA)


async def test_logins_that_are_over_take_no_place(linking: Linking, clock: Clock) -> None:
    begin(linking, 1)
    clock.seconds = 600.0

    begin(linking, 2)

    assert len(linking._pending) == 1


@pytest.mark.parametrize("shows", [True, False])
async def test_linking_the_same_account_again_keeps_what_the_person_decided(
    linked: Linked, linking: Linking, *, shows: bool
) -> None:
    await linked.link(ADA, shows=shows)
    await linked.account_cache.remember(ADA, "saved", {"track": "1"})

    account = await linking.finish(*told(linked.fake.agree(begin(linking), "ada")), ADA)

    assert account.shows is shows
    assert await kinds(linked.account_cache) == {"saved"}


async def test_linking_another_account_forgets_what_the_first_one_told(
    linked: Linked, linking: Linking
) -> None:
    await linked.link(ADA, shows=True)
    await linked.account_cache.remember(ADA, "saved", {"track": "1"})

    account = await linking.finish(*told(linked.fake.agree(begin(linking), "ben")), ADA)

    assert (account.spotify_id, account.shows) == ("ben", False)
    assert await kinds(linked.account_cache) == set()


@pytest.mark.parametrize(("user", "left"), [("ada", 2), ("ben", 1)])
async def test_answers_that_only_the_first_account_may_read_go_with_it(  # noqa: PLR0913, PLR0917  fixtures
    linked: Linked,
    linking: Linking,
    posting_store: SqlPostingStore,
    report_store: SqlReportStore,
    user: str,
    left: int,
) -> None:
    await linked.link(ADA)
    for number, everybodys in enumerate((True, False)):
        key = ReportKey(f"{number:032x}")
        record = ReportRecord(key, "spotify:1", DEFAULTS, complete=True, pieces={}, open=everybodys)
        await report_store.save(record, "1")
        await Postings(posting_store).add(
            key, Asker(ADA, None, 700, alone=False), "Evening", private=True
        )

    await linking.finish(*told(linked.fake.agree(begin(linking), user)), ADA)

    assert len(await posting_store.of_person(ADA)) == left


async def kinds(personal: SqlAccountCacheStore) -> set[str]:
    return {*await counts(personal, ADA)}


async def test_unlinking_forgets_the_account_and_ends_logins_under_way(
    linked: Linked, linking: Linking
) -> None:
    await linked.link(ADA)
    landed = linked.fake.agree(begin(linking), "ada")
    others = linked.fake.agree(begin(linking, BEN), "ben")

    assert await linking.unlink(ADA)
    assert not await linking.unlink(ADA)
    assert await linked.accounts.of(ADA) is None
    assert await refused(linking, landed) == OVER
    assert await linking.finish(*told(others), BEN)
