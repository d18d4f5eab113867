"""A cluster of two Dask workers, started once for all tests here."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager

import pytest

from bot.compute.cluster import ClusterCompute, open_cluster
from tests.compute.dask_processes import PATIENCE_S, DaskProcesses, dask_processes

TIME_LIMIT_S = 600.0
Opening = Callable[[], AbstractAsyncContextManager[ClusterCompute]]


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskProcesses]:
    pytest.importorskip("distributed", reason="Dask is not installed (pip install -e '.[dask]')")
    with dask_processes(tmp_path_factory.mktemp("dask")) as processes:
        processes.start_worker()
        processes.start_worker()
        yield processes


@pytest.fixture
async def compute(cluster: DaskProcesses) -> AsyncIterator[ClusterCompute]:
    """Connect to the cluster, without any workers of this process's own."""
    async with open_cluster(cluster.address, None, TIME_LIMIT_S) as opened:
        await opened._link.within(PATIENCE_S)
        yield opened
