"""Photograph every screen: `python -m tests.system.screens FOLDER [LANGUAGE]`, as in `pt_BR`."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.languages import Language
from tests.languages.abroad import move
from tests.system.screens.browser import DESK, PHONE, photograph
from tests.system.screens.scenes import SCENES
from tests.system.trials.world import open_world
from tests.web.chromium import PROGRAM, open_tab

TRACKS = 1_000
"""To deal."""
SCREENS = (DESK, PHONE)


async def draw_all(folder: Path, language: Language) -> None:
    """Bring every screen about, and photograph it at both widths."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        async with open_world(TRACKS) as world, open_tab(Path(profile)) as tab:
            if language is not Language.ENGLISH:
                move(world.discord, language)
            for scene in SCENES:
                async for name, page in scene(world):
                    for screen in SCREENS:
                        to = folder / f"{name}-{screen.width}.png"
                        fit = await photograph(tab, page, screen, to)
                        _tell(f"{to.name} {fit}")
            _tell("\n".join(world.discord.violations) or "no rule of Discord's was broken")


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Draw, where there is a browser."""
    if PROGRAM is None:
        raise SystemExit("Chromium is not here; please install Debian's package `chromium`.")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(draw_all(folder, Language(*sys.argv[2:] or [Language.ENGLISH])))


if __name__ == "__main__":
    main()
