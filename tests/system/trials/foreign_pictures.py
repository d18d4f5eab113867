"""A file whose pictures lie with a stranger, who would see who looks at them, and when."""

import csv
import html
import io
import re
from collections.abc import Sequence

from bot.sample import export_csv, synthetic_rows
from tests.fakes.covers import FakeCovers
from tests.fakes.discord.messages import File, Message
from tests.system.trials.faults_home import SMALL, Home

MENU, PAGE = "Export …", "Page (.md)"
ADDRESS = re.compile(r'(?:src|href)="([^"]*)"|\]\((\S+?)[\s)]')
COVERS = "https://i.scdn.co/image/"
FORMS = (
    "{evil}/p.png", "https://i.scdn.co@{host}/p.png", "https://{host}/i.scdn.co/p.png",
    "https://i.scdn.co.{host}/p.png", "//{host}/p.png", "HTTPS://{host}/p.png",
    "https://i.scdn.co:443@{host}/p.png", "https://i.scdn.co\\@{host}/p.png",
    COVERS + 'a"><img/src="{evil}/p.png">', COVERS + "a)![]({evil}/p.png)",
    COVERS + "../../{evil}/p.png", "data:image/png;base64,{evil}", "javascript:{evil}",
)  # fmt: skip
"""Addresses of a stranger's, written as may pass for those of a music service's covers."""


PAGES = 4


async def led_to_stranger(home: Home) -> tuple[int, int]:
    """Bring such a file, look at all of it, and take it along.

    Returns how many addresses of the stranger's a reader has, and how often the bot asked there.
    """
    async with FakeCovers({}) as stranger:
        host = stranger.url.partition("//")[2]
        addresses = [each.format(evil=stranger.url, host=host) for each in FORMS]
        asked = await home.discord.begin("clusters", {"file": File("m.csv", _with(addresses))})
        await home.seen(asked)
        for _ in range(PAGES):
            await home.discord.click(asked.message, "Next ▶")
        found = _addresses(await _taken_along(home, asked.message))
        assert any(each.startswith(COVERS) for each in found), "no picture is read at all"
        return sum(_leads_to(host, each) for each in found), len(stranger.calls)


async def _taken_along(home: Home, shown: Message) -> str:
    opened = await home.discord.click(shown, "⋯ Options")
    saved = await home.discord.select(opened.message, MENU, [PAGE])
    (page,) = saved.message.files.values()
    return page.decode()


def _leads_to(host: str, address: str) -> bool:
    return host in address.partition("://")[2].partition("/")[0]


def _with(addresses: Sequence[str]) -> bytes:
    """Make an export whose rows have pictures."""
    header, *table = csv.reader(io.StringIO(export_csv(synthetic_rows(SMALL, 5)).decode()))
    written = io.StringIO()
    rows = [[*row, addresses[number % len(addresses)]] for number, row in enumerate(table)]
    csv.writer(written).writerows([[*header, "Album Image URL"], *rows])
    return written.getvalue().encode()


def _addresses(page: str) -> Sequence[str]:
    """List where a reader of Markdown, and of the HTML in it, would be led."""
    return [html.unescape(one or other) for one, other in ADDRESS.findall(page)]
