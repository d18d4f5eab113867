"""How the machines that do the numbers are, as the operator is told."""

from dataclasses import dataclass

from bot.core.text.wording import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterState:
    """A Dask cluster as one process of the bot sees it."""

    scheduler: str
    """Its address."""
    workers: int = 0
    """Those that take the bot's jobs."""
    processes: int = 0
    """Which these workers have together."""
    refused: int = 0
    """Workers that get no job, as they are of another version."""
    away: str = ""
    """Why no job is done there, and what becomes of jobs; empty where they are done."""

    @property
    def crew(self) -> str:
        """Return in words who takes jobs."""
        return crew_of(self.workers, self.processes)


def crew_of(workers: int, processes: int) -> str:
    """Return in words how many workers there are, and what they have."""
    return f"{plural(workers, 'worker')} with {plural(processes, 'process', 'processes')}"
