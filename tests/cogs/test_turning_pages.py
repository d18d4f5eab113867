"""Buttons and menus of an answer, for whoever asked."""

import re
from dataclasses import replace

import pytest

from bot.core.guild_settings import Setting
from bot.sample import export_csv, synthetic_rows
from tests.cogs.stage import TRACKS, OpenStage, Stage, buttons, choices, custom_ids
from tests.fakes.discord.interactions import Response
from tests.fakes.discord.people import HOME, WITH_BOT

TRACK = re.compile(r"^\*\*[0-9]+\.\*\* (.+)$", re.MULTILINE)
FIRST, *OTHERS = synthetic_rows(TRACKS, 7, 3)
WITH_REST = export_csv([replace(FIRST, features=None), *OTHERS])
"""An export in which nothing is known of how one track sounds."""
WITHOUT_SOUND = export_csv([replace(row, features=None) for row in synthetic_rows(TRACKS, 99, 3)])
"""An export that tells genres alone, of tracks that no service knows."""
TEMPO = re.compile(r"^-# \*\*([0-9]+) BPM\*\*", re.MULTILINE)
MENU = ["− Fewer clusters", "+ More clusters", "Sizes …", "Back", "Delete …", "Read as text"]


async def test_an_arrow_turns_the_message_itself_in_one_answer(stage: Stage) -> None:
    shown = await stage.cluster()

    turned = await stage.discord.click(shown, "Next ▶")

    assert turned.message is shown
    assert turned.acknowledgement
    assert turned.acknowledgement.type is Response.UPDATE
    assert "Profile" in shown.text
    assert [*shown.files] == ["profile.png"]


async def test_a_page_without_a_picture_keeps_none(stage: Stage) -> None:
    shown = await stage.cluster()

    await stage.discord.select(shown, "Go to …", ["1"])

    assert "Cluster #1" in shown.text
    assert shown.files == {}


async def test_the_walk_leads_through_everything_and_back(stage: Stage) -> None:
    shown = await stage.cluster()
    seen = [shown.text]

    while "Next ▶" in buttons(shown):
        await stage.discord.click(shown, "Next ▶")
        seen.append(shown.text)

    back = [shown.text]
    while "◀ Previous" in buttons(shown):
        await stage.discord.click(shown, "◀ Previous")
        back.append(shown.text)
    assert len(set(seen)) == len(seen) > 6
    assert back == seen[::-1]


async def test_every_track_stands_on_one_page(stage: Stage) -> None:
    shown = await stage.cluster()
    lines: list[str] = []

    while "Next ▶" in buttons(shown):
        await stage.discord.click(shown, "Next ▶")
        lines += TRACK.findall(shown.text) if "Cluster #" in shown.text else []

    assert len(lines) == len(set(lines)) == TRACKS


async def test_overview_leads_home_from_anywhere(stage: Stage) -> None:
    shown = await stage.cluster()
    overview = shown.text
    await stage.discord.select(shown, "Go to …", ["2"])

    await stage.discord.click(shown, "Overview")

    assert shown.text == overview
    assert "Overview" not in buttons(shown)


async def test_long_sections_can_be_crossed_at_once(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.PAGE_SIZE, 5)
    shown = await stage.cluster(clusters=2)
    await stage.discord.select(shown, "Go to …", ["1"])
    first = shown.text

    await stage.discord.click(shown, "Last page ⏭")
    last = shown.text
    await stage.discord.click(shown, "⏮ First page")

    assert "page 1/" in first
    assert "Last page ⏭" in buttons(shown)
    assert last != first == shown.text


async def test_a_page_stays_where_it_is_when_pages_become_shorter(stage: Stage) -> None:
    shown = await stage.cluster()
    await stage.discord.select(shown, "Go to …", ["1"])
    await stage.discord.click(shown, "Next ▶")
    await stage.bot.services.defaults.decide(HOME.id, Setting.PAGE_SIZE, 5)

    await stage.discord.click(shown, "⋯ Options")

    assert "page 3/4" in shown.text
    assert "**11.**" in shown.text


@pytest.mark.parametrize(("section", "label"), [("p", "Profile"), ("1", "1 · ")])
async def test_the_menu_of_sections_marks_where_it_is(
    stage: Stage, section: str, label: str
) -> None:
    shown = await stage.cluster()

    await stage.discord.select(shown, "Go to …", [section])

    menu = next(shown.controls())
    marked = [one["label"] for one in menu["options"] if one.get("default")]
    assert len(marked) == 1
    assert marked[0].startswith(label)


async def test_every_section_of_the_menu_has_the_page_that_it_is_called_after(
    stage: Stage,
) -> None:
    shown = await stage.cluster(WITH_REST)
    labels = choices(shown, "Go to …")

    for label in labels:
        await stage.discord.select(shown, "Go to …", [label])

        words = "tracks placed in" if label == "Overview" else label.partition(" (")[0]
        assert words in shown.text

    assert any(label.startswith("Not placed") for label in labels)


async def test_behind_the_dots_is_all_that_can_be_done(stage: Stage) -> None:
    shown = await stage.cluster()
    await stage.discord.select(shown, "Go to …", ["1"])

    await stage.discord.click(shown, "⋯ Options")

    assert buttons(shown) == MENU
    assert choices(shown, "Sort tracks …") == [
        *("Most typical first", "By artist", "By title", "Newest first"),
        *("By BPM", "By energy", "By mood", "By key", "Energy wave"),
    ]


async def test_where_no_tracks_are_shown_none_are_sorted(stage: Stage) -> None:
    shown = await stage.cluster()

    await stage.discord.click(shown, "⋯ Options")

    assert "Sort tracks …" not in [one.get("placeholder") for one in shown.controls()]
    assert "clusters.png" in shown.files


async def test_back_leads_to_the_page_that_the_dots_were_on(stage: Stage) -> None:
    shown = await stage.cluster()
    await stage.discord.select(shown, "Go to …", ["2"])
    before = (shown.text, custom_ids(shown))

    await stage.discord.click(shown, "⋯ Options")
    await stage.discord.click(shown, "Back")

    assert (shown.text, custom_ids(shown)) == before


async def test_an_order_is_kept_on_the_way(stage: Stage) -> None:
    shown = await stage.cluster()
    await stage.discord.select(shown, "Go to …", ["1"])
    await stage.discord.click(shown, "⋯ Options")

    await stage.discord.select(shown, "Sort tracks …", ["By title"])
    await stage.discord.click(shown, "Back")
    await stage.discord.click(shown, "Next ▶")

    assert "page 2/2 · by title" in shown.text


async def test_in_an_order_by_sound_each_track_shows_what_it_goes_by(stage: Stage) -> None:
    shown = await stage.cluster()
    await stage.discord.select(shown, "Go to …", ["1"])
    await stage.discord.click(shown, "⋯ Options")

    await stage.discord.select(shown, "Sort tracks …", ["By BPM"])

    tempos = [int(tempo) for tempo in TEMPO.findall(shown.text)]
    assert len(tempos) == len(TRACK.findall(shown.text)) > 5
    assert tempos == sorted(tempos)
    assert "· slowest first" in shown.text


async def test_what_no_track_is_known_of_is_not_offered_to_sort_by(stage: Stage) -> None:
    shown = await stage.cluster(WITHOUT_SOUND)
    await stage.discord.select(shown, "Go to …", ["1"])

    await stage.discord.click(shown, "⋯ Options")

    offered = choices(shown, "Sort tracks …")
    assert {"By BPM", "By energy", "By mood", "By key", "Energy wave"}.isdisjoint(offered)
    assert "By title" in offered


async def test_pages_turn_in_a_chat_too(stage: Stage) -> None:
    shown = await stage.cluster(where=WITH_BOT)

    turned = await stage.discord.click(shown, "Next ▶")

    assert turned.message is shown


async def test_pages_go_on_turning_after_a_restart(open_stage: OpenStage) -> None:
    async with open_stage() as before:
        shown = await before.cluster()

    async with open_stage() as after:
        await after.discord.click(shown, "Next ▶")

    assert "Profile" in shown.text
