"""A file with several playlists: a menu, and a search where there are more than it holds."""

import io
import zipfile

import pytest

from tests.cogs.stage import MIX, Stage, buttons, choices
from tests.fakes.discord.asking import Value
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File

PICKER = "Choose a playlist …"


def archive(count: int) -> File:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for number in range(count):
            opened.writestr(f"Mix_{number:02}.csv", MIX)
    return File("spotify_playlists.zip", packed.getvalue())


async def shown(stage: Stage, count: int, **options: Value) -> Interaction:
    return await stage.discord.command("clusters", {"file": archive(count), **options})


async def test_the_playlists_of_a_zip_are_a_private_menu(stage: Stage) -> None:
    asked = await shown(stage, 3)

    assert asked.message.ephemeral
    assert "That file holds 3 playlists; which one?" in asked.message.content
    assert choices(asked.message, PICKER) == ["Mix 00", "Mix 01", "Mix 02"]


async def test_the_one_that_is_chosen_is_clustered_as_the_command_said(stage: Stage) -> None:
    asked = await shown(stage, 3, clusters=3, focus="mood")

    picked = await stage.discord.select(asked.message, PICKER, ["Mix 01"])
    answer = await stage.page(picked)

    options = stage.compute.asked[-1].options
    assert answer.embeds[0]["title"] == "Mix 01"
    assert (options.clusters, options.focus) == (3, "mood")


async def test_more_than_a_menu_holds_are_searched_by_a_part_of_the_name(stage: Stage) -> None:
    asked = await shown(stage, 40)

    opened = await stage.discord.click(asked.message, "Search …")
    found = await stage.discord.submit(opened, {"Its name, or a part of it": "37"})

    assert len(choices(asked.message, PICKER)) == 25
    assert "the first 25 of 40" in asked.message.content
    assert (await stage.page(found)).embeds[0]["title"] == "Mix 37"


@pytest.mark.parametrize(("text", "names"), [("Mix 3", 10), ("jazz", 25)])
async def test_a_search_without_one_result_shows_the_menu_again(
    stage: Stage, text: str, names: int
) -> None:
    asked = await shown(stage, 40)

    opened = await stage.discord.click(asked.message, "Search …")
    found = await stage.discord.submit(opened, {"Its name, or a part of it": text})

    assert len(choices(found.message, PICKER)) == names


async def test_a_name_beside_the_file_may_be_a_part(stage: Stage) -> None:
    answer = await stage.page(await shown(stage, 3, playlist="02"))

    assert answer.embeds[0]["title"] == "Mix 02"


@pytest.mark.parametrize("forged", ["f1:pick:a.balanced.0.9", "f1:drop:a.mood.1", "f1:pick:x"])
async def test_a_menu_that_was_tampered_with_is_refused(stage: Stage, forged: str) -> None:
    asked = await shown(stage, 3)
    asked.message.components[0]["components"][0]["custom_id"] = forged

    picked = await stage.discord.select(asked.message, PICKER, ["Mix 01"])

    assert "I no longer know that file" in picked.message.content
    assert buttons(picked.message) == []


async def test_playlists_whose_names_begin_alike_can_all_be_chosen(stage: Stage) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for number in range(2):
            opened.writestr(f"{'x' * 120}{number}.csv", MIX)
    asked = await stage.discord.command("clusters", {"file": File("mine.zip", packed.getvalue())})

    first, second = choices(asked.message, PICKER)
    answer = await stage.page(await stage.discord.select(asked.message, PICKER, [second]))

    assert first != second
    assert answer.embeds[0]["title"].startswith("xxx")
