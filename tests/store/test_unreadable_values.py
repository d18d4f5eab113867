"""What this version cannot read counts as absent, whatever wrote it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.core.guild_settings import Setting
from bot.core.postings import RecentPlaylist
from bot.store.database.columns import EPOCH
from bot.store.database.database import Database
from bot.store.encryption import Cipher
from bot.store.guilds import SqlGuildStore
from bot.store.lookups import SqlLookupStore
from bot.store.pending_commands import open_pending_command_store
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.store.kept import DAY, LARGEST_ID, NEW_KEY, NOON, key, posting, record
from tests.store.released_form import BY_LINK

UNREADABLE = {
    Setting.CLUSTERS: ('"many"', "13", "1", "2.5", "true"),
    Setting.FOCUS: ('"lyrics"', "null", '["mood"]', "{}"),
    Setting.PAGE_SIZE: ("7", '"5"', "null"),
    Setting.PRIVATE: ("1", '"yes"', "null"),
    Setting.ROLES: ("1", '["1"]', "null", '{"1": 2}'),
    Setting.COOLDOWN: ("-1", "1e400", "null"),
    Setting.LARGEST: ("0", '"2000"', "9" * 5_000),
    Setting.FILES: ("null", "", "yes", "[" * 100_000),
}
COMMANDS = {
    "no JSON": "Evening",
    "another shape": '{"id": 1, "command": {"source": {"text": "Evening"}}}',
    "of nothing known": '{"id":1,"application_id":1,"token":"Evening","asker":{"person_id":1,'
    '"guild_id":null,"channel_id":1,"alone":true},"wish":{"wanted":{"voice":"Evening"},'
    '"options":{},"private":true},"accepted":"2026-05-04T12:00:00Z"}',
}


def execute(file: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement, values)
        connection.commit()


@pytest.mark.parametrize(
    ("setting", "text"), [(setting, text) for setting, all_ in UNREADABLE.items() for text in all_]
)
async def test_a_setting_that_cannot_be_read_is_not_decided(
    database: Database, file: Path, setting: Setting, text: str
) -> None:
    guilds = SqlGuildStore(database)
    execute(
        file,
        "INSERT INTO guild_settings (guild_id, name, value) VALUES (1, ?, ?)",
        setting.value,
        text,
    )

    overrides = await guilds.overrides()

    assert overrides == {}


async def test_a_playlist_seen_at_no_time_of_the_calendar_was_seen_long_ago(
    database: Database, file: Path
) -> None:
    guilds = SqlGuildStore(database)
    await guilds.remember_playlist(1, RecentPlaylist("https://example.org", "Evening", NOON))
    execute(file, "UPDATE recent_playlists SET used = ?", LARGEST_ID)

    assert await guilds.recent_playlists(1) == (
        RecentPlaylist("https://example.org", "Evening", EPOCH),
    )


async def test_an_answer_of_no_time_of_the_calendar_is_stale(
    database: Database, file: Path
) -> None:
    store = SqlLookupStore(database)
    await store.remember("genres", "deezer", {"one": '["jazz"]', "two": None})
    await store.remember_covers({"three": b"picture"})
    execute(file, "UPDATE knowledge SET told = ?", LARGEST_ID)
    execute(file, "UPDATE covers SET told = ?", -LARGEST_ID)

    assert await store.recall("genres", "deezer", ["one", "two"], NOON - DAY, NOON - DAY) == {}
    assert await store.recall_covers(["three"], NOON - DAY, NOON - DAY) == {}


async def test_a_report_with_a_focus_of_another_version_is_gone(
    database: Database, file: Path
) -> None:
    reports, postings = SqlReportStore(database), SqlPostingStore(database)
    await reports.save(record(), "1")
    await postings.add(posting("shown"))
    execute(file, "UPDATE reports SET focus = 'lyrics'")

    assert await reports.origin(key(1)) is None
    assert await postings.get(posting("shown").id) == posting("shown")


@pytest.mark.parametrize("body", COMMANDS.values(), ids=COMMANDS)
async def test_a_pending_command_of_another_form_is_let_go(
    database: Database, file: Path, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    cipher = Cipher([NEW_KEY])
    statement = "INSERT INTO errands VALUES (7, '', 1, 0, ?)"
    execute(file, statement, cipher.encrypt(body))

    async with open_pending_command_store(database, cipher, file) as store:
        claimed = await store.claim()
        released = await store.release()

    assert claimed == ()
    assert released == 0
    assert "what is kept of interaction 7 has a form I do not know" in caplog.text
    assert "Evening" not in caplog.text


async def test_a_pending_command_of_no_time_of_the_calendar_is_dead(
    database: Database, file: Path
) -> None:
    cipher = Cipher([NEW_KEY])
    async with open_pending_command_store(database, cipher, file) as store:
        await store.save(BY_LINK)
    execute(file, "UPDATE errands SET accepted = ?", LARGEST_ID)

    async with open_pending_command_store(database, cipher, file) as store:
        (claimed,) = await store.claim()

    assert claimed.is_dead(NOON)
