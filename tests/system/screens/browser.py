"""Photographs pages of HTML as wide as a desk and as a phone, in Chromium."""

from dataclasses import dataclass
from pathlib import Path

from tests.web.chromium import Screen, Tab

DESK, PHONE = Screen(1100, 800, 1, touch=False), Screen(350, 700, 2, touch=True)
HEIGHT = "document.documentElement.scrollHeight"
OUTSIDE = """[...document.querySelectorAll('body *')].filter(
  one => one.getBoundingClientRect().right > innerWidth + 1).length"""
CUT = """[...document.querySelectorAll('.button, .option div')].filter(
  one => one.scrollWidth > one.clientWidth).map(one => one.innerText)"""


@dataclass(frozen=True, slots=True)
class Fit:
    """What a page came to on one screen."""

    outside: int
    """Elements that stand beyond the right edge."""
    cut: tuple[str, ...]
    """Words of buttons and options that do not fit."""


async def photograph(tab: Tab, page: str, screen: Screen, to: Path) -> Fit:
    """Keep a picture of a whole page, and tell what does not fit on it."""
    source = to.with_suffix(".html").absolute()
    _write(source, page.encode())
    await tab.look_on(screen)
    await tab.open(source.as_uri())
    high = await tab.see(HEIGHT)
    await tab.look_on(screen._replace(height=max(high, 100)))
    _write(to, await tab.picture())
    fit = Fit(await tab.see(OUTSIDE), tuple(await tab.see(CUT)))
    source.unlink()
    return fit


def _write(file: Path, content: bytes) -> None:
    file.write_bytes(content)
