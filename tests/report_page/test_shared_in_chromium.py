"""A shared page in a real browser, as the port serves it: its policy lets the map be drawn."""

from collections.abc import AsyncIterator
from importlib.util import find_spec

import pytest

from bot.report_page import content_of, write_page
from bot.web import open_web, shared_page_routes
from tests.report_page.conftest import Visit
from tests.report_page.scattered import CLUSTERS, scattered_report
from tests.report_page.seen import POINTS
from tests.web.chromium import PROGRAM

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="Chromium is not here"),
    pytest.mark.skipif(find_spec("vl_convert") is None, reason="vl-convert-python is not here"),
]
TOKEN = "A" * 22


async def page_of(token: str) -> bytes | None:
    report = scattered_report(hostile=True)
    return write_page(content_of(report), bytes) if token == TOKEN else None


@pytest.fixture
async def site() -> AsyncIterator[str]:
    async with open_web("127.0.0.1", 0, shared_page_routes(page_of)) as address:
        yield address


async def test_its_map_is_drawn_and_it_asks_for_nothing_else(visit: Visit, site: str) -> None:
    await visit.tab.open(f"{site}/pages/{TOKEN}")
    await visit.tab.wait_for("'ready' in document.documentElement.dataset")

    assert await visit.see(POINTS) == CLUSTERS * 12
    assert await visit.see("window.ran") is None
    # A browser looks for an icon by itself.
    strange = [each for each in visit.mischief if "favicon" not in each]
    assert strange == [f"{site}/pages/{TOKEN}"]
