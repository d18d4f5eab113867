"""The web port's part of the composition root; its libraries are loaded only where it is on."""

import contextlib
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from bot import __version__
from bot.client import Constellate
from bot.monitoring.loop_lag import watch_loop
from bot.use_cases.upkeep.health import Health
from config.sections import WebSettings

if TYPE_CHECKING:
    from bot.monitoring.metrics import Metrics


def make_metrics(web: WebSettings) -> "Metrics | None":
    """Make the monitor that keeps numbers, where the port shows them; None where it is off."""
    if not web.enabled:
        return None
    from bot.monitoring.metrics import Metrics  # noqa: PLC0415  only where the port is on

    return Metrics()


@contextlib.asynccontextmanager
async def open_web_port(
    web: WebSettings, bot: Constellate, workers_alive: Callable[[], bool], metrics: "Metrics | None"
) -> AsyncIterator[None]:
    """Open the port for the length of the block, where it is on.

    Raises UserError where the port cannot be opened.
    """
    if metrics is None:
        yield
        return
    from bot import web as port  # noqa: PLC0415  only where the port is on

    health = Health(bot.facts, lambda: bot.latency if bot.is_ready() else None, workers_alive)
    routes = [*port.health_routes(health, __version__), *port.metrics_routes(metrics.registry)]
    routes += port.shared_page_routes(bot.services.answers.shared_pages.page)
    if bot.services.spotify is not None:
        routes += port.callback_routes(
            bot.services.spotify.linking, web.redirect_uri, bot.services.contact
        )
    async with watch_loop(metrics.on_lag), port.open_web(web.host, web.port, routes):
        yield
