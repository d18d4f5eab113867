"""Every picture that the bot attaches says what it shows, to who cannot see it."""

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.app import services
from tests.cogs.stage import OpenStage, Stage
from tests.cogs.test_covers_on_pages import NearCovers, give_covers
from tests.cogs.test_history_command import history
from tests.cogs.test_what_changed import GONE, asked, edit
from tests.covers.drawn import cover
from tests.fakes.covers import FakeCovers
from tests.fakes.discord.messages import Attachment, Message

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
LONGEST = 1_024
HOSTILE = "\u202e@everyone [x](https://evil.example) `*_~"


@pytest.fixture
async def covers() -> AsyncIterator[FakeCovers]:
    async with FakeCovers({f"/{number}.jpg": cover(number) for number in range(4)}) as started:
        yield started


@pytest.fixture
async def stage(
    open_stage: OpenStage, covers: FakeCovers, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Stage]:
    monkeypatch.setattr(
        services, "CoverDownloads", lambda session, _: NearCovers(session, covers.url)
    )
    async with open_stage(CONSTELLATE_COVERS__ENABLED="true") as opened:
        give_covers(opened)
        yield opened


def pictures(message: Message) -> Iterator[Attachment]:
    return (one for one in message.attachments if one.file.name.endswith(PICTURES))


async def walk(stage: Stage) -> dict[str, str]:
    """Go through every screen that has a picture, and return what these say, by file name."""
    said: dict[str, str] = {}

    def look(message: Message) -> None:
        for each in pictures(message):
            words = each.file.description or ""
            images = [one.get("image", {}) for one in message.embeds]
            assert 0 < len(words) <= LONGEST, each.file.name
            assert words in [one.get("description") for one in images], each.file.name
            said[each.file.name] = words

    edit(stage, 0, -GONE)
    await asked(stage)
    edit(stage, 2)
    shown = await asked(stage)
    look(shown)
    await stage.discord.select(shown, "Go to …", ["1"])
    opened = await stage.discord.click(shown, "Rename")
    await stage.discord.submit(opened, {"Name": HOSTILE[:40]})
    await stage.settle()
    for section in ("1", "p", "n", "b", "u", "o"):
        await stage.discord.select(shown, "Go to …", [section])
        look(shown)
        await stage.discord.click(shown, "⋯ Options")
        look(shown)
        await stage.discord.click(shown, "Back")
    look(await history(stage))
    return said


async def test_every_picture_says_what_it_shows(stage: Stage) -> None:
    said = await walk(stage)

    assert {*said} == {"clusters.png", "profile.png", "history.png", "covers.jpg"}
    assert "2: Bittersweet, 11 tracks." in said["clusters.png"]
    assert "2, Bittersweet: calmer (0." in said["profile.png"]
    assert "11 in 2 Bittersweet" in said["history.png"]
    assert "numbered as in the list. 1: Hide the Cartographer by" in said["covers.jpg"]


async def test_what_users_call_clusters_is_said_and_turns_nothing_round(stage: Stage) -> None:
    said = await walk(stage)

    for name in ("clusters.png", "profile.png", "history.png"):
        assert "@everyone [x](" in said[name], name
        assert "\u202e" not in said[name], name
