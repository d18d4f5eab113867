"""A host of covers."""

from collections.abc import Mapping

from aiohttp import web

from tests.fakes.server import FakeService


class FakeCovers(FakeService):
    """Gives the pictures it has, by their path, whatever they are."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__()
        self.pictures = dict(pictures)

    async def answer(self, request: web.Request) -> web.Response:
        """Answer like Spotify's and Deezer's hosts of pictures."""
        body = self.pictures.get(request.path)
        if body is None:
            return web.Response(status=404)
        return web.Response(body=body, content_type="image/jpeg")
