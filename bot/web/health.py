"""`/healthz`: whether the bot works, for what restarts it."""

from aiohttp import web

from bot.use_cases.upkeep.health import Health

PATH = "/healthz"
WORDS = {True: "ok", False: "failing"}


def health_routes(health: Health, version: str) -> list[web.RouteDef]:
    """Answer with 200 where everything works, else with 503, and JSON that says what does not."""

    async def answer(_: web.Request) -> web.Response:
        condition = await health.check()
        body = {
            "status": WORDS[condition.well],
            "gateway": WORDS[condition.gateway],
            "latency_ms": condition.latency_ms,
            "store": WORDS[condition.store],
            "workers": WORDS[condition.workers],
            "version": version,
        }
        return web.json_response(body, status=200 if condition.well else 503)

    return [web.get(PATH, answer)]
