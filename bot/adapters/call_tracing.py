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
"""By the first status beyond the kind."""


def trace_calls(monitor: CallMonitor, services: Mapping[str, str]) -> aiohttp.TraceConfig:
    """Report a session's calls; `services` names them by address, of which the origin counts."""
    names = {URL(address).origin(): name for address, name in services.items()}
    trace, tracer = aiohttp.TraceConfig(), _CallTracer(monitor, names)
    trace.on_request_start.append(tracer.on_start)
    trace.on_request_end.append(tracer.on_end)
    trace.on_request_exception.append(tracer.on_exception)
    return trace


class _CallTracer:
    """Times each call, from its start to its answer or its failure."""

    def __init__(self, monitor: CallMonitor, names: Mapping[URL, str]) -> None:
        self._monitor = monitor
        self._names = names

    async def on_start(
        self,
        _: aiohttp.ClientSession,
        context: SimpleNamespace,
        started: aiohttp.TraceRequestStartParams,
    ) -> None:
        context.service = self._names.get(started.url.origin(), OTHER)
        context.start = asyncio.get_running_loop().time()

    async def on_end(
        self,
        _: aiohttp.ClientSession,
        context: SimpleNamespace,
        ended: aiohttp.TraceRequestEndParams,
    ) -> None:
        self._report(context, outcome_of_status(ended.response.status))

    async def on_exception(
        self,
        _: aiohttp.ClientSession,
        context: SimpleNamespace,
        failed: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        self._report(context, outcome_of_error(failed.exception))

    def _report(self, context: SimpleNamespace, outcome: CallOutcome) -> None:
        seconds = asyncio.get_running_loop().time() - context.start
        self._monitor.on_call(context.service, outcome, seconds)


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
