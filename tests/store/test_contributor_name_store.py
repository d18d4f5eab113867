"""Names beside what members added: a server each, gone with the account, and with the server."""

from dataclasses import replace

import pytest

from bot.core.spotify.accounts import Account, HolderId
from bot.store.accounts import SqlAccountStore
from bot.store.contributor_names import SqlContributorNameStore
from bot.store.database.database import Database
from bot.store.encryption import Cipher
from bot.store.guilds import SqlGuildStore
from tests.store.kept import NOON, OLD_KEY, login

ADA, BO = HolderId(7), HolderId(8)
HERE, THERE = 70, 71


def account(holder: HolderId, spotify_id: str) -> Account:
    return Account(holder, spotify_id, "A name", login(), shows=False, linked=NOON)


@pytest.fixture
def accounts(database: Database) -> SqlAccountStore:
    return SqlAccountStore(database, Cipher([OLD_KEY]))


@pytest.fixture
async def names(database: Database) -> SqlContributorNameStore:
    linked = SqlAccountStore(database, Cipher([OLD_KEY]))
    await linked.save(account(ADA, "ada"))
    await linked.save(account(BO, "bo"))
    return SqlContributorNameStore(database)


async def test_a_name_is_shown_on_its_server_alone(names: SqlContributorNameStore) -> None:
    await names.show(ADA, HERE, "Ada 🌃")

    assert await names.shown(HERE, ["ada", "bo", "other"]) == {"ada": "Ada 🌃"}
    assert await names.shown(THERE, ["ada"]) == {}
    assert await names.of_holder(ADA) == {HERE: "Ada 🌃"}


async def test_a_new_name_takes_the_place_of_the_one_before(names: SqlContributorNameStore) -> None:
    await names.show(ADA, HERE, "Ada")

    await names.show(ADA, HERE, "Countess")

    assert await names.shown(HERE, ["ada"]) == {"ada": "Countess"}


async def test_no_name_is_kept_of_a_user_without_an_account(
    names: SqlContributorNameStore,
) -> None:
    kept = await names.show(HolderId(9), HERE, "Cem")

    assert not kept
    assert await names.of_holder(HolderId(9)) == {}


async def test_a_name_is_hidden_on_one_server_or_on_all(names: SqlContributorNameStore) -> None:
    for guild in (HERE, THERE, 72):
        await names.show(ADA, guild, "Ada")

    await names.hide(ADA, HERE)
    left = await names.of_holder(ADA)
    await names.hide(ADA)

    assert left == {THERE: "Ada", 72: "Ada"}
    assert await names.of_holder(ADA) == {}


async def test_a_name_goes_with_the_account(
    names: SqlContributorNameStore, accounts: SqlAccountStore
) -> None:
    await names.show(ADA, HERE, "Ada")

    await accounts.remove(ADA)
    await accounts.save(account(ADA, "ada"))

    assert await names.of_holder(ADA) == {}


async def test_a_name_stays_with_the_same_account_and_goes_with_another_one(
    names: SqlContributorNameStore, accounts: SqlAccountStore
) -> None:
    await names.show(ADA, HERE, "Ada")

    await accounts.save(replace(account(ADA, "ada"), name="Ada L."))
    same = await names.of_holder(ADA)
    await accounts.save(account(ADA, "ada.second"))

    assert same == {HERE: "Ada"}
    assert await names.of_holder(ADA) == {}


async def test_names_go_with_the_server(names: SqlContributorNameStore, database: Database) -> None:
    guilds = SqlGuildStore(database)
    await names.show(ADA, HERE, "Ada")
    await names.show(ADA, THERE, "Ada")
    known = await guilds.known()

    await guilds.remove(HERE)

    assert known == {HERE, THERE}
    assert await names.of_holder(ADA) == {THERE: "Ada"}


async def test_thousands_of_contributors_are_looked_up(names: SqlContributorNameStore) -> None:
    await names.show(BO, HERE, "Bo")
    ids = [f"user{number}" for number in range(3_000)]

    assert await names.shown(HERE, [*ids, "bo"]) == {"bo": "Bo"}
    assert await names.shown(HERE, []) == {}


async def test_of_two_members_with_one_account_the_older_id_counts(
    names: SqlContributorNameStore, accounts: SqlAccountStore
) -> None:
    await accounts.save(account(BO, "ada"))
    for holder, name in ((BO, "Bo"), (ADA, "Ada")):
        await names.show(holder, HERE, name)

    assert await names.shown(HERE, ["ada"]) == {"ada": "Ada"}
