"""What the shards of several processes have to agree with."""

from config.names import SettingsError
from config.sections import DiscordSettings, StoreSettings

IDS, COUNT = "[discord] shard_ids", "[discord] shard_count"
UNCOUNTED = (
    f"{IDS} says which shards I am, but not of how many; please set {COUNT} as well, to the same "
    "number for every process."
)
TOO_HIGH = (
    "{ids} names shard {shard}, but of {count} the last is {last}; please correct one of them."
)
ALONE = (
    f"Several processes need PostgreSQL, and the database is SQLite's; please set DATABASE_URL to "
    f"PostgreSQL's address, or leave {IDS} out, so that this process is all shards."
)


def require_possible_shards(discord: DiscordSettings, store: StoreSettings) -> None:
    """Raise SettingsError where the shards of this process cannot be as they are set."""
    if not discord.shard_ids:
        return
    count = discord.shard_count
    if count is None:
        raise SettingsError(UNCOUNTED)
    if (highest := discord.shard_ids[-1]) >= count:
        raise SettingsError(
            TOO_HIGH.format(ids=IDS, shard=highest, count=count, last=f"number {count - 1}")
        )
    if not store.on_server and len(discord.shard_ids) < count:
        raise SettingsError(ALONE)
