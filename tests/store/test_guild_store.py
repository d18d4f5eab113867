"""Servers: what they decide, see, and have forgotten."""

from datetime import timedelta

import pytest

from bot.core.features import Focus
from bot.core.guild_settings import Change, GuildSettings, Setting, in_force
from bot.core.postings import PostingId, RecentPlaylist
from bot.ports import GuildStore
from bot.store.database.database import Database
from bot.store.database.statements import upsert
from bot.store.database.tables import guild_settings
from bot.store.guilds import KEPT_PLAYLISTS, SqlGuildStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.store.kept import DAY, LARGEST_ID, NOON, posting, record


@pytest.fixture
def guilds(database: Database) -> GuildStore:
    return SqlGuildStore(database)


def playlist(number: int) -> RecentPlaylist:
    link = f"https://www.deezer.com/playlist/{number}"
    return RecentPlaylist(link, f"Evening {number} 🌃", NOON + timedelta(minutes=number))


async def test_decisions_come_back_as_json_holds_them(guilds: GuildStore) -> None:
    await guilds.decide(LARGEST_ID, Setting.ROLES, (LARGEST_ID, 2))
    await guilds.decide(LARGEST_ID, Setting.FOCUS, Focus.MOOD)
    await guilds.decide(1, Setting.CLUSTERS, None)
    await guilds.decide(1, Setting.PRIVATE, value=True)

    overrides = await guilds.overrides()

    assert overrides == {
        LARGEST_ID: {Setting.ROLES: [LARGEST_ID, 2], Setting.FOCUS: "mood"},
        1: {Setting.CLUSTERS: None, Setting.PRIVATE: True},
    }
    settings = in_force(GuildSettings(), overrides[LARGEST_ID])
    assert settings == GuildSettings(roles=(LARGEST_ID, 2), focus=Focus.MOOD)


async def test_the_last_decision_counts(guilds: GuildStore) -> None:
    await guilds.decide(1, Setting.COOLDOWN, 5)

    await guilds.decide(1, Setting.COOLDOWN, 60)

    assert await guilds.overrides() == {1: {Setting.COOLDOWN: 60}}


async def test_a_reset_touches_one_setting_or_all_of_one_server(guilds: GuildStore) -> None:
    for guild_id in (1, 2, 3):
        await guilds.decide(guild_id, Setting.COOLDOWN, 5)
        await guilds.decide(guild_id, Setting.FILES, value=False)

    await guilds.reset(1, Setting.COOLDOWN)
    await guilds.reset(2)

    assert await guilds.overrides() == {
        1: {Setting.FILES: False},
        3: {Setting.COOLDOWN: 5, Setting.FILES: False},
    }


async def test_settings_of_a_newer_version_are_passed_over(
    guilds: GuildStore, database: Database
) -> None:
    await guilds.decide(1, Setting.COOLDOWN, 5)
    row = {"guild_id": 1, "name": "mood_lighting", "value": "{}"}
    await database.write(lambda connection: upsert(connection, guild_settings, row))

    overrides = await guilds.overrides()

    assert overrides == {1: {Setting.COOLDOWN: 5}}


async def test_who_decided_what_is_kept_and_a_user_is_forgotten(guilds: GuildStore) -> None:
    change, other = Change(LARGEST_ID, NOON), Change(7, NOON + DAY)
    await guilds.decide(1, Setting.COOLDOWN, 5, other)
    await guilds.decide(1, Setting.COOLDOWN, 5, change)
    await guilds.decide(1, Setting.FOCUS, "mood", other)
    await guilds.decide(1, Setting.FILES, value=False)
    before = await guilds.changes(1)

    await guilds.forget_person(LARGEST_ID)

    assert before == {Setting.COOLDOWN: change, Setting.FOCUS: other}
    assert await guilds.changes(1) == {
        Setting.COOLDOWN: Change(None, NOON),
        Setting.FOCUS: other,
    }
    assert await guilds.changes_of_person(LARGEST_ID) == ()
    assert await guilds.changes_of_person(7) == ((1, Setting.FOCUS, NOON + DAY),)
    assert await guilds.changes(2) == {}


async def test_the_newest_playlists_of_a_server_stay(guilds: GuildStore) -> None:
    await guilds.remember_playlist(2, playlist(0))
    for number in range(KEPT_PLAYLISTS + 3):
        await guilds.remember_playlist(1, playlist(number))

    recent = await guilds.recent_playlists(1)

    newest_first = range(KEPT_PLAYLISTS + 2, 2, -1)
    assert recent == tuple(playlist(number) for number in newest_first)
    assert await guilds.recent_playlists(2) == (playlist(0),)


async def test_a_playlist_seen_again_is_listed_once_and_first(guilds: GuildStore) -> None:
    again = RecentPlaylist(playlist(1).link, "Renamed", playlist(3).used)
    await guilds.remember_playlist(1, playlist(1))
    await guilds.remember_playlist(1, playlist(2))

    await guilds.remember_playlist(1, again)

    assert await guilds.recent_playlists(1) == (again, playlist(2))


async def test_what_servers_saw_before_a_time_is_forgotten(guilds: GuildStore) -> None:
    for guild_id in (1, 2):
        for number in (1, 2, 3):
            await guilds.remember_playlist(guild_id, playlist(number))

    await guilds.expire(playlist(2).used)

    for guild_id in (1, 2):
        assert await guilds.recent_playlists(guild_id) == (playlist(3), playlist(2))


async def test_forgetting_a_server_forgets_settings_playlists_and_postings(
    guilds: GuildStore, database: Database, reports: SqlReportStore
) -> None:
    postings = SqlPostingStore(database)
    await reports.save(record(), "1")
    await guilds.decide(1, Setting.COOLDOWN, 5)
    await guilds.remember_playlist(2, playlist(1))
    await postings.add(posting("in three", guild=3))
    await postings.add(posting("in private", guild=None))
    everything = set(await guilds.known())

    for guild_id in (1, 2, 3):
        await guilds.remove(guild_id)

    assert everything == {1, 2, 3}
    assert await guilds.known() == frozenset()
    assert await postings.of_person(7) == (posting("in private", guild=None),)
    assert await postings.get(PostingId("in three")) is None
