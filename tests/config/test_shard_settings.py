"""Which shards a process is, and what stands in the way of that."""

import pytest

from bot.core.shards import ALL_SHARDS, Shards
from config.names import SettingsError
from config.settings import load


def shards_of(ids: str, count: str) -> Shards:
    given = {"CONSTELLATE_DISCORD__SHARD_IDS": ids, "CONSTELLATE_DISCORD__SHARD_COUNT": count}
    return load(given, None).discord.shards


def test_a_process_is_all_shards_unless_something_else_is_said() -> None:
    assert load({}, None).discord.shards == ALL_SHARDS


def test_a_count_alone_is_for_one_process() -> None:
    assert shards_of("", "4") == Shards((), 4)


@pytest.mark.parametrize("written", ["0-3", "3, 0-2", "2,3,1,0,3"])
def test_shards_are_named_one_by_one_or_as_a_range(written: str) -> None:
    assert shards_of(written, "4") == Shards((0, 1, 2, 3), 4)


def test_with_postgresql_a_process_may_be_some_of_them() -> None:
    given = {
        "DATABASE_URL": "postgresql://bot@127.0.0.1/bot",
        "CONSTELLATE_DISCORD__SHARD_IDS": "16-31",
        "CONSTELLATE_DISCORD__SHARD_COUNT": "64",
    }

    assert load(given, None).discord.shards == Shards(tuple(range(16, 32)), 64)


@pytest.mark.parametrize(
    ("ids", "count", "said"),
    [
        ("0", "", "[discord] shard_ids says which shards I am, but not of how many; please set"),
        ("2", "2", "[discord] shard_ids names shard 2, but of 2 the last is number 1; please"),
        ("0", "2", "Several processes need PostgreSQL, and the database is SQLite's; please set"),
        ("first", "2", "SHARD_IDS is 'first', but it must be numbers from 0, separated by commas"),
        ("-1", "2", "SHARD_IDS is '-1', but it must be numbers from 0, separated by commas"),
        ("0", "0", "SHARD_COUNT is '0', but it must be a whole number from 1 to 16384; please"),
    ],
)
def test_wrong_shards_are_refused_in_a_sentence(ids: str, count: str, said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        shards_of(ids, count)

    assert said in str(refused.value)
    assert str(refused.value).endswith(".")
