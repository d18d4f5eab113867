"""The web page of the bundled sample, as a browser shows it on a desk and on a phone."""

import asyncio
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from bot.analysis import analyse
from bot.core.exports.reading import read_export
from bot.core.models import DEFAULTS
from bot.report_page import content_of, write_page
from bot.sample import TITLE, sample_bytes
from tests.web.chromium import Screen, Tab, open_tab

DESK, PHONE = Screen(1280, 840, 1, touch=False), Screen(360, 840, 1, touch=True)
GAP, GROUND = 24, "#8a8f99"
READY = "'ready' in document.documentElement.dataset"


async def draw_web_page(to: Path) -> None:
    """Open the page of the bundled sample in Chromium, and save how it looks."""
    report = analyse(read_export(sample_bytes(), fallback_title=TITLE), DEFAULTS)
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        file = Path(home) / "clusters.html"
        file.write_bytes(write_page(content_of(report), bytes))
        async with open_tab(Path(home) / "browser") as tab:
            desk = await _seen(tab, file, DESK, dark=False)
            phone = await _seen(tab, file, PHONE, dark=True)
    await asyncio.to_thread(_save, desk, phone, to)


async def _seen(tab: Tab, file: Path, screen: Screen, *, dark: bool) -> Image.Image:
    await tab.look_on(screen, dark=dark)
    await tab.open(file.as_uri())
    await tab.wait_for(READY)
    if not screen.touch:
        await tab.see("document.getElementById('plot').focus({ focusVisible: false })")
        await tab.press("ArrowLeft")
        await tab.wait_for("document.querySelector('#plot .layer_1_marks path') !== null")
    return Image.open(BytesIO(await tab.picture())).convert("RGB")


def _save(desk: Image.Image, phone: Image.Image, to: Path) -> None:
    both = Image.new("RGB", (desk.width + GAP + phone.width, desk.height), GROUND)
    both.paste(desk, (0, 0))
    both.paste(phone, (desk.width + GAP, 0))
    reduced = both.quantize(method=Image.Quantize.MEDIANCUT, kmeans=3, dither=Image.Dither.NONE)
    reduced.save(to, optimize=True)
