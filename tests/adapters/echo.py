"""A service that answers with what it was asked for, and how it is asked."""

from aiohttp import web

from bot.adapters.polite import PoliteClient
from tests.fakes.server import FakeService, Fault, json_response


class Echo(FakeService):
    """Answers with the path, and with what was sent."""

    async def answer(self, request: web.Request) -> web.Response:
        """Answer at once."""
        sent = await request.text()
        return json_response({"path": request.path} | ({"sent": sent} if sent else {}))

    def _application(self) -> web.Application:
        application = super()._application()
        application.router.add_post("/{path:.*}", self._handle)
        return application


def same(answer: object) -> object:
    """Read an answer as it is."""
    return answer


async def ask(client: PoliteClient, path: str = "a") -> object:
    """Ask for a path."""
    return await client.get(path, {}, same)


def busy(told: str | None = None, times: int | None = None, status: int = 429) -> Fault:
    """Make a fault that may name a wait."""
    headers = {} if told is None else {"Retry-After": told}
    return Fault(status=status, headers=headers, times=times)
