"""The hosts of short links, all of them on one port: each call names the host it is meant for."""

from collections.abc import Mapping

from aiohttp import web

from tests.fakes.server import FakeService

INTERSTITIAL = "<html><script>location.href = 'spotify:playlist:1'</script></html>"


class FakeRedirects(FakeService):
    """Redirects by path, as in `{"/aBc": "https://open.spotify.com/playlist/..."}`.

    Whoever does not name curl gets a page with a script from the paths in `picky`, as from
    spotify.link; what leads nowhere is a page, too.
    """

    def __init__(self, targets: Mapping[str, str], *, picky: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.targets = dict(targets)
        self.picky = picky
        self.status = 307

    async def answer(self, request: web.Request) -> web.Response:
        """Answer like the hosts of short links."""
        target = self.targets.get(request.path)
        agent = request.headers.get("User-Agent", "")
        if target is None or (request.path in self.picky and "curl" not in agent):
            return web.Response(text=INTERSTITIAL, content_type="text/html")
        headers = {"Location": target, "Set-Cookie": "seen=1"}
        return web.Response(status=self.status, headers=headers)
