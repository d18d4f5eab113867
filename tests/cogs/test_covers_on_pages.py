"""Pages of tracks show their covers as one picture below the list; other pages do not."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest

from bot.adapters.covers import CoverDownloads
from bot.app import services
from tests.cogs.stage import LINK, OpenStage, Stage, buttons
from tests.covers.drawn import cover, decoded
from tests.fakes.covers import FakeCovers
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import BEN
from tests.fakes.services import PLAYLIST_ID

HOST = "https://cdn-images.dzcdn.net"
WORDS = re.compile(r"Covers of tracks 1 to \d+, numbered as in the list\. 1: .+; \d+: .+\.")


class NearCovers(CoverDownloads):
    """Asks a host on this machine in place of Deezer's, whose addresses must be secure."""

    def __init__(self, session: aiohttp.ClientSession, near: str) -> None:
        super().__init__(session, [near])
        self._near = near

    async def cover(self, url: str) -> bytes | None:
        """Fetch a cover."""
        return await super().cover(url.replace(HOST, self._near))


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


def give_covers(stage: Stage) -> None:
    """Give the albums of the playlist four covers."""
    playlist = stage.deezer.playlists[str(PLAYLIST_ID)]
    rows = [
        row | {"album": row["album"] | {"cover_medium": f"{HOST}/{number % 4}.jpg"}}
        for number, row in enumerate(playlist.rows)
        if row
    ]
    stage.deezer.playlists[str(PLAYLIST_ID)] = replace(playlist, rows=rows)


async def open_first_cluster(stage: Stage) -> Message:
    shown = await stage.cluster_link(LINK)
    await stage.discord.select(shown, "Go to …", ["1"])
    return shown


async def test_a_page_of_tracks_shows_their_covers_in_its_embed(stage: Stage) -> None:
    shown = await open_first_cluster(stage)

    (attachment,) = shown.attachments
    image = shown.embeds[0]["image"]
    assert attachment.file.name == "covers.jpg"
    assert image["url"] == attachment.url
    assert shown.bare_files == []
    assert decoded(attachment.file.content).format == "JPEG"


async def test_the_covers_are_said_in_words(stage: Stage) -> None:
    shown = await open_first_cluster(stage)

    words = shown.attachments[0].file.description
    assert words
    assert WORDS.fullmatch(words)
    assert shown.embeds[0]["image"]["description"] == words


async def test_the_overview_and_the_profile_show_none(stage: Stage, covers: FakeCovers) -> None:
    shown = await stage.cluster_link()
    overview = [*shown.files]

    await stage.discord.click(shown, "Next ▶")

    assert overview == ["clusters.png"]
    assert [*shown.files] == ["profile.png"]
    assert "Covers" not in shown.embeds[0]["image"]["description"]
    assert covers.calls == []


async def test_back_on_the_overview_the_covers_are_gone(stage: Stage) -> None:
    shown = await open_first_cluster(stage)

    await stage.discord.click(shown, "Overview")

    assert [*shown.files] == ["clusters.png"]
    assert shown.bare_files == []


async def test_every_cover_is_fetched_once(stage: Stage, covers: FakeCovers) -> None:
    shown = await open_first_cluster(stage)
    while "Next ▶" in buttons(shown):
        await stage.discord.click(shown, "Next ▶")

    await stage.discord.select(shown, "Go to …", ["1"])

    assert sorted(covers.paths()) == ["/0.jpg", "/1.jpg", "/2.jpg", "/3.jpg"]


async def test_behind_the_dots_the_covers_stay(stage: Stage) -> None:
    shown = await open_first_cluster(stage)

    await stage.discord.click(shown, "⋯ Options")

    assert [*shown.files] == ["covers.jpg"]


async def test_a_stranger_sees_them_in_a_copy(stage: Stage) -> None:
    shown = await stage.cluster_link()

    turned = await stage.discord.select(shown, "Go to …", ["1"], who=BEN)

    assert turned.message.ephemeral
    assert [*turned.message.files] == ["covers.jpg"]
    assert turned.message.bare_files == []
    assert [*shown.files] == ["clusters.png"]


async def test_a_page_whose_covers_are_gone_has_no_picture(
    stage: Stage, covers: FakeCovers
) -> None:
    covers.pictures.clear()

    shown = await open_first_cluster(stage)

    assert "Cluster #1" in shown.text
    assert shown.files == {}
    assert "image" not in shown.embeds[0]


async def test_where_covers_are_switched_off_nobody_is_asked(
    open_stage: OpenStage, covers: FakeCovers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        services, "CoverDownloads", lambda session, _: NearCovers(session, covers.url)
    )
    async with open_stage() as plain:
        give_covers(plain)
        shown = await open_first_cluster(plain)

    assert shown.files == {}
    assert covers.calls == []
