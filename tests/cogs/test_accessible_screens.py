"""Every screen is whole for users who see no pictures or no colours, or hear it read out."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import pytest

from bot.app import services
from bot.core.pages.page import BADGES
from tests.cogs.stage import OpenStage, Stage, sections
from tests.cogs.test_covers_on_pages import NearCovers, give_covers
from tests.cogs.test_history_command import history
from tests.cogs.test_what_changed import GONE, asked, edit
from tests.covers.drawn import cover
from tests.fakes.covers import FakeCovers
from tests.fakes.discord.limits.component import BUTTON
from tests.fakes.discord.messages import Attachment, Message
from tests.fakes.discord.people import Payload

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
LONGEST = 1_024
ALONE = re.compile(rf"(?:{'|'.join(BADGES)})(?! (?:\*\*)?\d| Cluster #\d)")
"""A cluster's colour without its number."""
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


@dataclass
class Seen:
    """What was met on the way."""

    said: dict[str, str] = field(default_factory=dict)
    """What pictures say, by the names of their files."""
    texts: list[str] = field(default_factory=list)
    titles: dict[str, set[str]] = field(default_factory=dict)
    """Of embeds, by the section."""
    buttons: list[Payload] = field(default_factory=list)
    menus: list[Payload] = field(default_factory=list)

    def look(self, message: Message, section: str = "history") -> None:
        """Note what a message shows; a picture has to say what it does, in message and embed."""
        for each in pictures(message):
            words = each.file.description or ""
            images = [one.get("image", {}) for one in message.embeds]
            assert 0 < len(words) <= LONGEST, each.file.name
            assert words in [one.get("description") for one in images], each.file.name
            self.said[each.file.name] = words
        self.texts.append(message.text)
        self.titles.setdefault(section, set()).update(one["title"] for one in message.embeds)
        controls = [*message.controls()]
        self.buttons += [one for one in controls if one["type"] == BUTTON]
        self.menus += [one for one in controls if one["type"] != BUTTON]


async def walk(stage: Stage) -> Seen:
    """Go through every page of an answer, its options, and the history."""
    seen = Seen()
    edit(stage, 0, -GONE)
    await asked(stage)
    edit(stage, 2)
    shown = await asked(stage)
    seen.look(shown, "o")
    await stage.discord.select(shown, "Go to …", ["1"])
    opened = await stage.discord.click(shown, "Rename")
    await stage.discord.submit(opened, {"Name": HOSTILE[:40]})
    await stage.settle()
    placeholders = [one.get("placeholder") for one in shown.controls()]
    menu = next(name for name in stage.discord.called("Go to …") if name in placeholders)
    for section in sections(shown, menu):
        await stage.discord.select(shown, "Go to …", [section])
        seen.look(shown, section)
        await stage.discord.click(shown, "⋯ Options")
        seen.look(shown, section)
        await stage.discord.click(shown, "Back")
    seen.look(await history(stage))
    return seen


async def test_every_picture_says_what_it_shows(stage: Stage) -> None:
    said = (await walk(stage)).said

    assert {*said} == {"clusters.png", "profile.png", "history.png", "covers.jpg"}
    assert "2: Bittersweet, 11 tracks." in said["clusters.png"]
    assert "2, Bittersweet: calmer (0." in said["profile.png"]
    assert "11 in 2 Bittersweet" in said["history.png"]
    assert re.search(r"as in the list\. 1: \w.+ by \w.+; 2: ", said["covers.jpg"])


async def test_what_users_call_clusters_is_said_and_turns_nothing_round(stage: Stage) -> None:
    said = (await walk(stage)).said

    for name in ("clusters.png", "profile.png", "history.png"):
        assert "@everyone [x](" in said[name], name
        assert "\u202e" not in said[name], name


async def test_no_colour_stands_without_its_number(stage: Stage) -> None:
    seen = await walk(stage)

    options = [option for menu in seen.menus for option in menu["options"]]
    coloured = [
        one["label"]
        for one in (*seen.buttons, *options)
        if one.get("emoji", {}).get("name") in BADGES
    ]
    assert [text for text in seen.texts if ALONE.search(text)] == []
    assert coloured
    assert [label for label in coloured if not label[0].isdigit()] == []


async def test_every_control_has_words_and_every_section_a_title_of_its_own(stage: Stage) -> None:
    seen = await walk(stage)

    assert [one for one in seen.buttons if not re.search("[A-Za-z]{2}", one.get("label", ""))] == []
    assert [one for one in seen.menus if not one.get("placeholder")] == []
    assert {len(titles) for titles in seen.titles.values()} == {1}
    assert len(set.union(*seen.titles.values())) == len(seen.titles)
