"""What one process does holds for the others on the same database."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.core.asker import Asker
from bot.core.deletions import moment_of
from bot.core.errors import CooldownError, GoneError, SourceError, UserError
from bot.core.guild_settings import GuildSettings, Setting
from bot.core.models import Options
from bot.core.operating.operation import Trouble
from bot.core.shards import Shards
from bot.monitoring.tallies import Tallies
from bot.ports import Progress
from bot.ports.coordination import Claim, Topic
from bot.records.pieces import PLAYLIST
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import Database
from bot.store.guilds import SqlGuildStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.postings import Postings
from bot.use_cases.concurrency.one_process import OneProcess
from bot.use_cases.concurrency.rounds_for_all import is_mine
from bot.use_cases.lookups.updates import Updates
from bot.use_cases.reports.cooldowns import Cooldowns
from bot.use_cases.reports.request import Analysed, ReportRequest, ReportSubject, Spend
from bot.use_cases.reports.sharing import ELSEWHERE, SharedReports
from bot.use_cases.spotify.logins import LinkedAccounts
from bot.use_cases.upkeep.blocks import Blocks
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.upkeep.operations import Alarms
from bot.use_cases.upkeep.retention import Retention, Stores
from tests.records.written import KEY, keep, large_report
from tests.use_cases.acting import open_queue, until
from tests.use_cases.neighbours import Neighbour, Town
from tests.use_cases.spotify.linked import ADA, Linked

SUBJECT = ReportSubject("file 1")
GUILD, OTHER_GUILD = 1 << 22, 2 << 22
COOLDOWN_S = 30


class Work:
    """Makes a report once it may."""

    def __init__(self) -> None:
        self.begun = 0
        self.gate = asyncio.Event()
        self.error: Exception | None = None

    async def __call__(self, _: Progress, spend: Spend) -> Analysed:
        """Wait, and make it."""
        self.begun += 1
        spend()
        await self.gate.wait()
        if self.error:
            raise self.error
        return Analysed(complete=True, pieces={PLAYLIST: b"tracks"})


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture
def two(town: Town) -> tuple[Neighbour, Neighbour]:
    return town.neighbour(), town.neighbour()


@pytest.fixture
def kept(database: Database) -> SqlReportStore:
    """Keep reports by the machine's clock, as processes compare them with it."""
    return SqlReportStore(database)


@pytest.fixture
def work() -> Work:
    return Work()


def shared(coordination: Neighbour, store: SqlReportStore) -> SharedReports:
    cooldowns = Cooldowns(coordination)
    return SharedReports(store, open_queue(), cooldowns, Updates(), coordination)


def wanted(person_id: int, said: list[str] | None = None) -> ReportRequest:
    return ReportRequest(
        asker=Asker(person_id, 1, 1, alone=False),
        options=Options(),
        largest=2_000,
        cooldown_s=COOLDOWN_S,
        progress=(said if said is not None else []).append,
    )


async def test_a_report_is_made_by_one_process_and_found_by_the_other(
    two: tuple[Neighbour, Neighbour], kept: SqlReportStore, work: Work
) -> None:
    one, other = (shared(each, kept) for each in two)
    said: list[str] = []
    making = asyncio.create_task(one.made(SUBJECT, wanted(7), work))
    await until(lambda: work.begun)
    waiting = asyncio.create_task(other.made(SUBJECT, wanted(8, said), work))
    await until(lambda: said)

    work.gate.set()

    assert await making == await waiting
    assert work.begun == 1
    assert said == [ELSEWHERE]


async def test_who_waited_for_another_process_has_no_cooldown_and_who_made_it_has(
    two: tuple[Neighbour, Neighbour], kept: SqlReportStore, work: Work
) -> None:
    one, other = (shared(each, kept) for each in two)
    making = asyncio.create_task(one.made(SUBJECT, wanted(7), work))
    await until(lambda: work.begun)
    said: list[str] = []
    waiting = asyncio.create_task(other.made(SUBJECT, wanted(8, said), work))
    await until(lambda: said)
    work.gate.set()
    await asyncio.gather(making, waiting)

    await one.made(ReportSubject("file 2"), wanted(8), work)

    with pytest.raises(CooldownError):
        await other.made(ReportSubject("file 3"), wanted(7), work)


async def test_what_fails_in_one_process_the_other_makes_itself(
    two: tuple[Neighbour, Neighbour], kept: SqlReportStore, work: Work
) -> None:
    one, other = (shared(each, kept) for each in two)
    making = asyncio.create_task(one.made(SUBJECT, wanted(7), work))
    await until(lambda: work.begun)
    said: list[str] = []
    waiting = asyncio.create_task(other.made(SUBJECT, wanted(8, said), work))
    await until(lambda: said)

    work.error = SourceError("It is private.")
    work.gate.set()
    with pytest.raises(SourceError):
        await making
    work.error = None
    await asyncio.wait({waiting})

    assert work.begun == 2


async def test_what_admins_decide_is_in_force_in_every_process(
    two: tuple[Neighbour, Neighbour], guild_store: SqlGuildStore
) -> None:
    one, other = (GuildDefaults(GuildSettings(), guild_store, each) for each in two)

    await one.decide(GUILD, Setting.PAGE_SIZE, 5)
    decided = other.settings(GUILD).page_size
    await other.reset(GUILD)

    assert decided == 5
    assert one.decided(GUILD) == {}


async def test_a_process_that_missed_something_reads_all_settings(
    two: tuple[Neighbour, Neighbour], guild_store: SqlGuildStore
) -> None:
    alone = GuildDefaults(GuildSettings(), guild_store)
    other = GuildDefaults(GuildSettings(), guild_store, two[1])
    await alone.decide(GUILD, Setting.PAGE_SIZE, 5)

    await two[1].on_told(Topic.SETTINGS, None)

    assert other.settings(GUILD).page_size == 5


async def test_whom_two_processes_block_is_blocked_in_both(
    two: tuple[Neighbour, Neighbour], database: Database
) -> None:
    one, other = (Blocks(SqlBotStateStore(database), each) for each in two)

    await asyncio.gather(one.block(7), other.block(8))
    blocked = one.ids, other.ids
    unblocked = await other.unblock(7)

    assert blocked == ([7, 8], [7, 8])
    assert unblocked
    assert one.ids == [8]


async def test_a_login_is_renewed_by_one_process_and_read_by_the_other(
    two: tuple[Neighbour, Neighbour], linked: Linked
) -> None:
    account = await linked.link(ADA)
    linked.fake.accounts.expire()
    asked = len([path for path in linked.fake.paths() if path == "/api/token"])
    both = [
        LinkedAccounts(linked.store, linked.accounts._removal, linked.api, coordination=each)
        for each in two
    ]

    found = await asyncio.gather(*(each.ask(account, linked.api.profile) for each in both))

    assert found == [("ada", "Ada")] * 2
    renewals = [path for path in linked.fake.paths() if path == "/api/token"][asked:]
    assert len(renewals) == 1


async def test_a_process_forgets_no_server_of_another_ones_shards(
    stores: Stores, guild_store: SqlGuildStore
) -> None:
    defaults = GuildDefaults(GuildSettings(), guild_store)
    for guild_id in (GUILD, OTHER_GUILD):
        await defaults.decide(guild_id, Setting.PAGE_SIZE, 5)
    retention = Retention(stores, defaults, stores.accounts.remove)

    gone = await retention.reconcile([], Shards((1,), 2))

    assert set(gone) == {GUILD}
    assert set(await guild_store.known()) == {OTHER_GUILD}


async def test_what_is_deleted_in_one_process_is_not_born_again_in_the_other(
    two: tuple[Neighbour, Neighbour], stores: Stores
) -> None:
    retention = Retention(
        stores,
        GuildDefaults(GuildSettings(), stores.guilds),
        stores.accounts.remove,
        two[0],
    )
    await keep(stores.reports, large_report(12, unplaced=0))
    asker, began = Asker(7, GUILD, GUILD, alone=False), moment_of(datetime.now(UTC))
    other = Postings(stores.postings)

    await retention.forget_person(7)

    with pytest.raises(GoneError, match="You had me delete everything"):
        await other.add(KEY, asker, "Evening", private=True, began=began)
    assert await stores.postings.count_of_person(7) == 0


class Untold:
    """Where nothing was told."""

    async def told_at(self, trouble: Trouble) -> datetime | None:
        """Know of nothing."""
        del trouble
        return None

    async def note(self, trouble: Trouble) -> None:
        """Forget it at once."""


def alarms_of(coordination: Neighbour) -> Alarms:
    tallies = Tallies(lambda: datetime.now(UTC))
    tallies.on_trouble(Trouble.DISK_FULL)
    return Alarms(tallies, Untold(), coordination=coordination)


async def test_the_operator_is_told_by_one_process(two: tuple[Neighbour, Neighbour]) -> None:
    due = [await alarms_of(each).take_due() for each in two]

    assert due == [[Trouble.DISK_FULL], []]


async def test_the_operator_is_told_all_the_same_while_no_process_can_be_asked(
    two: tuple[Neighbour, Neighbour], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_: str, __: float) -> Claim:
        raise UserError("My database is away.")

    monkeypatch.setattr(two[0], "claim", away)

    assert await alarms_of(two[0]).take_due() == [Trouble.DISK_FULL]


async def test_a_round_is_done_by_one_process_and_by_the_only_one_always(
    two: tuple[Neighbour, Neighbour],
) -> None:
    alone = OneProcess()

    assert [await is_mine(each, "expiry", 60) for each in two] == [True, False]
    assert [await is_mine(alone, "expiry", 60) for _ in range(2)] == [True, True]
