"""What is compared, and everything else that an answer offers."""

from collections.abc import AsyncIterator

import pytest

from tests.cogs.contributor_steps import URL, fill
from tests.cogs.saving_steps import agree, fill_in, made, press
from tests.cogs.spotify_steps import link, opening_with, people_at_spotify
from tests.cogs.stage import LINK, OpenStage, Stage, buttons, sections, sentence
from tests.cogs.test_compare_command import FILES, ROWS, compared
from tests.cogs.test_finding_tracks import find, marked
from tests.cogs.watch_steps import ADMIN
from tests.fakes.spotify import FakeSpotify

SAVE_ALL = "Save as playlists …"


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        fill(fake)
        yield fake


@pytest.fixture
async def linked(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as stage:
        await link(stage, spotify)
        yield stage


async def test_clusters_of_a_comparison_are_saved_with_the_tracks_of_both(
    linked: Stage, spotify: FakeSpotify
) -> None:
    shown = await compared(linked)
    going_on = await agree(linked, spotify, shown)

    plan = await fill_in(linked, await linked.discord.click(going_on, SAVE_ALL))
    await press(linked, plan, "Save")

    saved = [each for each in made(spotify) if each.title.startswith("Dawn × Dusk · ")]
    assert len(saved) == 3
    assert sum(len(each.rows) for each in saved) == len(ROWS)


async def test_a_track_of_a_comparison_is_found_with_its_mark_and_what_is_like_it(
    stage: Stage,
) -> None:
    shown = await compared(stage)

    found = (await find(stage, shown, ROWS[35].name)).message
    lines = found.text.splitlines()
    [line] = marked(found)
    alike = (await stage.discord.click(found, "More like this")).message

    assert "◆ both" in lines[lines.index(line) + 1]
    assert "More like" in alike.text


async def test_clusters_of_a_comparison_have_a_size(stage: Stage) -> None:
    shown = await compared(stage)
    await stage.discord.click(shown, "⋯ Options")

    opened = await stage.discord.click(shown, "Sizes …")
    await stage.discord.submit(opened, {"At most": "20"})
    await stage.discord.wait_until(lambda: "as you asked" in shown.text)

    assert "● A · Dawn: 40 tracks" in shown.text


async def test_a_comparison_tells_no_one_who_added_what(linked: Stage) -> None:
    alone = await linked.page(await linked.ask(playlist=URL))
    shown = await compared(linked, first=URL, second=LINK)

    await linked.discord.select(shown, "Go to …", ["1"])

    assert "w" in sections(alone)
    assert "w" not in sections(shown)
    assert "added by" not in shown.text


async def test_a_comparison_has_no_history_and_cannot_be_watched(stage: Stage) -> None:
    again = await compared(stage, first=LINK, second_file=FILES["second_file"])
    await stage.discord.click(again, "+ More clusters")
    await stage.settle()
    past = await stage.discord.autocomplete("history", "playlist", "")

    refused = await stage.discord.command("watch", {"playlist": "Dawn × Dusk"}, who=ADMIN)

    assert "What changed" not in buttons(again)
    assert "×" not in str(past.choices)
    await stage.discord.wait_until(lambda: refused.acknowledgement)
    assert "I find no link to a playlist in that" in sentence(refused)
