"""How the bot is doing, as its operator is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.core.operating.cluster_state import ClusterState


class Trouble(StrEnum):
    """What the operator has to do something about; stored names keep these values."""

    DISK_FULL = "disk-full"
    DATABASE = "database"
    """Damaged, or gone from under the bot."""
    DATABASE_AWAY = "database-away"
    """Its server does not answer for a minute or more."""
    WORKERS = "workers"
    """They keep dying."""
    CLUSTER = "cluster"
    """The workers on other machines are away, or are of another version."""


@dataclass(frozen=True, slots=True)
class ServiceTally:
    """How one service answered since the start."""

    calls: int = 0
    failures: int = 0
    outages: int = 0
    down_since: datetime | None = None
    """None where it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was counted since the start."""

    made: int = 0
    """Answers that were analysed anew."""
    found: int = 0
    """Answers that were stored already, or being made for another user."""
    failed_commands: int = 0
    lost_workers: int = 0
    services: Mapping[str, ServiceTally] = field(default_factory=dict)
    troubles: Mapping[Trouble, datetime] = field(default_factory=dict)
    """When each was last met."""
    cluster: ClusterState | None = None
    """As it is now; None without one."""
    cluster_jobs: int = 0
    """Of this process, under way there now."""

    @property
    def answers(self) -> int:
        """Return how many answers users were given."""
        return self.made + self.found


@dataclass(frozen=True, slots=True)
class DiskUse:
    """Bytes of the disk that the database is on; of one on a server, its own alone is known."""

    free: int
    total: int
    database: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """How the bot is doing now."""

    tally: Tally
    disk: DiskUse
    running: int
    """Analyses that are made now."""
    waiting: int
    """Analyses that wait for their turn."""
    servers: int = 0
    processes: int = 1
    """Whose numbers these are, together."""
