"""What is kept about people and servers: told, forgotten, and gone in time."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet

from bot.core.asker import Asker
from bot.core.cluster_names import GivenName, NameScope
from bot.core.deletions import moment_of
from bot.core.guild_settings import GuildSettings, Setting
from bot.core.models import DEFAULTS
from bot.core.postings import RecentPlaylist, ReportKey, ReportRecord
from bot.core.spotify.accounts import Account, HolderId, Login
from bot.ports.bot_state import HEARTBEAT
from bot.store.account_cache import SqlAccountCacheStore
from bot.store.accounts import SqlAccountStore
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import Database
from bot.store.encryption import Cipher
from bot.store.guilds import SqlGuildStore
from bot.store.kept_names import SqlKeptNameStore
from bot.store.lookups import SqlLookupStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.postings import Postings
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.upkeep.personal_data import PersonalData
from bot.use_cases.upkeep.retention import Retention, Stores
from tests.use_cases.acting import Clock, limits

ADA, BO, GUILD, OTHER, HERE = 7, 2**63 - 1, 70, 71, 700
NASTY = 'a"b\\ \ud83d </script> <@1>\u2028\u202e\x00'
BODY = {"map": bytes(100)}
LINK = "deezer:908622995"
HOLDER = HolderId(ADA)
OLD = datetime(2000, 1, 1, tzinfo=UTC)
LOGIN = Login("access", "refresh", datetime(2026, 5, 4, tzinfo=UTC), frozenset())
ACCOUNT = Account(HOLDER, "ada.l", "Ada", LOGIN, shows=False, linked=LOGIN.expires)


@pytest.fixture
def defaults(guild_store: SqlGuildStore) -> GuildDefaults:
    return GuildDefaults(GuildSettings(), guild_store)


@pytest.fixture
def postings(posting_store: SqlPostingStore) -> Postings:
    return Postings(posting_store)


@pytest.fixture
def retention(stores: Stores, defaults: GuildDefaults) -> Retention:
    return Retention(stores, defaults, stores.accounts.remove)


@pytest.fixture
def personal_data(stores: Stores, defaults: GuildDefaults) -> PersonalData:
    return PersonalData(stores, defaults)


async def save(store: SqlReportStore, number: int = 1) -> ReportKey:
    key = ReportKey(f"{number:032x}")
    await store.save(ReportRecord(key, "file:1", DEFAULTS, complete=True, pieces=BODY), "1")
    return key


def asked(person: int, guild: int | None = GUILD) -> Asker:
    return Asker(person, guild, HERE, alone=guild is None)


async def test_all_that_is_kept_about_a_person_is_told(
    personal_data: PersonalData, postings: Postings, report_store: SqlReportStore
) -> None:
    key = await save(report_store)
    first = await postings.add(key, asked(BO), "First", private=False)
    second = await postings.add(key, asked(BO, None), "Second", private=True)
    await postings.add(key, asked(ADA), "Hers", private=False)
    await postings.shown(first, 9_000)

    told = json.loads(await personal_data.of_person(BO))

    assert told["person"] == str(BO)
    assert told["answers"] == [
        {
            "playlist": "Second",
            "made": second.made.isoformat(),
            "server": None,
            "channel": "700",
            "message": None,
            "private": True,
            "cluster_names": [],
            "web_page_since": None,
        },
        {
            "playlist": "First",
            "made": first.made.isoformat(),
            "server": "70",
            "channel": "700",
            "message": "9000",
            "private": False,
            "cluster_names": [],
            "web_page_since": None,
        },
    ]
    assert await personal_data.count_of_person(BO) == 2


async def test_names_for_new_answers_are_told_and_go_in_time_or_with_their_person(
    retention: Retention,
    personal_data: PersonalData,
    postings: Postings,
    report_store: SqlReportStore,
    database: Database,
) -> None:
    mine = await postings.add(await save(report_store), asked(ADA), "Mine", private=False)
    chat = NameScope(ADA, None, HERE, "file:1", private=True)
    old = SqlKeptNameStore(database, lambda: OLD)
    gym = [GivenName("Gym", (), None)]
    for store, scope in ((old, chat), (SqlKeptNameStore(database), replace(chat, subject=LINK))):
        await store.keep(scope, gym, mine.id)

    told = json.loads(await personal_data.of_person(ADA))["names_for_new_answers"]
    await retention.expire(limits(days=30))
    [recent] = await old.of_person(ADA)
    await retention.forget_person(ADA)

    kept = {"name": "Gym", "server": None, "channel": str(HERE), "private": True}
    assert told == [{**kept, "playlist": LINK}, {**kept, "playlist": "file:1"}]
    assert recent[0].subject == LINK
    assert await old.of_person(ADA) == []


async def test_all_that_a_server_has_decided_and_seen_is_told(
    retention: Retention, personal_data: PersonalData, defaults: GuildDefaults
) -> None:
    await defaults.decide(GUILD, Setting.ROLES, (5, 2**63 - 1))
    await defaults.decide(GUILD, Setting.CLUSTERS, None)
    await retention.remember_playlist(GUILD, LINK, "Evening")
    await retention.remember_playlist(OTHER, LINK, "Theirs")

    told = json.loads(await personal_data.of_guild(GUILD))

    (playlist,) = told["recent_playlists"]
    assert told["server"] == "70"
    assert told["settings"] == {"roles": [5, 2**63 - 1], "clusters": None}
    assert (playlist["link"], playlist["title"]) == (LINK, "Evening")
    assert datetime.fromisoformat(playlist["used"]).tzinfo is not None


async def test_what_a_user_decided_is_told_to_them_and_to_the_servers_admins(
    personal_data: PersonalData, defaults: GuildDefaults
) -> None:
    await defaults.decide(GUILD, Setting.PAGE_SIZE, 5, ADA)

    (theirs,) = json.loads(await personal_data.of_person(ADA))["decided"]
    servers = json.loads(await personal_data.of_guild(GUILD))["changes"]

    assert (theirs["server"], theirs["setting"]) == ("70", "page_size")
    assert servers == {"page_size": {"by": str(ADA), "when": theirs["when"]}}


async def test_who_is_forgotten_is_not_named_as_having_decided_anything(
    retention: Retention, personal_data: PersonalData, defaults: GuildDefaults
) -> None:
    await defaults.decide(GUILD, Setting.PAGE_SIZE, 5, ADA)

    await retention.forget_person(ADA)

    told = json.loads(await personal_data.of_guild(GUILD))
    assert told["changes"]["page_size"]["by"] is None
    assert told["settings"] == {"page_size": 5}
    assert json.loads(await personal_data.of_person(ADA)) == {"person": str(ADA), "answers": []}


async def test_a_playlist_of_a_server_that_was_deleted_meanwhile_is_not_suggested(
    retention: Retention, guild_store: SqlGuildStore
) -> None:
    began = moment_of(datetime.now(UTC))
    await retention.forget_guild(GUILD)

    await retention.remember_playlist(GUILD, LINK, "Evening", began)
    await retention.remember_playlist(OTHER, LINK, "Theirs", began)

    assert await guild_store.known() == {OTHER}


async def test_a_deletion_is_remembered_for_longer_than_a_command_takes_and_then_forgotten(
    retention: Retention, guild_store: SqlGuildStore
) -> None:
    now = datetime.now(UTC)
    await retention.forget_guild(GUILD, moment_of(now - timedelta(minutes=59)))
    await retention.forget_guild(OTHER, moment_of(now - timedelta(minutes=61)))

    await retention.expire(limits(days=30))

    for guild_id in (GUILD, OTHER):
        await retention.remember_playlist(guild_id, LINK, "Evening", began=0)
    assert await guild_store.known() == {OTHER}


async def test_the_worst_titles_are_told_as_json_all_the_same(
    retention: Retention,
    personal_data: PersonalData,
    postings: Postings,
    report_store: SqlReportStore,
) -> None:
    await postings.add(await save(report_store), asked(ADA), NASTY, private=False)
    await retention.remember_playlist(GUILD, LINK, NASTY)

    of_person, of_guild = await personal_data.of_person(ADA), await personal_data.of_guild(GUILD)

    kept = NASTY.replace("\ud83d", "\ufffd")
    assert json.loads(of_person)["answers"][0]["playlist"] == kept
    assert json.loads(of_guild)["recent_playlists"][0]["title"] == kept
    assert of_person.isascii()


async def test_about_strangers_nothing_is_kept(
    retention: Retention, personal_data: PersonalData
) -> None:
    assert json.loads(await personal_data.of_person(ADA)) == {"person": "7", "answers": []}
    assert json.loads(await personal_data.of_guild(GUILD)) == {
        "server": "70",
        "settings": {},
        "changes": {},
        "recent_playlists": [],
        "watches": [],
        "answers": 0,
    }
    assert await personal_data.count_of_person(ADA) == await retention.forget_person(ADA) == 0


async def test_a_person_is_forgotten_and_reports_that_others_show_stay(
    retention: Retention,
    personal_data: PersonalData,
    postings: Postings,
    report_store: SqlReportStore,
) -> None:
    hers, shared = await save(report_store, 1), await save(report_store, 2)
    for key, person in ((hers, ADA), (shared, ADA), (shared, BO)):
        await postings.add(key, asked(person), "Evening", private=False)

    gone = await retention.forget_person(ADA)

    assert gone == 2
    assert await personal_data.count_of_person(ADA) == 0
    assert await personal_data.count_of_person(BO) == 1
    assert await report_store.origin(hers) is None
    assert await report_store.origin(shared) is not None


async def test_a_server_is_forgotten_in_memory_and_in_the_store(  # noqa: PLR0913, PLR0917  each keeps a part of it
    retention: Retention,
    personal_data: PersonalData,
    defaults: GuildDefaults,
    postings: Postings,
    report_store: SqlReportStore,
    guild_store: SqlGuildStore,
) -> None:
    await defaults.decide(GUILD, Setting.PAGE_SIZE, 5)
    await retention.remember_playlist(GUILD, LINK, "Evening")
    await postings.add(await save(report_store), asked(ADA), "Evening", private=False)

    await retention.forget_guild(GUILD)

    assert await guild_store.known() == set()
    assert defaults.decided(GUILD) == {}
    assert await personal_data.count_of_person(ADA) == 0


async def test_only_servers_that_the_bot_is_absent_from_are_forgotten(  # noqa: PLR0913, PLR0917  each keeps a part of it
    retention: Retention,
    personal_data: PersonalData,
    defaults: GuildDefaults,
    postings: Postings,
    report_store: SqlReportStore,
    guild_store: SqlGuildStore,
) -> None:
    key = await save(report_store)
    await defaults.decide(GUILD, Setting.PAGE_SIZE, 5)
    await defaults.decide(OTHER, Setting.PAGE_SIZE, 5)
    await retention.remember_playlist(72, LINK, "Evening")
    await postings.add(key, asked(ADA, 73), "Evening", private=False)
    await postings.add(key, asked(ADA, None), "In a chat", private=True)

    gone = await retention.reconcile([GUILD, 99])

    assert set(gone) == {OTHER, 72, 73}
    assert await guild_store.known() == {GUILD}
    assert defaults.settings(GUILD).page_size == 5
    assert defaults.settings(OTHER).page_size == 10
    assert await personal_data.count_of_person(ADA) == 1


async def test_where_nobody_is_absent_nothing_goes(
    retention: Retention, defaults: GuildDefaults
) -> None:
    await defaults.decide(GUILD, Setting.PAGE_SIZE, 5)

    assert await retention.reconcile([GUILD]) == set()
    assert defaults.settings(GUILD).page_size == 5


async def test_reports_that_nobody_looked_at_for_so_many_days_go(
    retention: Retention, report_store: SqlReportStore, clock: Clock
) -> None:
    keys: list[ReportKey] = []
    for age in (timedelta(days=31), timedelta(days=29), timedelta()):
        clock.midnight = datetime.now(UTC) - age
        keys.append(await save(report_store, len(keys)))

    gone = await retention.expire(limits(days=30))

    assert gone == 1
    assert [await report_store.origin(key) is None for key in keys] == [True, False, False]


async def test_what_was_looked_at_lately_is_spared_whatever_its_size(
    retention: Retention, report_store: SqlReportStore, clock: Clock
) -> None:
    keys: list[ReportKey] = []
    for age in (timedelta(minutes=121), timedelta(minutes=119), timedelta()):
        clock.midnight = datetime.now(UTC) - age
        keys.append(await save(report_store, len(keys)))

    gone = await retention.expire(limits(days=0, most_bytes=0))

    assert gone == 1
    assert [await report_store.origin(key) is None for key in keys] == [True, False, False]


@pytest.mark.parametrize(("kind", "kept"), [("saved", 2), ("ranks", 2), ("access", 30)])
async def test_what_accounts_told_goes_after_some_days(
    retention: Retention, database: Database, clock: Clock, kind: str, kept: int
) -> None:
    account_cache_store = SqlAccountCacheStore(database, clock.now)
    seal = Cipher([Fernet.generate_key().decode()])
    await SqlAccountStore(database, seal).save(ACCOUNT)
    for days in (kept + 1, kept - 1):
        clock.midnight = datetime.now(UTC) - timedelta(days=days)
        await account_cache_store.remember(HOLDER, kind, {f"{days} days ago": "1"})

    await retention.expire(limits(days=3_650))

    assert await account_cache_store.told(HOLDER) == {kind: {f"{kept - 1} days ago": "1"}}


async def told(store: SqlLookupStore) -> tuple[set[str], set[str]]:
    """Return what is kept of answers and of covers, however old it is."""
    days = range(200)
    answers = await store.recall(
        "genres", "deezer", [f"{name} {day}" for name in ("hit", "miss") for day in days], OLD, OLD
    )
    covers = await store.recall_covers([f"cover {day}" for day in days], OLD, OLD)
    return set(answers), set(covers)


async def test_what_services_told_goes_when_it_is_believed_no_more(
    retention: Retention, database: Database, clock: Clock
) -> None:
    store = SqlLookupStore(database, clock.now)
    for days in (2, 4, 29, 31, 179, 181):
        clock.midnight = datetime.now(UTC) - timedelta(days=days)
        await store.remember("genres", "deezer", {f"hit {days}": "{}", f"miss {days}": None})
        await store.remember_covers({f"cover {days}": b"\xff\xd8"})

    await retention.expire(limits(days=3_650))

    assert await told(store) == (
        {"miss 2", *(f"hit {days}" for days in (2, 4, 29, 31, 179))},
        {"cover 2", "cover 4", "cover 29"},
    )


async def test_what_services_told_is_bounded_apart_from_reports(
    retention: Retention, database: Database, report_store: SqlReportStore, clock: Clock
) -> None:
    clock.midnight = datetime.now(UTC)
    store = SqlLookupStore(database, clock.now)
    key = await save(report_store)
    await store.remember("genres", "deezer", {"hit 1": "{}", "miss 1": None})

    await retention.expire(limits(most_lookups=0))

    assert await told(store) == (set(), set())
    assert await report_store.origin(key) is not None


async def test_what_servers_saw_goes_after_as_many_days_as_reports(
    retention: Retention, guild_store: SqlGuildStore
) -> None:
    seen = [
        RecentPlaylist(f"{LINK}{days}", "Evening", datetime.now(UTC) - timedelta(days=days))
        for days in (6, 8)
    ]
    for each in seen:
        await guild_store.remember_playlist(GUILD, each)

    await retention.expire(limits(days=7))

    assert await guild_store.recent_playlists(GUILD) == (seen[0],)


async def test_the_bot_writes_down_that_it_lives(
    retention: Retention, bot_state_store: SqlBotStateStore
) -> None:
    before = datetime.now(UTC)

    await retention.beat()

    beaten = datetime.fromisoformat(await bot_state_store.recall(HEARTBEAT) or "")
    assert before <= beaten <= datetime.now(UTC)
