"""What `constellate check --online` asks a Dask scheduler: who its workers are, of which form."""

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.compute.census import refusal, taken
from bot.compute.forms import job_form
from bot.compute.library import load_library
from bot.compute.refusals import why_not
from bot.core.errors import UserError
from bot.core.operating.cluster_state import crew_of

PATIENCE_S = 5.0
NO_WORKER = (
    "it has no workers; please start some with `dask worker --preload bot.compute.dask_worker`"
)


async def found_at(address: str) -> str:
    """Return in words who does jobs there. Raises UserError where something is wrong with it."""
    form = job_form()
    census = taken(await _identity(address), form)
    if census.refused:
        refusals = [refusal(worker, theirs, form) for worker, theirs in census.refused.items()]
        raise UserError("; ".join(refusals))
    if not census.fitting:
        raise UserError(NO_WORKER)
    return crew_of(census.fitting, census.processes)


async def _identity(address: str) -> Mapping[str, Any]:
    """Ask a scheduler what it is. Raises UserError."""
    library = await asyncio.to_thread(load_library)
    try:
        async with library.connected(address, PATIENCE_S) as client:
            identity: Mapping[str, Any] = await client.scheduler.identity(n_workers=-1)
            return identity
    # Dask raises its own, of many kinds.
    except Exception as error:
        raise UserError(why_not(error, address)) from error
