"""What comes just before or just after something else, and what was kept that nobody can read."""

import asyncio
import contextlib
import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.asker import Asker
from bot.core.errors import CooldownError
from bot.core.guild_settings import GuildSettings, Setting
from bot.core.models import Options
from bot.core.pages.positions import START
from bot.core.postings import ReportKey, ReportRecord
from bot.core.reports import Product
from bot.records.pieces import product_piece
from bot.records.writing import report_pieces
from bot.store.database.database import Database
from bot.store.database.statements import upsert
from bot.store.database.tables import guild_settings
from bot.store.guilds import SqlGuildStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.browsing import TOUCH_EVERY_S, Browsing
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.answers.postings import Postings
from bot.use_cases.concurrency.one_process import OneProcess
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.updates import Updates
from bot.use_cases.reports.cooldowns import Cooldowns
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.upkeep.personal_data import PersonalData
from bot.use_cases.upkeep.retention import Retention, Stores
from tests.records.written import KEY, PLAYLIST, large_report
from tests.use_cases.acting import (
    Clock,
    Enriching,
    Gate,
    ThreadCompute,
    asker,
    export_file,
    limits,
    reports_with,
    request,
)

ADA, GUILD, HERE = 7, 70, 700
PLACE = 1


class SlowSecondLook(SqlReportStore):
    """A store whose first look is told after the second one, and that one late."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.looks = 0
        self.looked_twice = asyncio.Event()
        self.let_out = asyncio.Event()

    async def find(
        self,
        source: str,
        options: Options,
        version: str,
        partial_since: datetime | None = None,
    ) -> ReportKey | None:
        """Look, and tell what was found."""
        self.looks += 1
        look = self.looks
        found = await super().find(source, options, version, partial_since)
        if look == 1:
            await self.looked_twice.wait()
        if look == 2:
            self.looked_twice.set()
            await self.let_out.wait()
        return found


@pytest.fixture
def defaults(guild_store: SqlGuildStore) -> GuildDefaults:
    return GuildDefaults(GuildSettings(), guild_store)


@pytest.fixture
def retention(stores: Stores, defaults: GuildDefaults) -> Retention:
    return Retention(stores, defaults, stores.accounts.remove)


@pytest.fixture
def personal_data(stores: Stores, defaults: GuildDefaults) -> PersonalData:
    return PersonalData(stores, defaults)


async def save(store: SqlReportStore) -> None:
    written = dict(report_pieces(large_report(12, 0), PLAYLIST))
    written[product_piece(Product.MAP)] = b"map"
    await store.save(ReportRecord(KEY, "file:1", Options(), complete=True, pieces=written), "1")


async def test_whoever_looked_just_before_an_analysis_ended_starts_no_other(
    database: Database, compute: ThreadCompute, enriching: Enriching
) -> None:
    store, gates = SlowSecondLook(database), [Gate(), Gate()]
    reports = reports_with(store, compute, {}, enriching())
    both = {
        asyncio.create_task(reports.of_file(export_file(), request(gate=gate))) for gate in gates
    }
    (made,), (waiting,) = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)

    store.let_out.set()
    found = await waiting

    assert found == made.result()
    assert len(compute.asked) == 1
    assert sum(gate.taken for gate in gates) == 1


async def test_what_was_looked_at_a_minute_ago_is_spared_although_that_was_not_written_down(
    stores: Stores, retention: Retention, clock: Clock
) -> None:
    clock.midnight = datetime.now(UTC) - timedelta(seconds=TOUCH_EVERY_S + 60)
    assert isinstance(stores.reports, SqlReportStore)
    await save(stores.reports)
    posting = await Postings(stores.postings).add(
        KEY, Asker(ADA, GUILD, HERE, alone=False), "Evening", private=False
    )
    lookup_cache = LookupCache(stores.lookups, ServiceTurns())
    extras = PageExtras(lookup_cache, label_lookups=(), covers=None)
    browsing = Browsing(stores.reports, stores.postings, extras, Updates(clock), clock)
    for clock.seconds in (1, TOUCH_EVERY_S):
        await browsing.show(posting, START, 10)

    gone = await retention.expire(limits(most_bytes=0))

    assert gone == 0


async def test_a_decision_that_nobody_can_read_leaves_the_others_in_force(
    database: Database, defaults: GuildDefaults
) -> None:
    await defaults.decide(GUILD, Setting.PAGE_SIZE, 5)
    row = {"guild_id": GUILD, "name": Setting.FOCUS.value, "value": "{"}
    await database.write(lambda connection: upsert(connection, guild_settings, row))

    await defaults.load()

    assert defaults.settings(GUILD) == GuildSettings(page_size=5)


async def test_the_answers_of_a_server_are_told_as_a_number_alone(
    stores: Stores, personal_data: PersonalData
) -> None:
    assert isinstance(stores.reports, SqlReportStore)
    await save(stores.reports)
    for guild_id in (GUILD, GUILD, GUILD + 1, None):
        asked = Asker(ADA, guild_id, HERE, alone=False)
        await Postings(stores.postings).add(KEY, asked, "Evening", private=False)

    told = await personal_data.of_guild(GUILD)

    assert json.loads(told)["answers"] == 2
    assert b"Evening" not in told


async def test_a_failure_that_comes_late_does_not_end_a_newer_cooldown(clock: Clock) -> None:
    cooldowns, ada = Cooldowns(OneProcess(clock)), asker(ADA, PLACE)

    with contextlib.suppress(ValueError):
        async with cooldowns.taken(ada, 30):
            clock.seconds = 31
            async with cooldowns.taken(ada, 30):
                pass
            raise ValueError("late")

    with pytest.raises(CooldownError, match="30 seconds"):
        async with cooldowns.taken(ada, 30):
            pass


async def test_a_refusal_gives_nothing_back(clock: Clock) -> None:
    cooldowns, ada = Cooldowns(OneProcess(clock)), asker(ADA, PLACE)
    async with cooldowns.taken(ada, 30):
        pass

    for _ in range(2):
        with pytest.raises(CooldownError, match="30 seconds"):
            async with cooldowns.taken(ada, 30):
                pass
