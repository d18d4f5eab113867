"""`/healthz`: whether the bot works, for what restarts it, and for who looks with a browser."""

from aiohttp import web

from bot.languages import Language, speaking
from bot.use_cases.upkeep.health import Condition, Health
from bot.web.pages import page, paragraph, plain

PATH = "/healthz"
HTML = "text/html"
WORDS = {True: "ok", False: "failing"}
HEADINGS = {True: "All is well", False: "Something is wrong; my log says more"}


def health_routes(health: Health, version: str) -> list[web.RouteDef]:
    """Answer with 200 where everything works, else with 503, and JSON that says what does not.

    A browser, which asks for HTML, is shown the same as a page.
    """

    async def answer(request: web.Request) -> web.Response:
        condition = await health.check()
        status = 200 if condition.well else 503
        if HTML in request.headers.get("Accept", ""):
            return _page(condition, version, status)
        return web.json_response(_document(condition, version), status=status)

    return [web.get(PATH, answer)]


def _document(condition: Condition, version: str) -> dict[str, str | int | None]:
    return {
        "status": WORDS[condition.well],
        "gateway": WORDS[condition.gateway],
        "latency_ms": condition.latency_ms,
        "store": WORDS[condition.store],
        "workers": WORDS[condition.workers],
        "version": version,
    }


def _page(condition: Condition, version: str, status: int) -> web.Response:
    away = f", {condition.latency_ms} ms away" if condition.gateway else ""
    lines = (
        f"Discord: {WORDS[condition.gateway]}{away}",
        f"Database: {WORDS[condition.store]}",
        f"Workers: {WORDS[condition.workers]}",
        f"Version {version}",
    )
    rest = map(paragraph, map(plain, lines))
    # For operators, whose texts are in English alone.
    with speaking(Language.ENGLISH):
        return page(plain(HEADINGS[condition.well]), *rest, status=status)
