"""Words alone beside the pages of an answer: found, alike, compared, watched, by who added it."""

from collections.abc import AsyncIterator

import pytest

from tests.cogs import contributor_steps
from tests.cogs.contributor_steps import PEOPLE, fill, to_contributors
from tests.cogs.read_out import read_out
from tests.cogs.saving_steps import SAVE_ALL, agree, made, press
from tests.cogs.spotify_steps import link, opening_with, people_at_spotify
from tests.cogs.stage import OpenStage, Stage, choices, custom_ids, sections
from tests.cogs.test_compare_command import FILES
from tests.cogs.test_finding_tracks import MENU, SAME_NAMES, TITLE, find
from tests.cogs.test_reading_as_text import prefer, refuse_signs
from tests.cogs.watch_steps import HOURS, Watched, set_clock
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN
from tests.fakes.spotify import FakeSpotify


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


async def read_as_text(stage: Stage, shown: Message) -> Message:
    """Open an answer's page in words, without having chosen that for all."""
    await stage.discord.click(shown, "⋯ Options")
    return (await stage.discord.click(shown, "Read as text")).message


async def test_what_is_found_in_words_and_what_is_like_it_are_words(stage: Stage) -> None:
    read = await read_as_text(stage, await stage.cluster())

    found = (await find(stage, read, TITLE)).message
    refuse_signs(found)
    alike = (await stage.discord.click(found, "More like this")).message
    refuse_signs(alike)
    await stage.discord.click(alike, "Back")

    refuse_signs(alike)
    assert {one[:3] for one in custom_ids(alike)} >= {"t1:"}


async def test_what_can_be_meant_is_offered_in_words(stage: Stage) -> None:
    shown = await stage.cluster(SAME_NAMES)
    await prefer(stage, "text", BEN)

    offered = (await find(stage, shown, "Hello", BEN)).message
    refuse_signs(offered)
    first = next(one for one in offered.controls() if one.get("placeholder") == MENU.strip(" …"))
    await stage.discord.select(
        offered, first["placeholder"], [first["options"][0]["value"]], who=BEN
    )

    refuse_signs(offered)


@pytest.mark.parametrize("chosen", [True, False])
async def test_who_added_what_is_told_in_words(linked: Stage, *, chosen: bool) -> None:
    if chosen:
        await prefer(linked, "text")
    shown = await contributor_steps.asked(linked, private=True)
    read = shown if chosen else await read_as_text(linked, shown)

    await linked.discord.select(read, "Go to", ["w"])
    people = read_out(read)
    refuse_signs(read)
    menu = PEOPLE.removesuffix(" …")
    assert len(choices(read, menu)) == 3
    await linked.discord.select(read, menu, ["1"])
    refuse_signs(read)
    await linked.discord.click(read, "Next")
    refuse_signs(read)
    await linked.discord.click(read, "Who added what")

    refuse_signs(read)
    assert any("cluster 1 " in line and "%" in line for line in people)


async def test_the_answer_below_a_post_is_opened_in_words(
    open_stage: OpenStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = set_clock(monkeypatch)
    async with open_stage() as stage:
        watched = Watched(stage, clock)
        await watched.begin()
        watched.edit(0, -15)
        await watched.look(8 * HOURS)
        [post] = watched.posts
        await prefer(stage, "text", BEN)

        opened = (await stage.discord.click(post, "Open the whole answer", who=BEN)).message
        refuse_signs(opened)
        await stage.discord.click(opened, "What changed", who=BEN)

        refuse_signs(opened)


async def test_an_answer_for_all_keeps_the_pictures_of_who_added_what(linked: Stage) -> None:
    await prefer(linked, "text")

    shown = await to_contributors(linked, await contributor_steps.asked(linked))

    assert [*shown.files] == ["contributors.png"]


async def test_what_is_saved_as_playlists_is_told_in_words(
    linked: Stage, spotify: FakeSpotify
) -> None:
    shown = await linked.cluster(private=True)
    await agree(linked, spotify, shown)
    await prefer(linked, "text")

    opened = await linked.discord.click(shown, SAVE_ALL)
    plan = (await linked.discord.submit(opened, {})).message
    refuse_signs(plan)
    planned = read_out(plan)
    told = await press(linked, plan, "Save")

    refuse_signs(told)
    assert any(line.startswith("Cluster 1: My mix, ") for line in planned)
    assert len(made(spotify)) > 1
    refuse_signs((await linked.discord.click(shown, SAVE_ALL)).message)


async def test_every_page_of_a_comparison_is_told_in_words(stage: Stage) -> None:
    await prefer(stage, "text")
    asked = await stage.discord.command("compare playlists", {**FILES, "private": True}, who=ADA)
    shown = await stage.page(asked)

    overview = read_out(shown)
    refuse_signs(shown)
    for section in sections(shown, "Go to"):
        await stage.discord.select(shown, "Go to", [section])
        refuse_signs(shown)
    await stage.discord.select(shown, "Go to", ["1"])

    assert "heading: Dawn and Dusk" in overview
    assert "A, Dawn: 40 tracks, 30 only here" in overview
    assert any(line.startswith("10 tracks in both, likeness ") for line in overview)
    assert any(line.startswith("from A, ") for line in read_out(shown))
