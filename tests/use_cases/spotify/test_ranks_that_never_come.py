"""Why somebody's ranks are not told: for want of consent, or for hours."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.core.errors import UserError
from bot.core.spotify.accounts import Scope
from bot.use_cases.spotify.personal_library import PersonalLibrary, Viewer
from tests.fakes.server import Fault
from tests.use_cases.acting import Clock
from tests.use_cases.spotify.linked import ADA, Linked

ALONE = Viewer(ADA, shared=False)


@pytest.fixture
async def library(linked: Linked, clock: Clock) -> AsyncIterator[PersonalLibrary]:
    opened = PersonalLibrary(linked.accounts, linked.api, linked.account_cache, clock.now)
    yield opened
    await opened.close()


async def test_who_did_not_agree_is_told_so_and_spotify_is_not_asked_in_vain(
    linked: Linked, library: PersonalLibrary
) -> None:
    account = await linked.link(ADA)
    narrow = linked.fake.login("ada", [Scope.PRIVATE])
    await linked.store.save(replace(account, login=narrow))

    with pytest.raises(UserError) as refusal:
        await library.require_ranks(ALONE)

    assert "/spotify link" in str(refusal.value)
    assert linked.fake.calls == []


async def test_who_has_to_wait_for_hours_is_not_told_a_minute(
    linked: Linked, library: PersonalLibrary
) -> None:
    await linked.link(ADA)
    linked.fake.faults = [Fault(path="/v1/", status=429, headers={"Retry-After": "48925"})]

    with pytest.raises(UserError) as refusal:
        await library.require_ranks(ALONE)

    assert "in a minute" not in str(refusal.value)
