"""The screens of clusters that become playlists at Spotify: asked for, planned, made, undone."""

from collections.abc import AsyncIterator

from bot.sample import TITLE, sample_bytes
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.server import Fault
from tests.system.screens.markup import page_of, page_of_form
from tests.system.trials.world import TrialWorld

SAVE, FIELD = "Save as playlists …", "Address you landed on"
PASTE = "Paste the address you landed on"


async def saving_pages(world: TrialWorld) -> AsyncIterator[tuple[str, str]]:
    """Go through a save that Spotify ends half-way, and undo it; its screens by name."""
    discord, spotify = world.discord, world.services.spotify
    asked = await discord.command("clusters", {"file": File(f"{TITLE}.csv", sample_bytes())})
    await discord.wait_until(lambda: asked.message.embeds)
    offered = (await discord.click(asked.message, SAVE)).message
    yield "save-leave", page_of(offered)
    page = next(str(one["url"]) for one in offered.controls() if "url" in one)
    opened = await discord.click(offered, PASTE)
    linked = (await discord.submit(opened, {FIELD: spotify.agree(page, "ada")})).message
    yield "save-linked", page_of(linked)
    opened = await discord.click(linked, SAVE)
    assert opened.modal
    yield "save-form", page_of_form(opened.modal)
    plan = (await discord.submit(opened, {})).message
    yield "save-plan", page_of(plan)
    spotify.faults.append(Fault("/items", after=2, status=503))
    await _press(discord, plan, "Save")
    yield "save-half", page_of(plan)
    spotify.faults.clear()
    await _press(discord, plan, "Finish")
    yield "save-done", page_of(plan)
    yield "save-again", page_of((await discord.click(asked.message, SAVE)).message)
    await _press(discord, plan, "Undo")
    yield "save-undone", page_of(plan)


async def _press(discord: FakeDiscord, shown: Message, label: str) -> None:
    """Press a button, and wait until the message has another one, or none."""
    before = shown.controls()
    await discord.click(shown, label)
    await discord.wait_until(lambda: shown.controls() != before and "Stop" not in _labels(shown))


def _labels(shown: Message) -> list[object]:
    return [one.get("label") for one in shown.controls()]
