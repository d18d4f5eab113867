"""Pages in a browser: opened from a file, as people open what they were sent."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.web.chromium import Tab, open_tab

TOLD = ("Runtime", "Log", "Network", "Page")
OWN = ("file:", "data:", "blob:", "about:")


@dataclass
class Visit:
    """A page in a browser, and what it did that no page should."""

    tab: Tab

    async def open(self, file: Path) -> None:
        """Open a page, and wait until its map is there."""
        await self.tab.open(file.as_uri())
        await self.tab.wait_for("'ready' in document.documentElement.dataset")

    async def see(self, expression: str) -> Any:
        """Return what an expression of JavaScript is on the page."""
        return await self.tab.see(expression)

    async def type(self, text: str) -> None:
        """Search for a text, and wait until the tables show what was found."""
        await self.see("document.getElementById('query').focus()")
        await self.tab.ask("Input.insertText", text=text)
        await self.tab.wait_for("document.getElementById('told').textContent !== ''")

    async def choose(self, select: str, value: str) -> None:
        """Choose a value of a menu, and wait until the map is drawn anew."""
        await self.see(
            f"(menu => {{ menu.value = '{value}'; menu.dispatchEvent(new Event('change')); }})"
            f"(document.getElementById('{select}'))"
        )

    @property
    def mischief(self) -> list[str]:
        """List errors, what the policy refused, and requests to elsewhere."""
        return [told for event in self.tab.events for told in _mischief(event)]


def _mischief(event: dict[str, Any]) -> list[str]:
    about = event["params"]
    match event["method"]:
        case "Runtime.exceptionThrown" | "Runtime.consoleAPICalled" | "Log.entryAdded":
            return [str(about)]
        case "Network.requestWillBeSent" if not about["request"]["url"].startswith(OWN):
            return [about["request"]["url"]]
    return []


@pytest.fixture
async def visit(tmp_path: Path) -> AsyncIterator[Visit]:
    async with open_tab(tmp_path / "browser") as tab:
        for domain in TOLD:
            await tab.ask(f"{domain}.enable")
        yield Visit(tab)


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[bytes], Path]:
    def keep(page: bytes) -> Path:
        file = tmp_path / "clusters.html"
        file.write_bytes(page)
        return file

    return keep
