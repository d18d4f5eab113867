"""What the owner reads of a Dask cluster."""

import re
from datetime import UTC, datetime

import pytest

from bot.core.operating.cluster_state import ClusterState
from bot.core.operating.operation import DiskUse, Operation, Tally
from bot.screens.owner_pages import state_embed

ADDRESS = "tcp://10.0.0.2:8786"
WELL = ClusterState(scheduler=ADDRESS, workers=2, processes=6)
OLD = ClusterState(scheduler=ADDRESS, workers=1, processes=3, refused=1)
AWAY = ClusterState(
    scheduler=ADDRESS,
    away="it does not answer (OSError); until it does, they are done on this machine",
)


def fields(tally: Tally) -> dict[str, str]:
    operation = Operation(tally=tally, disk=DiskUse(0, 0, 0), running=0, waiting=0)
    embed = state_embed(operation, "1.0.0", datetime.now(UTC))
    return {str(field.name): str(field.value) for field in embed.fields}


@pytest.mark.parametrize(
    ("state", "jobs", "told"),
    [
        (WELL, 1, f"`{ADDRESS}` · 2 workers with 6 processes, 1 job of mine under way"),
        (OLD, 0, "1 worker with 3 processes, 0 jobs of mine under way\n⚠️ 1 worker of another"),
        (AWAY, 0, f"⚠️ `{ADDRESS}` does no job of mine: it does not answer (OSError); until it"),
    ],
    ids=["well", "another version", "away"],
)
def test_the_owner_reads_who_does_the_jobs(state: ClusterState, jobs: int, told: str) -> None:
    shown = fields(Tally(cluster=state, cluster_jobs=jobs))

    assert re.search(re.escape(told), shown["Dask"])


def test_without_a_cluster_the_owner_reads_nothing_of_one() -> None:
    assert "Dask" not in fields(Tally())
