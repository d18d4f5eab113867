"""Linked accounts: kept encrypted, renewed, replaced, forgotten."""

import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.core.guild_settings import Setting
from bot.core.spotify.accounts import BOT, Account, HolderId, Login, Scope
from bot.ports import AccountStore
from bot.store.account_cache import SqlAccountCacheStore
from bot.store.accounts import SqlAccountStore
from bot.store.database.database import Database, open_database
from bot.store.database.tables import accounts
from bot.store.encryption import Cipher
from bot.store.guilds import SqlGuildStore
from bot.store.rate_limits import SqlRateLimitStore
from tests.store.kept import DAY, LARGEST_ID, NOON, counts, login
from tests.store.kept import NEW_KEY as NEW
from tests.store.kept import OLD_KEY as OLD

ADA, BO = HolderId(7), HolderId(LARGEST_ID)
LATER = Login("access-later", "refresh-later", NOON + DAY, frozenset())


def account(
    holder: HolderId = ADA, spotify_id: str = "ada.l", name: str = "Ada 🌃", *, shows: bool = False
) -> Account:
    return Account(holder, spotify_id, name, login(), shows, NOON)


@pytest.fixture
def store(database: Database) -> AccountStore:
    return SqlAccountStore(database, Cipher([OLD]))


@pytest.fixture
def personal(database: Database) -> SqlAccountCacheStore:
    return SqlAccountCacheStore(database)


async def test_an_account_comes_back_as_it_was(store: AccountStore) -> None:
    for each in (account(), account(BO, shows=True), account(BOT, "the.bot")):
        await store.save(each)

    assert await store.get(ADA) == account()
    assert await store.get(BO) == account(BO, shows=True)
    assert await store.get(BOT) == account(BOT, "the.bot")
    assert await store.get(HolderId(8)) is None


async def test_no_token_stands_in_the_file_of_the_database(url: str, file: Path) -> None:
    async with open_database(url) as database:
        store = SqlAccountStore(database, Cipher([OLD]))
        await store.save(account())
        await store.renew(ADA, LATER)
        content = b"".join(part.read_bytes() for part in file.parent.iterdir())

    assert b"ada.l" in content
    assert b"access-" not in content
    assert b"refresh-" not in content


async def test_another_account_takes_the_place_of_the_first_and_its_word_is_forgotten(
    store: AccountStore, personal: SqlAccountCacheStore
) -> None:
    for holder in (ADA, BO):
        await store.save(account(holder))
        await personal.remember(holder, "saved", {"one": "true"})

    await store.save(account(ADA, "ada.second", shows=True))

    assert await store.get(ADA) == account(ADA, "ada.second", shows=True)
    assert await counts(personal, ADA) == {}
    assert await counts(personal, BO) == {"saved": 1}


async def test_the_same_account_linked_again_keeps_what_it_told(
    store: AccountStore, personal: SqlAccountCacheStore
) -> None:
    await store.save(account())
    await personal.remember(ADA, "saved", {"one": "true"})

    await store.save(replace(account(name="Ada L."), login=LATER))

    assert await store.get(ADA) == replace(account(name="Ada L."), login=LATER)
    assert await counts(personal, ADA) == {"saved": 1}


async def test_a_new_login_is_kept_with_all_else_as_it_was(store: AccountStore) -> None:
    await store.save(account(shows=True))
    await store.save(account(BO))

    renewed = await store.renew(ADA, LATER)

    assert renewed
    assert await store.get(ADA) == replace(account(shows=True), login=LATER)
    assert await store.get(BO) == account(BO)


async def test_a_new_login_of_an_account_that_is_gone_is_not_kept(store: AccountStore) -> None:
    await store.save(account())
    await store.remove(ADA)

    renewed = await store.renew(ADA, LATER)

    assert not renewed
    assert await store.get(ADA) is None


async def test_whether_others_may_see_it_is_decided_for_one_holder(store: AccountStore) -> None:
    await store.save(account())
    await store.save(account(BO))

    await store.show(ADA, shows=True)
    await store.show(HolderId(8), shows=True)

    assert await store.get(ADA) == account(shows=True)
    assert await store.get(BO) == account(BO)


async def test_what_an_account_told_goes_with_it(
    store: AccountStore, personal: SqlAccountCacheStore
) -> None:
    for holder in (ADA, BO):
        await store.save(account(holder))
        await personal.remember(holder, "saved", {"one": "true"})

    gone = [await store.remove(ADA), await store.remove(ADA)]

    assert gone == [True, False]
    assert await store.get(ADA) is None
    assert await counts(personal, ADA) == {}
    assert await counts(personal, BO) == {"saved": 1}
    assert await store.get(BO) == account(BO)


async def test_an_account_whose_key_is_lost_is_none_and_the_log_says_so_once(
    database: Database, store: AccountStore, caplog: pytest.LogCaptureFixture
) -> None:
    await store.save(account())

    without_key = SqlAccountStore(database, Cipher([NEW]))
    with caplog.at_level(logging.WARNING):
        found = await without_key.get(ADA)

    assert found is None
    assert await without_key.is_unreadable(ADA)
    assert not await store.is_unreadable(ADA)
    assert not await store.is_unreadable(HolderId(8))
    assert caplog.messages == ["no key of mine opens the login of holder 7"]
    assert await store.get(ADA) == account()


async def test_a_login_that_reads_as_none_is_not_shown_in_the_log(
    database: Database, store: AccountStore, caplog: pytest.LogCaptureFixture
) -> None:
    await store.save(account())
    encrypted = Cipher([OLD]).encrypt('{"access_token": "access-of-old"}')
    statement = update(accounts).values(login=encrypted)
    await database.write(lambda connection: connection.execute(statement))

    with caplog.at_level(logging.WARNING):
        found = await store.get(ADA)

    assert found is None
    assert len(caplog.records) == 1
    assert "access-" not in caplog.text


async def test_logins_move_to_a_new_key_as_they_are_kept_again(
    database: Database, store: AccountStore
) -> None:
    for holder in (ADA, BO, BOT):
        await store.save(account(holder))
    both = SqlAccountStore(database, Cipher([NEW, OLD]))

    await both.renew(ADA, LATER)
    await both.save(account(BO))

    moved = SqlAccountStore(database, Cipher([NEW]))
    assert await moved.get(ADA) == replace(account(), login=LATER)
    assert await moved.get(BO) == account(BO)
    assert await moved.get(BOT) is None
    assert await both.get(BOT) == account(BOT)


async def test_times_of_another_zone_are_the_same_times(store: AccountStore) -> None:
    abroad = replace(account(), linked=NOON - timedelta(hours=1))
    scopes = frozenset({Scope.TOP.value, "of-a-newer-version"})

    await store.save(replace(abroad, login=replace(login(), scopes=scopes)))

    found = await store.get(ADA)
    assert found is not None
    assert found.linked == NOON - timedelta(hours=1)
    assert found.login.scopes == scopes


def through(app: str, holder: HolderId = ADA) -> Account:
    return replace(account(holder), login=replace(login(), app=app))


@pytest.fixture
def block(database: Database) -> SqlRateLimitStore:
    """Return how long Spotify asked the app `mine` to wait."""
    return SqlRateLimitStore(database, "mine")


async def test_a_block_stays_while_another_account_is_linked_through_the_same_app(
    store: AccountStore, block: SqlRateLimitStore
) -> None:
    await store.save(through("mine"))
    await store.save(through("mine", BO))
    await block.block(NOON)

    await store.remove(BO)
    first = await block.until()
    await store.remove(ADA)

    assert first == NOON
    assert await block.until() is None


async def test_a_block_of_a_servers_app_stays_though_no_account_is_linked_through_it(
    store: AccountStore, block: SqlRateLimitStore, database: Database
) -> None:
    servers = SqlGuildStore(database)
    await servers.decide(70, Setting.SPOTIFY_APP, "mine")
    await store.save(through("mine"))
    await block.block(NOON)

    await store.remove(ADA)
    while_it_is_the_servers = await block.until()
    await servers.reset(70, Setting.SPOTIFY_APP)
    await store.save(account(BO))

    assert while_it_is_the_servers == NOON
    assert await block.until() is None


async def test_a_block_goes_when_the_account_is_linked_through_another_app(
    store: AccountStore, block: SqlRateLimitStore
) -> None:
    await store.save(through("mine"))
    await block.block(NOON)

    await store.save(through("other"))

    assert await block.until() is None


async def test_the_operators_own_block_stays(store: AccountStore, database: Database) -> None:
    await SqlRateLimitStore(database).block(NOON)

    await store.save(through("mine"))
    await store.remove(ADA)

    assert await SqlRateLimitStore(database).until() == NOON


async def test_a_block_of_an_app_through_which_no_login_came_about_goes_too(
    store: AccountStore, block: SqlRateLimitStore
) -> None:
    await block.block(NOON)

    await store.remove(ADA)

    assert await block.until() is None
