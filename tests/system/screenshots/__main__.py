"""Draw the README's pictures from the bot's own answer: `python -m tests.system.screenshots`."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from rich.console import Console

from bot.pictures.drawing.fonts import drawable
from bot.sample import TITLE, sample_bytes
from tests.end_to_end.conftest import settings
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.process import BotProcess
from tests.fakes.discord.server import FakeDiscord
from tests.system.screenshots.emoji import EMOJI
from tests.system.screenshots.message import picture
from tests.system.screenshots.web_page import draw_web_page
from tests.web.chromium import PROGRAM

IMAGES = Path(__file__).parents[3] / "docs" / "images"
PATIENCE_S = 120
NEXT = "Next ▶"
FIRST = "\n**1.** "


async def draw_all(folder: Path) -> None:
    """Ask the bot about the bundled sample, and draw what it answers, page by page."""
    with TemporaryDirectory() as home:
        async with FakeDiscord() as discord:
            discord.patience_s = PATIENCE_S
            environment = settings(discord, Path(home))
            process = BotProcess(discord, "run", environment=environment, directory=Path(home))
            async with process:
                file = File(f"{TITLE}.csv", sample_bytes())
                asked = await discord.command("clusters", {"file": file})
                await discord.wait_until(lambda: asked.message.embeds, PATIENCE_S)
                await _draw_pages(discord, asked.message, folder)
    if PROGRAM is None:
        Console().print("There is no Chromium here; the picture of the web page stays as it was.")
        return
    await draw_web_page(folder / "report-page.png")


async def _draw_pages(discord: FakeDiscord, message: Message, folder: Path) -> None:
    _save(picture(message), folder / "overview.png")
    (folder / "map.png").write_bytes(message.files["clusters.png"])
    await discord.click(message, NEXT)
    (folder / "profile.png").write_bytes(message.files["profile.png"])
    while not _is_first_of_a_cluster(message):
        await discord.click(message, NEXT)
    _save(picture(message), folder / "cluster.png")


def _is_first_of_a_cluster(message: Message) -> bool:
    """Return whether tracks are shown from the first one on, and the fonts here draw them all."""
    words = [word for word in message.text.split() if word not in EMOJI]
    return FIRST in message.text and all(drawable(word) == word for word in words)


def _save(drawn: Image.Image, to: Path) -> None:
    # Of Pillow's ways to a palette the one that leaves the commonest colours as they are.
    reduced = drawn.quantize(method=Image.Quantize.MEDIANCUT, kmeans=3, dither=Image.Dither.NONE)
    reduced.save(to, optimize=True)


if __name__ == "__main__":
    asyncio.run(draw_all(IMAGES))
