"""A host of attached files."""

from collections.abc import Mapping

from aiohttp import web

from tests.fakes.server import FakeService


class FakeFiles(FakeService):
    """Gives the files it has, by their path."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__()
        self.files = dict(files)
        self.targets: list[str] = []
        """What was asked for, exactly as it was sent."""

    async def answer(self, request: web.Request) -> web.Response:
        """Answer like Discord's file host."""
        self.targets.append(request.raw_path)
        body = self.files.get(request.path)
        if body is None:
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=body, content_type="application/octet-stream")
