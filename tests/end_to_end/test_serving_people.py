"""People and the running bot, from the command to the last page, through crashes."""

import re
import sys
from pathlib import Path

import pytest

from bot.sample import FILE_NAME, sample_bytes
from tests.end_to_end.conftest import Town
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import ADA, BEN, HOME, WITH_BOT, Place
from tests.fakes.services import PLAYLIST_ID

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]
SAMPLE = {"file": File(FILE_NAME, sample_bytes())}
TRACK = re.compile(r"^\*\*([0-9]+)\.\*\* ", re.MULTILINE)
HEAVY = re.compile(r"/(numpy|scipy|sklearn|matplotlib)/")


async def clustered(town: Town, where: Place = HOME) -> Message:
    return await town.page(await town.discord.command("clusters", SAMPLE, where=where))


def leads_on(message: Message) -> bool:
    return any(one.get("label") == "▶" and not one.get("disabled") for one in message.controls())


def libraries(process_id: int) -> str:
    return Path(f"/proc/{process_id}/maps").read_text(encoding="utf-8")


@pytest.mark.quick
async def test_the_sample_is_walked_through_to_the_end(town: Town) -> None:
    shown = await clustered(town)
    pages = [shown.text]

    while leads_on(shown):
        await town.discord.click(shown, "▶")
        pages.append(shown.text)

    assert len({*pages}) == len(pages)
    assert "Overview" in pages[0]
    assert "Profile" in pages[1]
    in_clusters = [page for page in pages if "Cluster #" in page]
    assert sum(len(TRACK.findall(page)) for page in in_clusters) > 100
    assert "In no cluster" in pages[-1] or "Bridges and odd ones out" in pages[-1]


async def test_a_stranger_walks_a_copy(town: Town) -> None:
    shown = await clustered(town)
    before = shown.text

    copy = (await town.discord.click(shown, "▶", who=BEN)).message
    await town.discord.click(copy, "▶", who=BEN)

    assert copy.ephemeral
    assert "Cluster #1" in copy.text
    assert shown.text == before


async def test_a_link_is_read_from_deezer_and_heard_by_reccobeats(town: Town) -> None:
    link = f"https://www.deezer.com/playlist/{PLAYLIST_ID}"

    shown = await town.page(await town.discord.command("clusters", {"playlist": link}))

    assert shown.embeds[0]["title"] == "195 invented tracks"
    assert "175 of 195 tracks" in shown.text
    assert "clusters.png" in shown.files


async def test_files_are_handed_out(town: Town) -> None:
    shown = await clustered(town, WITH_BOT)
    await town.discord.click(shown, "⋯")

    saved = await town.discord.select(shown, "Take it along as a file …", ["Table (.csv)"])

    assert saved.message.files["clusters.csv"].count(b"\n") > 100


async def test_a_cut_of_power_costs_no_answer(town: Town) -> None:
    shown = await clustered(town)
    await town.bot.kill()
    await town.bot.start()

    await town.discord.click(shown, "▶")
    await town.discord.click(shown, "⋯")
    await town.discord.click(shown, "−1 cluster")
    await town.discord.wait_until(lambda: "Overview" in shown.text)

    again = await town.discord.command("privacy", who=ADA)
    assert "answers that you asked for" in again.message.text


async def test_a_connection_that_drops_is_taken_up_again(town: Town) -> None:
    shown = await clustered(town)
    await town.discord.reconnect()

    await town.discord.click(shown, "▶")

    assert "Profile" in shown.text


async def test_it_leaves_in_order_and_at_once_when_it_is_told_to(town: Town) -> None:
    ending = await town.bot.stop()
    await town.bot.start()

    assert ending.exit_code == 0
    assert ending.seconds < 5
    assert "stopping" in town.bot.output


@pytest.mark.skipif(sys.platform != "linux", reason="nobody else tells what a process has loaded")
async def test_the_process_that_talks_to_people_holds_no_numbers_library(town: Town) -> None:
    await clustered(town)

    loaded = libraries(town.bot.process_id)

    assert "sqlite" in loaded
    assert {*HEAVY.findall(loaded)} == set()
