"""Files that an answer hands out."""

import csv
import io
from dataclasses import replace

from bot.sample import export_csv, synthetic_rows
from tests.cogs.stage import TRACKS, Stage, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import HOME

EXPORT = "Take it along as a file …"


async def save(stage: Stage, shown: Message, what: str) -> Interaction:
    opened = await stage.discord.click(shown, "⋯")
    return await stage.discord.select(opened.message, EXPORT, [what])


async def test_the_table_has_a_row_per_track(stage: Stage) -> None:
    saved = await save(stage, await stage.cluster(), "Table (.csv)")

    rows = csv.reader(io.StringIO(saved.message.files["clusters.csv"].decode("utf-8-sig")))
    assert len([*rows]) == TRACKS + 1
    assert saved.message.ephemeral


async def test_the_page_tells_everything(stage: Stage) -> None:
    saved = await save(stage, await stage.cluster(), "Page (.md)")

    assert b"# Clusters in My mix" in saved.message.files["clusters.md"]


async def test_the_list_holds_an_address_per_track(stage: Stage) -> None:
    saved = await save(stage, await stage.cluster(), "Spotify list (.txt)")

    assert saved.message.files["clusters.txt"].count(b"spotify:track:") == TRACKS


async def test_the_message_goes_on_showing_its_menu(stage: Stage) -> None:
    shown = await stage.cluster()
    before = (await stage.discord.click(shown, "⋯")).message.text

    await stage.discord.select(shown, EXPORT, ["Table (.csv)"])

    assert shown.text == before


async def test_a_file_larger_than_the_place_takes_is_refused_with_the_limit(stage: Stage) -> None:
    narrow = replace(HOME, attachment_size_limit=2**20)
    # Names as long as they are kept: a table of a megabyte, beside a map that fits.
    rows = [replace(row, name=f"{row.id} {'w' * 1_900}") for row in synthetic_rows(600, 7, 3)]
    shown = await stage.cluster(export_csv(rows), where=narrow)

    saved = await save(stage, shown, "Table (.csv)")

    assert "larger than the 1 MiB I may send here" in sentence(saved)


async def test_a_playlist_without_addresses_has_no_list(stage: Stage) -> None:
    lines = export_csv(synthetic_rows(TRACKS, 7, 3)).decode().splitlines()
    bare = "\n".join(
        [lines[0].removeprefix("Track URI,"), *(one.partition(",")[2] for one in lines[1:])]
    )
    shown = await stage.cluster(bare.encode())

    saved = await save(stage, shown, "Spotify list (.txt)")

    assert "please take the table instead" in sentence(saved)
