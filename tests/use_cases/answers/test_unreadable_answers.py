"""What an account answered is asked for again where it was kept in a form that is not known."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import update

from bot.core.errors import UserError
from bot.core.models import TrackId
from bot.core.spotify.access import ACCESS
from bot.core.spotify.ranks import Personal, TimeRange
from bot.store.database.database import Database
from bot.store.database.tables import account_answers
from bot.use_cases.concurrency.patience import ENDLESS
from bot.use_cases.spotify.personal_library import PersonalLibrary, Viewer
from tests.fakes.spotify import spotify_id
from tests.use_cases.acting import Clock
from tests.use_cases.spotify.linked import ADA, BEN, LINK, PLAYLIST, Linked

IDS = [TrackId(spotify_id(number)) for number in range(1, 4)]
VIEWER = Viewer(ADA, shared=False)
UNREADABLE = ("", "no JSON", "null", '{"first": "one"}', '["first"]', "2", "[" * 100_000)


@pytest.fixture
async def library(linked: Linked, clock: Clock) -> AsyncIterator[PersonalLibrary]:
    await linked.link(ADA)
    ada = linked.fake.users["ada"]
    ada.saved, ada.top = IDS[:1], {TimeRange.LONG: IDS[:2]}
    opened = PersonalLibrary(linked.accounts, linked.api, linked.account_cache, clock.now, ENDLESS)
    yield opened
    await opened.close()


async def mangle(database: Database, value: str) -> None:
    statement = update(account_answers).values(value=value)
    await database.write(lambda connection: connection.execute(statement))


@pytest.mark.parametrize("value", UNREADABLE)
async def test_ranks_and_hearts_that_cannot_be_read_are_asked_for_again(
    library: PersonalLibrary, database: Database, value: str
) -> None:
    before = await library.view(VIEWER, IDS)
    await mangle(database, value)

    after = await library.view(VIEWER, IDS)

    assert before == after
    assert before == Personal({IDS[0]: 1, IDS[1]: 2}, {IDS[0]: True, IDS[1]: False, IDS[2]: False})


@pytest.mark.parametrize("value", UNREADABLE)
async def test_playlists_that_cannot_be_read_are_asked_for_again(
    library: PersonalLibrary, database: Database, value: str
) -> None:
    before = await library.playlists(ADA)
    await mangle(database, value)

    after = await library.playlists(ADA)

    assert len(before) == 1
    assert before == after


@pytest.mark.parametrize("value", UNREADABLE)
async def test_what_cannot_be_read_lets_no_other_person_in(
    linked: Linked, database: Database, value: str
) -> None:
    await linked.link(BEN)
    linked.record.public = False
    await linked.account_cache.remember(BEN, ACCESS, {PLAYLIST: "shared"})
    await linked.access.admit(LINK, BEN)
    await mangle(database, value)

    with pytest.raises(UserError):
        await linked.access.admit(LINK, BEN)
