"""What `constellate check --online` asks a Dask scheduler: who its workers are, of which form."""

import asyncio

from bot.compute.census import refusal, taken
from bot.compute.forms import job_form
from bot.compute.library import load_library
from bot.core.errors import UserError

PATIENCE_S = 5.0
NO_WORKER = (
    "it has no workers; please start some with `dask worker --preload bot.compute.dask_worker`"
)


async def wrong_with(address: str) -> str:
    """Return what is wrong with a scheduler, or with its workers; nothing where all is well."""
    try:
        library = await asyncio.to_thread(load_library)
        async with library.client(
            address, asynchronous=True, set_as_default=False, timeout=PATIENCE_S
        ) as client:
            identity = await client.scheduler.identity(n_workers=-1)
    except UserError as error:
        return str(error)
    except (OSError, TimeoutError) as error:
        return f"it cannot be reached ({type(error).__name__})"
    form = job_form()
    census = taken(identity, form)
    if census.refused:
        return "; ".join(refusal(worker, theirs, form) for worker, theirs in census.refused.items())
    return "" if census.fitting else NO_WORKER
