"""Answers that the first release gave go on working after an update."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cogs.stage import OpenStage, Stage, sentence
from tests.fakes.discord.messages import as_read
from tests.records.mangled import MANGLED
from tests.store.released_form import ENCRYPTION_KEY, OPEN, TITLE, released_database, released_pages

GONE = "I no longer have that answer; please run /clusters again."
CLICKS = {
    "a page": ("next:1:5:t", ()),
    "the menu": ("menu:o:0:t", ()),
    "fewer clusters": ("less:o:0:t", ()),
    "more clusters": ("more:o:0:t", ()),
    "another focus": ("focus:o:0:t", ("mood",)),
    "what is known now": ("renew:o:0:t", ()),
}
MICROSECONDS = 1_000_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Put the release's database where the bot expects its own; its report was looked at today."""
    file = released_database(tmp_path)
    now = int(datetime.now(UTC).timestamp()) * MICROSECONDS
    execute(file, "UPDATE reports SET looked_at = ?", now)
    return file


@pytest.fixture
async def stage(
    environment: dict[str, str], file: Path, open_stage: OpenStage
) -> AsyncIterator[Stage]:
    environment["DATABASE_URL"] = f"sqlite+aiosqlite:///{file}"
    keys = {"CONSTELLATE_STORE__ENCRYPTION_KEYS": ENCRYPTION_KEY}
    async with open_stage(**keys) as opened:
        yield opened


def execute(file: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement, values)
        connection.commit()


@pytest.mark.parametrize("custom_id", released_pages())
async def test_a_button_shows_the_page_that_it_showed(stage: Stage, custom_id: str) -> None:
    clicked = await stage.discord.forge_click(custom_id)

    (embed,) = clicked.message.embeds
    page = released_pages()[custom_id]
    # The profile has had a title of its own since.
    assert embed["title"].removeprefix("Profile of ") == page["title"]
    assert embed["description"] == page["description"]
    footer = embed.get("footer", {}).get("text", "")
    assert footer.removesuffix(" · 💚: saved by you") == page["footer"]


@pytest.mark.parametrize(("action", "clusters"), [("less", 2), ("more", 4)])
async def test_a_button_groups_the_tracks_again(stage: Stage, action: str, clusters: int) -> None:
    clicked = await stage.discord.forge_click(f"c1:{OPEN}:{action}:o:0:t")

    shown = await stage.page(clicked)

    assert f"{clusters} clusters" in shown.text


async def test_a_document_is_handed_out(stage: Stage) -> None:
    clicked = await stage.discord.forge_click(f"c1:{OPEN}:save:o:0:t", "clusters.csv")

    assert clicked.message.bare_files == [f"{TITLE}.csv"]


@pytest.mark.parametrize("click", CLICKS.values(), ids=CLICKS)
@pytest.mark.parametrize("body", ["cut off", "of a form to come", "of another shape"])
async def test_once_the_report_cannot_be_read_every_button_says_so(
    stage: Stage, file: Path, body: str, click: tuple[str, tuple[str, ...]]
) -> None:
    await asyncio.to_thread(execute, file, "UPDATE pieces SET body = ?", MANGLED[body])
    carried, chosen = click

    clicked = await stage.discord.forge_click(f"c1:{OPEN}:{carried}", *chosen)

    assert sentence(clicked) == GONE


@pytest.mark.parametrize("action", ["less", "more"])
async def test_once_the_playlist_cannot_be_read_it_is_not_grouped_again(
    stage: Stage, file: Path, action: str
) -> None:
    statement = "UPDATE pieces SET body = ? WHERE name = 'playlist'"
    await asyncio.to_thread(execute, file, statement, MANGLED["cut off"])

    clicked = await stage.discord.forge_click(f"c1:{OPEN}:{action}:o:0:t")

    await stage.discord.wait_until(lambda: clicked.followups)
    assert [as_read(each.content) for each in clicked.followups] == [GONE]


async def test_clusters_are_copied_renamed_and_split(stage: Stage, file: Path) -> None:
    # As the first reports were kept, which list no ids.
    execute(file, "DELETE FROM pieces WHERE name LIKE 'ids/%'")
    shown = (await stage.discord.forge_click(f"c1:{OPEN}:next:1:0:t")).message

    copied = await stage.discord.click(shown, "Copy as playlist")
    opened = await stage.discord.click(shown, "Rename")
    await stage.discord.submit(opened, {"Name": "Gym"})
    parts = await stage.page(await stage.discord.click(shown, "Split this cluster"))

    assert "https://open.spotify.com/track/" in sentence(copied)
    assert parts.embeds[0]["title"] == f"{TITLE} › Gym"
