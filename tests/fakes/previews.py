"""A host of previews."""

from collections.abc import Mapping

from aiohttp import web

from tests.fakes.server import FakeService


class FakePreviews(FakeService):
    """Gives the clips it has, by their path, to those whose address is signed."""

    def __init__(self, clips: Mapping[str, bytes] | None = None) -> None:
        super().__init__()
        self.clips = dict(clips or {})

    async def answer(self, request: web.Request) -> web.Response:
        """Answer like Deezer's hosts of previews."""
        if "hdnea" not in request.query:
            return web.Response(status=403)
        body = self.clips.get(request.path)
        if body is None:
            return web.Response(status=404)
        return web.Response(body=body, content_type="audio/mpeg")

    def address(self, path: str) -> str:
        """Return the address of a clip as Deezer tells it, with a signature that would expire."""
        return f"{self.url}{path}?hdnea=exp=1795867200~acl={path}*~data=user_id=0~hmac=0a1b2c"


def clip(number: int, size: int = 480_000) -> bytes:
    """Make up what begins like an MP3, and is different for every number."""
    return b"\xff\xfb\x90\x64" + number.to_bytes(4, "big") + bytes(size - 8)
