"""A browser without scripts: it opens pages, reads them and presses their one button."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import aiohttp
from yarl import URL

VOID = ("meta", "input")


@dataclass
class SeenPage(HTMLParser):
    """An answer, read."""

    address: str
    status: int
    headers: Mapping[str, str]
    text: str
    tags: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Every element with the names of its attributes, in order."""
    fields: dict[str, str] = field(default_factory=dict)
    form: dict[str, str | None] | None = None
    words: str = ""

    def __post_init__(self) -> None:
        """Read it as a browser would."""
        super().__init__()
        self._within = ""
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        given = dict(attrs)
        self._within = tag
        self.tags.append((tag, tuple(given)))
        if tag == "form":
            self.form = given
        if tag == "input":
            self.fields[str(given["name"])] = given["value"] or ""

    def handle_data(self, data: str) -> None:
        """Note what is read on the page."""
        if self._within != "style":
            self.words += data


@dataclass
class Browser:
    """Opens what it is told to, and follows nothing by itself."""

    session: aiohttp.ClientSession

    async def open(
        self, address: str, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> SeenPage:
        """Open an address, as it is written."""
        return await self._ask(method, address, headers)

    async def press(
        self,
        page: SeenPage,
        headers: Mapping[str, str] | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> SeenPage:
        """Press the button of a page; `fields` are sent in the place of its own."""
        assert page.form is not None, page.words
        target = urljoin(page.address, str(page.form["action"]))
        sent = page.fields if fields is None else dict(fields)
        # A page that asks for no referrer hides its origin too.
        return await self._ask("POST", target, {"Origin": "null"} | dict(headers or {}), sent)

    async def _ask(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> SeenPage:
        url = URL(address, encoded=True)
        async with self.session.request(
            method, url, headers=headers, data=form, allow_redirects=False
        ) as response:
            text = await response.text()
            return SeenPage(address, response.status, response.headers, text)
