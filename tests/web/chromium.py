"""A real Chromium without a window, told what to do over its own debugging protocol."""

import asyncio
import base64
import contextlib
import itertools
import json
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
FLAGS = (
    "--headless=new", "--remote-debugging-port=0", "--no-first-run", "--disable-gpu",
    "--disable-dev-shm-usage", "--disable-extensions", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    # It opens this machine's own pages alone, and its sandbox wants rights that a container lacks.
    "--no-sandbox", "--proxy-server=direct://",
)  # fmt: skip
START_S = 60
PATIENCE_S = 30


class Screen(NamedTuple):
    """What a page is looked at on."""

    width: int
    height: int
    scale: int
    touch: bool


PHONE, DESKTOP = Screen(390, 844, 2, touch=True), Screen(1280, 800, 1, touch=False)


@dataclass
class Tab:
    """One page, and the way to it."""

    socket: aiohttp.ClientWebSocketResponse
    numbers: "itertools.count[int]"
    events: list[dict[str, Any]] = field(default_factory=list)
    """What the browser told meanwhile, of what it was asked to tell."""

    async def ask(self, method: str, **parameters: object) -> Any:
        """Give an order, and return what comes of it."""
        number = next(self.numbers)
        await self.socket.send_json({"id": number, "method": method, "params": parameters})
        async with asyncio.timeout(PATIENCE_S):
            while True:
                told = json.loads((await self.socket.receive()).data)
                if "method" in told:
                    self.events.append(told)
                if told.get("id") == number:
                    assert "error" not in told, told
                    return told["result"]

    async def look_on(self, screen: Screen, *, dark: bool = False) -> None:
        """Have a screen, and a taste for light or dark pages."""
        await self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=screen.width,
            height=screen.height,
            deviceScaleFactor=screen.scale,
            mobile=screen.touch,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        await self.ask("Emulation.setEmulatedMedia", features=[scheme])

    async def open(self, address: str) -> None:
        """Go to an address, and wait until it is there."""
        await self.ask("Page.navigate", url=address)
        await self.wait_for("document.readyState === 'complete'")

    async def see(self, expression: str) -> Any:
        """Return what an expression of JavaScript is on the page, which itself may run none."""
        asked = await self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        return asked["result"].get("value")

    async def words(self) -> str:
        """Return what is read on the page."""
        return str(await self.see("document.body.innerText"))

    async def wait_for(self, expression: str) -> None:
        """Wait until something is true of the page."""
        async with asyncio.timeout(PATIENCE_S):
            while not await self.see(expression):  # noqa: ASYNC110  it is another process
                await asyncio.sleep(0.02)

    async def click(self, selector: str) -> None:
        """Press what a selector finds, in its middle, and wait for the next page."""
        await self.see("window.before = true")
        x, y = await self.see(
            f"(r => [r.x + r.width / 2, r.y + r.height / 2])"
            f"(document.querySelector({json.dumps(selector)}).getBoundingClientRect())"
        )
        for kind in ("mousePressed", "mouseReleased"):
            await self.ask(
                "Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1
            )
        await self.wait_for("!window.before && document.readyState === 'complete'")

    async def press(self, key: str) -> None:
        """Press a key and let it go."""
        text = {"text": key} if len(key) == 1 else {"text": "\r"} if key == "Enter" else {}
        await self.ask("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, **text)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)

    async def picture(self) -> bytes:
        """Return what is seen, as a PNG."""
        taken = await self.ask("Page.captureScreenshot", format="png")
        return base64.b64decode(taken["data"])


@contextlib.asynccontextmanager
async def open_tab(folder: Path) -> AsyncIterator[Tab]:
    """Start a browser that keeps what it knows in a folder, for the length of the block."""
    assert PROGRAM
    process = await asyncio.create_subprocess_exec(
        PROGRAM,
        *FLAGS,
        f"--user-data-dir={folder}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        async with aiohttp.ClientSession() as session:
            port = await _port(folder / "DevToolsActivePort")
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                pages = [each for each in await answer.json() if each["type"] == "page"]
            async with session.ws_connect(pages[0]["webSocketDebuggerUrl"]) as socket:
                yield Tab(socket, itertools.count(1))
    finally:
        process.kill()
        await process.wait()


async def _port(file: Path) -> int:
    """Return where the browser listens, which it writes down once it does."""
    async with asyncio.timeout(START_S):
        while True:
            with contextlib.suppress(OSError, ValueError, IndexError):
                return int((await asyncio.to_thread(file.read_text)).splitlines()[0])
            await asyncio.sleep(0.05)
