"""The settings, section by section; their default values are in default.toml alone.

The sections of the music services are in `service_sections`.
"""

import os
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from bot.core.features import Focus
from bot.core.guild_settings import (
    LARGEST_LIMIT,
    LONGEST_COOLDOWN_S,
    SMALLEST_LIMIT,
    GuildSettings,
)
from bot.core.shards import Shards
from config import values
from config.addresses import is_on_server

MOST_WORKERS_UNASKED = 4
"""Each takes memory of its own, and few servers analyse more playlists at once."""

NAME_ON_SERVER = "constellate"


class SettingsSection(BaseModel):
    """A part of the settings."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, str_strip_whitespace=True
    )


class DiscordSettings(SettingsSection):
    """Who the bot is on Discord."""

    token: values.OptionalSecret = None
    source_url: values.Link
    """Where the program comes from, for /about; empty for no link."""
    support_url: values.Link
    """Where people find help, for /about and refusals; empty for the application's owner there."""
    test_server: values.ServerId = None
    """Where Discord shows changed commands at once; None for everywhere alone."""
    shard_ids: values.ShardIds = ()
    """Which shards this process is; empty for all of them."""
    shard_count: values.ShardCount = None
    """Of all processes together; None for as many as Discord recommends."""

    @property
    def shards(self) -> Shards:
        """Return which part of Discord's servers this process is told of."""
        return Shards(self.shard_ids, self.shard_count)


class StoreSettings(SettingsSection):
    """Where results and settings are kept, and for how long."""

    url: values.Database
    folder: values.Folder
    """Of what is in no database, where that is on a server; SQLite's file has its own."""
    report_days: Annotated[int, values.whole(1, 3650)]
    """After the last look at a result."""
    most_report_mib: Annotated[int, values.whole(16, 1_048_576)]
    """All results together, in MiB; those not looked at for longest go first."""
    most_lookup_mib: Annotated[int, values.whole(16, 1_048_576)]
    """All that services answered, in MiB; what they did not know goes first, the oldest first."""
    encryption_keys: values.Keys = ()
    """For the logins of linked accounts, the newest first; none for a key file of the bot's own."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys as they are; never show them."""
        return tuple(key.get_secret_value() for key in self.encryption_keys)

    @property
    def on_server(self) -> bool:
        """Return whether the database is on a server of PostgreSQL's."""
        return is_on_server(self.url)

    @property
    def file(self) -> Path:
        """Return the path of SQLite's file.

        Where the database is on a server, there is none of that name, but what would lie beside
        it does: locks, the key, the table of sounds.
        """
        if self.on_server:
            return Path(self.folder) / NAME_ON_SERVER
        return Path(self.url.get_secret_value().partition(":///")[2])

    @property
    def may_be_there(self) -> bool:
        """Return whether there may be a database; a server is not asked."""
        return self.on_server or self.file.exists()


class WorkerSettings(SettingsSection):
    """The processes that do the numbers."""

    count: Annotated[int, values.whole(0, 64)]
    """0 for one fewer than the processors that I may use, from 1 to 4."""
    time_limit_s: Annotated[int, values.whole(5, 900)]
    """For the largest playlist; Discord waits for an answer for 900 seconds."""
    idle_s: Annotated[int, values.whole(0, 86_400)]
    """Without a playlist, after which they end; 0 where they stay."""

    @property
    def processes(self) -> int:
        """Return how many there will be."""
        return self.count or max(1, min(_processors() - 1, MOST_WORKERS_UNASKED))


class ComputeSettings(SettingsSection):
    """Which machines do the numbers."""

    scheduler: values.Scheduler
    """Of Dask; empty for this machine alone."""
    local_fallback: values.Switch
    """Whether this machine's workers do them while the scheduler is away."""


class QueueSettings(SettingsSection):
    """How many analyses run and wait where more is asked for than can be done at once."""

    running: Annotated[int, values.whole(1, 64)]
    running_of_person: Annotated[int, values.whole(1, 64)]
    in_line: Annotated[int, values.whole(1, 10_000)]
    """Running and waiting."""
    in_line_of_person: Annotated[int, values.whole(1, 10_000)]
    in_line_of_place: Annotated[int, values.whole(1, 10_000)]
    """Of one server, or of one chat."""


class DefaultSettings(SettingsSection):
    """What holds in a server whose admins decided nothing else."""

    clusters: values.Clusters
    focus: Annotated[Focus, values.choice(tuple(Focus))]
    page_size: values.PageSize
    private: values.Switch
    cooldown_s: Annotated[int, values.whole(0, LONGEST_COOLDOWN_S)]
    largest_playlist: Annotated[int, values.whole(SMALLEST_LIMIT, LARGEST_LIMIT)]
    files_allowed: values.Switch

    @property
    def guild_settings(self) -> GuildSettings:
        """Return them in the form that a server's own settings are put over."""
        return GuildSettings(**self.model_dump())


class WebSettings(SettingsSection):
    """The port that browsers come back to from Spotify's page."""

    enabled: values.Switch
    host: values.Host
    port: Annotated[int, values.whole(1, 65_535)]
    public_url: values.PublicAddress
    """Where browsers reach the port behind a proxy; empty where they are on this machine."""
    pages: values.Switch
    """Whether answers may be shared as pages there."""

    @property
    def shared_pages_url(self) -> str:
        """Return the address at which answers are shared as pages; empty where they are not."""
        return self.public_url if self.enabled and self.pages else ""

    @property
    def redirect_uri(self) -> str:
        """Return what the operator enters in Spotify's dashboard, letter by letter."""
        return (self.public_url or f"http://127.0.0.1:{self.port}") + "/oauth/callback"


class CoverSettings(SettingsSection):
    """Pictures of albums."""

    enabled: values.Switch
    origins: values.Origins
    """Where they may be fetched from, and from nowhere else."""


class AttachmentSettings(SettingsSection):
    """Files that people attach."""

    origins: values.Origins
    """Where they may be fetched from, and from nowhere else."""


class LogSettings(SettingsSection):
    """What is written to standard error."""

    level: values.Level
    format: values.LogFormat


def _processors() -> int:
    # A container or taskset may allow fewer than the machine has; macOS cannot tell.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
