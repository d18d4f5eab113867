"""Files that an answer hands out."""

import csv
import io
import re
import zipfile
from dataclasses import replace

import pytest

from bot.sample import export_csv, synthetic_rows
from tests.cogs.stage import MIX, TRACKS, Stage, buttons, custom_ids, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import HOME

PLACE = re.compile(r"\*\*\[[^]]*\]\((https://open\.spotify\.com/track/[^)]*)\)\*\*")
"""The link of a track's title."""
EXPORT = "Export …"


async def sort(stage: Stage, shown: Message, order: str) -> None:
    """Put a cluster's tracks in an order, which the whole answer then has."""
    await stage.discord.select(shown, "Go to …", ["1"])
    await stage.discord.click(shown, "⋯ Options")
    await stage.discord.select(shown, "Sort tracks …", [order])


async def save(stage: Stage, shown: Message, what: str) -> Interaction:
    if "⋯ Options" in buttons(shown):
        await stage.discord.click(shown, "⋯ Options")
    return await stage.discord.select(shown, EXPORT, [what])


async def test_the_table_has_a_row_per_track(stage: Stage) -> None:
    saved = await save(stage, await stage.cluster(), "Table (.csv)")

    rows = csv.reader(io.StringIO(saved.message.files["My mix.csv"].decode("utf-8-sig")))
    assert len([*rows]) == TRACKS + 1
    assert saved.message.ephemeral


async def test_the_page_tells_everything(stage: Stage) -> None:
    saved = await save(stage, await stage.cluster(), "Page (.md)")

    assert b"# Clusters in My mix" in saved.message.files["My mix.md"]


async def test_the_web_page_has_a_row_per_track_and_is_for_the_asker_alone(stage: Stage) -> None:
    saved = await save(stage, await stage.cluster(), "Web page (.html)")

    page = saved.message.files["My mix.html"]
    assert page.startswith(b"<!doctype html>")
    assert page.count(b'<tr><td><th scope="row">') == TRACKS
    assert saved.message.ephemeral


async def test_the_list_holds_an_address_per_track(stage: Stage) -> None:
    saved = await save(stage, await stage.cluster(), "Spotify list (.txt)")

    assert saved.message.files["My mix.txt"].count(b"spotify:track:") == TRACKS


async def test_the_zip_has_a_list_of_links_per_cluster(stage: Stage) -> None:
    saved = await save(stage, await stage.cluster(), "A list per cluster (.zip)")

    with zipfile.ZipFile(io.BytesIO(saved.message.files["My mix.zip"])) as archive:
        names, lists = archive.namelist(), [*map(archive.read, archive.namelist())]
    assert [name.partition(" - ")[0] for name in names] == ["1", "2", "3", "4"]
    assert sum(each.count(b"https://open.spotify.com/track/") for each in lists) == TRACKS


async def test_files_come_in_the_order_that_is_set(stage: Stage) -> None:
    shown = await stage.cluster()
    await sort(stage, shown, "By BPM")
    page = [place.rpartition("/")[2] for place in PLACE.findall(shown.text)]

    listed = await save(stage, shown, "Spotify list (.txt)")
    table = await save(stage, shown, "Table (.csv)")
    await stage.discord.select(shown, "Sort tracks …", ["Most typical first"])
    usual = await save(stage, shown, "Spotify list (.txt)")

    places = listed.message.files["My mix.txt"].decode().splitlines()
    rows = csv.DictReader(io.StringIO(table.message.files["My mix.csv"].decode("utf-8-sig")))
    assert places[: len(page)] == [f"spotify:track:{track}" for track in page]
    assert [row["uri"] for row in rows] == places
    typical = usual.message.files["My mix.txt"].decode().splitlines()
    assert places != typical
    assert sorted(places) == sorted(typical)


async def test_by_rank_without_an_account_files_come_in_the_typical_order(stage: Stage) -> None:
    shown = await stage.cluster()
    opened = await stage.discord.click(shown, "⋯ Options")
    carried = next(each for each in custom_ids(opened.message) if ":save:" in each)

    usual = await stage.discord.forge_click(carried, "clusters.csv")
    by_rank = await stage.discord.forge_click(f"{carried[:-1]}r", "clusters.csv")

    assert by_rank.message.files == usual.message.files


async def test_a_file_keeps_the_letters_of_the_playlists_name(stage: Stage) -> None:
    shown = await stage.page(await stage.ask(file=File("日本の夏: été?.csv", MIX)))

    saved = await save(stage, shown, "Table (.csv)")

    assert [*saved.message.files] == ["日本の夏- été.csv"]


async def test_the_message_goes_on_showing_its_menu(stage: Stage) -> None:
    shown = await stage.cluster()
    before = (await stage.discord.click(shown, "⋯ Options")).message.text

    await stage.discord.select(shown, EXPORT, ["Table (.csv)"])

    assert shown.text == before


async def test_a_file_larger_than_the_place_takes_is_refused_with_the_limit(stage: Stage) -> None:
    narrow = replace(HOME, attachment_size_limit=2**20)
    # Names as long as they are kept: a table of a megabyte, beside a map that fits.
    long = "w" * 300
    rows = [
        replace(row, name=f"{row.id} {long}", album=long, label=long)
        for row in synthetic_rows(1_200, 7, 3)
    ]
    shown = await stage.cluster(export_csv(rows), where=narrow)

    saved = await save(stage, shown, "Table (.csv)")

    assert "larger than the 1 MiB I may send here" in sentence(saved)


@pytest.mark.parametrize("what", ["Spotify list (.txt)", "A list per cluster (.zip)"])
async def test_a_playlist_without_addresses_has_no_list(stage: Stage, what: str) -> None:
    lines = export_csv(synthetic_rows(TRACKS, 7, 3)).decode().splitlines()
    bare = "\n".join(
        [lines[0].removeprefix("Track URI,"), *(one.partition(",")[2] for one in lines[1:])]
    )
    shown = await stage.cluster(bare.encode())

    saved = await save(stage, shown, what)

    assert "please take the table instead" in sentence(saved)
