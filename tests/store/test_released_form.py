"""What the first release kept is read, and its old buttons answer."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.clicks.page_clicks import read_click
from bot.core.errors import GoneError
from bot.core.features import Focus
from bot.core.guild_settings import GuildSettings, in_force
from bot.core.models import DEFAULTS, Options
from bot.core.pages.positions import PROFILE, START
from bot.core.pending_commands import PendingCommand
from bot.core.postings import RecentPlaylist, ReportOrigin
from bot.core.reports import POSTED
from bot.core.requests import AgainRequest
from bot.core.spotify.access import ACCESS, READER, SHARED
from bot.core.spotify.accounts import Scope
from bot.jobs.clustering import record_again
from bot.languages import Language, Languages
from bot.records import pieces
from bot.records.reading import RecordReader
from bot.store.account_cache import SqlAccountCacheStore
from bot.store.accounts import SqlAccountStore
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import Database, open_database
from bot.store.database.schema import HEAD
from bot.store.encryption import Cipher
from bot.store.guilds import SqlGuildStore
from bot.store.lookups import SqlLookupStore
from bot.store.pending_commands import open_pending_command_store
from bot.store.postings import SqlPostingStore
from bot.store.rate_limits import SqlRateLimitStore
from bot.store.reports import SqlReportStore
from bot.store.stored_commands import read_pending_command, write_pending_command
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.updates import Updates
from bot.use_cases.spotify.questions import PLAYLISTS, RANKS
from tests.records.mangled import MANGLED, mangle
from tests.store.released_form import (
    BY_FILE,
    BY_LINK,
    CLOSED,
    ENCRYPTION_KEY,
    HOLDER,
    HOME,
    LINK,
    NOON,
    OPEN,
    SHARED_PLAYLIST,
    TITLE,
    WRITTEN,
    released_database,
    released_pages,
)

LATER = ("colour", "choices")
"""Colours are the palette's, whenever the report was made; no page of then had choices."""
NOW = {
    PROFILE: {
        "title": "Profile of Tides and Turbines",
        "picture": {
            "name": "profile.png",
            "words": (
                "Table of how far each cluster lies above or below the playlist's average. "
                "1, Intense melodic house: 100% melodic house (0.7), newer, around 2017 (0.7), "
                "more danceable (0.7), 86% deep house (0.7). 2, Moody acoustic: less danceable "
                "(1.1), 100% acoustic (1.1), 80% folk (0.9), less wordy (0.9). 3, Slow hip hop: "
                "older, around 2002 (1.6), 100% hip hop (1.5), wordier (1.5), 80% boom bap (1.3)."
            ),
        },
    }
}
"""What sections tell otherwise since."""
PAGE_SIZE = 5


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return released_database(tmp_path)


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    async with open_database(f"sqlite+aiosqlite:///{file}") as opened:
        yield opened


@pytest.fixture
def browsing(database: Database) -> Browsing:
    lookup_cache = LookupCache(SqlLookupStore(database), ServiceTurns())
    extras = PageExtras(lookup_cache, label_lookups=(), covers=None)
    return Browsing(SqlReportStore(database), SqlPostingStore(database), extras, Updates())


def counts(file: Path) -> dict[str, int]:
    """Count the rows of every table."""
    with closing(sqlite3.connect(file)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
            for (name,) in names
        }


def test_every_table_of_the_release_is_filled(file: Path) -> None:
    assert {name for name, count in counts(file).items() if not count} == set()


@pytest.mark.usefixtures("database")
def test_the_database_is_brought_up_to_date_and_loses_answers_of_services_alone(
    file: Path, tmp_path: Path
) -> None:
    before = counts(released_database(tmp_path / "before"))

    with closing(sqlite3.connect(file)) as connection:
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()

    assert version == HEAD
    assert {**before, "knowledge": 0}.items() <= counts(file).items()
    assert before["knowledge"] > 0


@pytest.mark.parametrize("custom_id", released_pages())
async def test_a_button_of_the_release_leads_where_it_led(
    browsing: Browsing, database: Database, custom_id: str
) -> None:
    click = read_click(custom_id)
    assert click
    posting = await SqlPostingStore(database).get(click.posting)
    assert posting

    shown = await browsing.show(posting, click.position, PAGE_SIZE)

    page = {name: value for name, value in asdict(shown.page).items() if name not in LATER}
    assert page == {**released_pages()[custom_id], **NOW.get(click.position.section, {})}


@pytest.mark.parametrize("body", MANGLED.values(), ids=MANGLED)
async def test_a_button_leads_nowhere_once_the_report_cannot_be_read(
    browsing: Browsing, database: Database, body: bytes
) -> None:
    posting = await SqlPostingStore(database).get(OPEN)
    assert posting
    await mangle(database, body)

    with pytest.raises(GoneError, match="I no longer have that answer; please run /clusters again"):
        await browsing.show(posting, START, PAGE_SIZE)


async def test_the_tracks_are_grouped_again(database: Database) -> None:
    posting = await SqlPostingStore(database).get(OPEN)
    assert posting
    packed = await RecordReader(SqlReportStore(database), posting.report).playlist()

    again = record_again(AgainRequest(packed, Options(clusters=2)))

    assert len(pieces.summaries.decode(again[pieces.SUMMARY]).clusters) == 2


async def test_the_answers_and_their_reports_are_read(database: Database) -> None:
    postings, reports = SqlPostingStore(database), SqlReportStore(database)

    shown, private = await postings.get(OPEN), await postings.get(CLOSED)

    assert shown
    assert private
    assert (shown.title, shown.guild_id, shown.made) == (TITLE, HOME, NOON)
    assert (private.private, private.guild_id, private.message_id) == (True, None, None)
    assert await reports.origin(shown.report) == ReportOrigin(
        "deezer:908622995:0a1b", DEFAULTS, complete=True
    )
    assert await reports.origin(private.report) == ReportOrigin(
        f"spotify:{SHARED_PLAYLIST}:c3d4", Options(5, Focus.MOOD), complete=False, open=False
    )
    reader = RecordReader(reports, shown.report)
    assert await reader.is_readable()
    assert all([await reader.product(product) for product in POSTED])


async def test_what_servers_decided_and_saw_is_read(database: Database) -> None:
    guilds = SqlGuildStore(database)

    decided = (await guilds.overrides())[HOME]

    assert in_force(GuildSettings(), decided) == GuildSettings(page_size=PAGE_SIZE, cooldown_s=0)
    assert len(decided) == 4
    assert await guilds.recent_playlists(HOME) == (RecentPlaylist(LINK, TITLE, NOON),)


async def test_small_covers_are_read(database: Database) -> None:
    store, long_ago = SqlLookupStore(database), NOON - timedelta(days=1)
    urls = ["https://example.org/cover.jpg", "https://example.org/none.jpg"]

    covers = await store.recall_covers(urls, long_ago, long_ago)

    assert [bool(covers[url]) for url in urls] == [True, False]


async def test_a_linked_account_and_its_answers_are_read(database: Database) -> None:
    account = await SqlAccountStore(database, Cipher([ENCRYPTION_KEY])).get(HOLDER)
    answers = await SqlAccountCacheStore(database).told(HOLDER)
    first, second = await _two_tracks(database)

    assert account
    assert (account.spotify_id, account.shows, account.linked) == ("ada", True, NOON)
    assert account.login.access_token == "access-of-ada"  # noqa: S105  invented
    assert account.login.scopes == {scope.value for scope in Scope}
    assert RANKS.decode(answers["ranks"][""]) == {first: 1, second: 2}
    assert answers["saved"] == {first: "1", second: "0"}
    assert PLAYLISTS.decode(answers["playlists"][""]) == ((SHARED_PLAYLIST, TITLE),)
    assert answers[ACCESS] == {SHARED_PLAYLIST: SHARED}
    assert answers[READER] == {SHARED_PLAYLIST: "1"}


async def test_what_the_bot_remembers_is_read(database: Database) -> None:
    assert await SqlBotStateStore(database).recall("heartbeat") == NOON.isoformat()
    assert await SqlRateLimitStore(database).until() == NOON + timedelta(hours=3)


async def test_a_pending_command_is_taken_up_as_it_was_given(
    database: Database, file: Path
) -> None:
    async with open_pending_command_store(database, Cipher([ENCRYPTION_KEY]), file) as store:
        claimed = await store.claim()

    assert sorted(claimed, key=lambda each: each.id) == [
        replace(BY_LINK, attempt=2),
        replace(BY_FILE, attempt=2),
    ]


@pytest.mark.parametrize("pending", [BY_LINK, BY_FILE])
def test_a_pending_command_is_kept_as_the_release_would_read_it(pending: PendingCommand) -> None:
    written = write_pending_command(pending)

    assert written == WRITTEN[pending.id]
    assert read_pending_command(written) == pending


def test_what_is_spoken_is_kept_beside_what_the_release_reads() -> None:
    spoken = replace(BY_LINK, languages=Languages(Language.GERMAN, Language.PORTUGUESE))
    written = write_pending_command(spoken)
    unknown = written.replace('"pt_BR"', '"tlh"')

    assert written.startswith(WRITTEN[BY_LINK.id].removesuffix("}"))
    assert read_pending_command(written) == spoken
    assert read_pending_command(unknown).languages == Languages(Language.GERMAN)


async def _two_tracks(database: Database) -> tuple[str, str]:
    posting = await SqlPostingStore(database).get(OPEN)
    assert posting
    packed = await RecordReader(SqlReportStore(database), posting.report).playlist()
    first, second, *_ = pieces.playlists.decode(packed).tracks
    return first.id, second.id
