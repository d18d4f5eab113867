"""Reports every call to a service to the monitor."""

import asyncio
from collections.abc import Mapping
from types import SimpleNamespace

import aiohttp
from yarl import URL

from bot.ports.monitor import CallMonitor, CallOutcome

OTHER = "other"
TOO_MANY = 429
OUTCOMES = ((400, CallOutcome.OK), (500, CallOutcome.REFUSED), (1_000, CallOutcome.FAILED))
"""By the first status that is no longer of the kind."""


def trace_calls(monitor: CallMonitor, services: Mapping[str, str]) -> aiohttp.TraceConfig:
    """Report a session's calls; `services` names them by address, of which the origin counts."""
    names = {URL(address).origin(): name for address, name in services.items()}
    trace = aiohttp.TraceConfig()

    async def begin(
        _: aiohttp.ClientSession, context: SimpleNamespace, begun: aiohttp.TraceRequestStartParams
    ) -> None:
        context.service = names.get(begun.url.origin(), OTHER)
        context.start = asyncio.get_running_loop().time()

    def report(context: SimpleNamespace, outcome: CallOutcome) -> None:
        monitor.on_call(context.service, outcome, asyncio.get_running_loop().time() - context.start)

    async def end(
        _: aiohttp.ClientSession, context: SimpleNamespace, ended: aiohttp.TraceRequestEndParams
    ) -> None:
        report(context, outcome_of_status(ended.response.status))

    async def fail(
        _: aiohttp.ClientSession,
        context: SimpleNamespace,
        failed: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        report(context, outcome_of_error(failed.exception))

    trace.on_request_start.append(begin)
    trace.on_request_end.append(end)
    trace.on_request_exception.append(fail)
    return trace


def outcome_of_status(status: int) -> CallOutcome:
    """Return what kind of answer a status is of."""
    if status == TOO_MANY:
        return CallOutcome.LIMITED
    return next(outcome for end, outcome in OUTCOMES if status < end)


def outcome_of_error(error: BaseException) -> CallOutcome:
    """Return why there is no answer."""
    match error:
        case TimeoutError():
            return CallOutcome.LATE
        case asyncio.CancelledError():
            return CallOutcome.GIVEN_UP
    return CallOutcome.UNREACHABLE
