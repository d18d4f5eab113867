"""People link their accounts: once, in time, and each their own."""

import asyncio
from time import monotonic

import pytest

from bot.core.errors import LinkingError, UnavailableError
from bot.core.spotify.accounts import BOT, Scope
from bot.core.spotify.errors import CodeRejectedError, NotListedError
from bot.use_cases.concurrency import expiring
from bot.use_cases.spotify import linking as module
from bot.use_cases.spotify.linking import Linking, PendingLogin
from tests.fakes.server import Fault
from tests.fakes.spotify import REDIRECT_URI
from tests.use_cases.acting import Clock
from tests.use_cases.spotify.linked import ADA, BEN, Linked
from tests.use_cases.spotify.linking_steps import OVER, STRANGE, begin, query, refused, told


async def test_somebody_who_agrees_is_linked(
    linked: Linked, linking: Linking, clock: Clock
) -> None:
    landed = linked.fake.agree(begin(linking), "ada")

    account = await linking.finish(*told(landed), ADA)

    assert (account.holder, account.spotify_id, account.name) == (ADA, "ada", "Ada")
    assert account.login.scopes == set(Scope)
    assert not account.shows
    assert account.linked == clock.now()
    assert await linked.accounts.of(ADA) == account


async def test_what_was_kept_lets_spotify_be_asked(linked: Linked, linking: Linking) -> None:
    await linking.finish(*told(linked.fake.agree(begin(linking), "ada")), ADA)

    account = await linked.accounts.of(ADA)

    assert account
    assert await linked.accounts.ask(account, linked.api.profile) == ("ada", "Ada")


async def test_ten_minutes_are_counted_by_a_clock_that_is_never_set(
    linked: Linked, monkeypatch: pytest.MonkeyPatch
) -> None:
    linking = Linking(linked.accounts, linked.api, REDIRECT_URI)
    state, _ = told(linked.fake.agree(begin(linking), "ada"))
    assert linking.begun(state)

    later = monotonic() + 601
    monkeypatch.setattr(expiring, "monotonic", lambda: later)

    assert linking.begun(state) is None


async def test_where_only_the_state_speaks_it_is_enough(linked: Linked, linking: Linking) -> None:
    landed = linked.fake.agree(begin(linking), "ada")

    account = await linking.finish(*told(landed), None)

    assert account.holder == ADA


async def test_the_bots_own_account_is_asked_for_playlists_alone(
    linked: Linked, linking: Linking
) -> None:
    address = linking.start(PendingLogin(ADA, "Ada", BOT))

    account = await linking.finish(*told(linked.fake.agree(address, "constellate")), ADA)

    assert account.holder == BOT
    assert account.login.scopes == {"playlist-read-private", "playlist-read-collaborative"}
    assert await linked.accounts.of(ADA) is None


async def test_each_login_has_a_state_and_a_challenge_of_its_own(linking: Linking) -> None:
    logins = [query(begin(linking, person)) for person in (ADA, BEN)]

    assert len({login["state"] for login in logins}) == 2
    assert len({login["code_challenge"] for login in logins}) == 2
    assert min(len(login["state"]) for login in logins) >= 32


async def test_whose_login_it_is_can_be_told_without_ending_it(
    linked: Linked, linking: Linking
) -> None:
    landed = linked.fake.agree(begin(linking), "ada")
    begun = PendingLogin(ADA, "Ada", ADA)

    assert linking.begun(told(landed)[0]) == linking.begun_with(landed) == begun
    assert linking.begun("unheard-of") is None
    assert await linking.finish(*told(landed), ADA)


async def test_a_login_is_finished_once(linked: Linked, linking: Linking) -> None:
    landed = linked.fake.agree(begin(linking), "ada")
    await linking.finish(*told(landed), ADA)

    assert await refused(linking, landed) == OVER
    assert linking.begun(told(landed)[0]) is None


async def test_of_two_at_the_same_time_one_finishes_it(linked: Linked, linking: Linking) -> None:
    state, code = told(linked.fake.agree(begin(linking), "ada"))

    results = await asyncio.gather(
        *(linking.finish(state, code, ADA) for _ in range(2)), return_exceptions=True
    )

    assert [str(one) for one in results if isinstance(one, LinkingError)] == [OVER]


async def test_two_people_at_once_get_their_own_account_each(
    linked: Linked, linking: Linking
) -> None:
    people = ((ADA, "ada"), (BEN, "ben"))
    landed = [linked.fake.agree(begin(linking, person), name) for person, name in people]

    await asyncio.gather(
        *(linking.finish(*told(at), person) for at, (person, _) in zip(landed, people, strict=True))
    )

    kept = [await linked.accounts.of(person) for person, _ in people]
    assert [account and account.spotify_id for account in kept] == ["ada", "ben"]


async def test_a_stranger_can_neither_use_nor_spoil_a_login(
    linked: Linked, linking: Linking
) -> None:
    landed = linked.fake.agree(begin(linking), "ada")

    assert await refused(linking, landed, BEN) == STRANGE
    assert await linked.accounts.of(BEN) is None
    assert (await linking.finish(*told(landed), ADA)).spotify_id == "ada"


async def test_a_login_is_over_after_ten_minutes(
    linked: Linked, linking: Linking, clock: Clock
) -> None:
    in_time, late = (
        linked.fake.agree(begin(linking, person), name)
        for person, name in ((BEN, "ben"), (ADA, "ada"))
    )
    clock.seconds = 599.0
    await linking.finish(*told(in_time), BEN)
    clock.seconds = 600.0

    assert linking.begun(told(late)[0]) is None
    assert await refused(linking, late) == OVER
    assert linking._pending == {}


async def test_a_code_that_spotify_refuses_ends_the_login(linked: Linked, linking: Linking) -> None:
    state, code = told(linked.fake.agree(begin(linking), "ada"))

    with pytest.raises(CodeRejectedError):
        await linking.finish(state, "made-up", ADA)

    with pytest.raises(LinkingError, match="start again"):
        await linking.finish(state, code, ADA)
    assert await linked.accounts.of(ADA) is None


async def test_of_who_is_not_on_the_apps_list_nothing_is_kept(
    linked: Linked, linking: Linking
) -> None:
    linked.fake.users["ada"].listed = False
    landed = linked.fake.agree(begin(linking), "ada")

    with pytest.raises(NotListedError):
        await linking.finish(*told(landed), ADA)

    assert await linked.accounts.of(ADA) is None


async def test_a_failure_leaves_the_account_that_was_linked_before(
    linked: Linked, linking: Linking
) -> None:
    before = await linked.link(ADA, shows=True)
    landed = linked.fake.agree(begin(linking), "ben")
    linked.fake.faults.append(Fault("/v1/me", status=500))

    with pytest.raises(UnavailableError, match="start again with /spotify link"):
        await linking.finish(*told(landed), ADA)

    assert await linked.accounts.of(ADA) == before


async def test_what_somebody_did_not_agree_to_is_left_out(linked: Linked, linking: Linking) -> None:
    state, code = told(linked.fake.agree(begin(linking), "ada"))
    asked = linked.fake.accounts.codes[code]
    granted = frozenset({Scope.PRIVATE.value})
    linked.fake.accounts.codes[code] = type(asked)(
        asked.user_id, granted, asked.challenge, asked.redirect_uri, asked.client_id
    )

    account = await linking.finish(state, code, ADA)

    assert account.login.scopes == granted
    assert module.missing(account) == (Scope.COLLABORATIVE, Scope.TOP, Scope.SAVED)
