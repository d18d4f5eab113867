"""`/metrics`: the numbers, as Prometheus reads them."""

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

PATH = "/metrics"


def metrics_routes(registry: CollectorRegistry) -> list[web.RouteDef]:
    """Answer with every number that a registry holds."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(
            body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    return [web.get(PATH, answer)]
