"""People and the running bot, from the command to the last page, through crashes."""

import re
import sys
from pathlib import Path

import pytest

from bot.sample import FILE_NAME, sample_bytes
from bot.sample.generate.mix import synthetic_rows
from tests.end_to_end.conftest import LiveBot
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import ADA, BEN, HOME, WITH_BOT, Place
from tests.fakes.services import PLAYLIST_ID, SEED

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]
SAMPLE = {"file": File(FILE_NAME, sample_bytes())}
TRACK = re.compile(r"^\*\*([0-9]+)\.\*\* ", re.MULTILINE)
HEAVY = re.compile(r"/(numpy|scipy|sklearn|matplotlib)/")


async def clustered(live: LiveBot, where: Place = HOME) -> Message:
    return await live.page(await live.discord.command("clusters", SAMPLE, where=where))


def leads_on(message: Message) -> bool:
    return any(
        one.get("label") == "Next ▶" and not one.get("disabled") for one in message.controls()
    )


def libraries(process_id: int) -> str:
    return Path(f"/proc/{process_id}/maps").read_text(encoding="utf-8")


@pytest.mark.quick
async def test_the_sample_is_walked_through_to_the_end(live: LiveBot) -> None:
    shown = await clustered(live)
    pages = [shown.text]

    while leads_on(shown):
        await live.discord.click(shown, "Next ▶")
        pages.append(shown.text)

    assert len({*pages}) == len(pages)
    assert "tracks placed in" in pages[0]
    assert "Profile" in pages[1]
    in_clusters = [page for page in pages if "Cluster #" in page]
    assert sum(len(TRACK.findall(page)) for page in in_clusters) > 100
    assert "Not placed" in pages[-1] or "In-betweens and outliers" in pages[-1]


async def test_a_stranger_walks_a_copy(live: LiveBot) -> None:
    shown = await clustered(live)
    before = shown.text

    copy = (await live.discord.click(shown, "Next ▶", who=BEN)).message
    await live.discord.click(copy, "Next ▶", who=BEN)

    assert copy.ephemeral
    assert "Cluster #1" in copy.text
    assert shown.text == before


async def test_a_link_is_read_from_deezer_and_heard_by_reccobeats(live: LiveBot) -> None:
    link = f"https://www.deezer.com/playlist/{PLAYLIST_ID}"

    shown = await live.page(await live.discord.command("clusters", {"playlist": link}))

    assert shown.embeds[0]["title"] == "195 invented tracks"
    assert "175 of 195 tracks" in shown.text
    assert "clusters.png" in shown.files


async def test_lines_of_names_become_a_map(live: LiveBot) -> None:
    songs = dict.fromkeys(f"{song.artists[0]} - {song.name}" for song in synthetic_rows(195, SEED))
    lines = [*list(songs)[:36], "Nobody - Has This"]
    file = File("evening.txt", "\n".join(lines).encode())

    shown = await live.page(await live.discord.command("clusters", {"file": file}))

    assert "matched 36 of 37 by name" in shown.text
    assert "1 not found by name" in shown.text
    assert "clusters.png" in shown.files


async def test_links_of_tracks_get_their_names(live: LiveBot) -> None:
    songs = synthetic_rows(195, SEED)[:30]
    lines = [f"https://open.spotify.com/track/{song.id}" for song in songs]
    file = File("message.txt", "\n".join(lines).encode())

    shown = await live.page(await live.discord.command("clusters", {"file": file}))
    await live.discord.click(shown, "Next ▶")
    await live.discord.click(shown, "Next ▶")

    assert "Cluster #1" in shown.text
    assert any(song.name in shown.text for song in songs)
    assert "(no name)" not in shown.text


async def test_files_are_handed_out(live: LiveBot) -> None:
    shown = await clustered(live, WITH_BOT)
    await live.discord.click(shown, "⋯ Options")

    saved = await live.discord.select(shown, "Export …", ["Table (.csv)"])

    (table,) = saved.message.files.values()
    assert table.count(b"\n") > 100


async def test_a_cut_of_power_costs_no_answer(live: LiveBot) -> None:
    shown = await clustered(live)
    await live.bot.kill()
    await live.bot.start()

    await live.discord.click(shown, "Next ▶")
    await live.discord.click(shown, "⋯ Options")
    await live.discord.click(shown, "− Fewer clusters")
    await live.discord.wait_until(lambda: "tracks placed in" in shown.text)

    again = await live.discord.command("privacy", who=ADA)
    assert "answers that you asked for" in again.message.text


async def test_a_connection_that_drops_is_taken_up_again(live: LiveBot) -> None:
    shown = await clustered(live)
    await live.discord.reconnect()

    await live.discord.click(shown, "Next ▶")

    assert "Profile" in shown.text


async def test_it_leaves_in_order_and_at_once_when_it_is_told_to(live: LiveBot) -> None:
    ending = await live.bot.stop()
    await live.bot.start()

    assert ending.exit_code == 0
    assert ending.seconds < 5
    assert "stopping" in live.bot.output


@pytest.mark.skipif(sys.platform != "linux", reason="nobody else tells what a process has loaded")
async def test_the_process_that_talks_to_people_holds_no_numbers_library(live: LiveBot) -> None:
    await clustered(live)

    loaded = libraries(live.bot.process_id)

    assert "sqlite" in loaded
    assert {*HEAVY.findall(loaded)} == set()
