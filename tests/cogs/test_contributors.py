"""Who added what, in Discord: the page, one person's tracks, and who is named to whom."""

from collections.abc import AsyncIterator

import pytest

from tests.cogs.contributor_steps import (
    HIDE_NAME,
    PEOPLE,
    SECTIONS,
    SHOW_NAME,
    TITLE,
    asked,
    fill,
    people,
    show_name,
    to_contributors,
)
from tests.cogs.spotify_steps import link, opening_with, people_at_spotify
from tests.cogs.stage import OpenStage, Stage, buttons, choices
from tests.fakes.discord.people import BEN
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


async def test_people_are_numbered_in_an_answer_for_all(linked: Stage) -> None:
    shown = await to_contributors(linked, await asked(linked))

    assert shown.embeds[0]["title"] == TITLE
    assert "**3 people** added 38 tracks. I'm not told who added 2 more tracks." in shown.text
    assert "**1. Contributor 1** · **20 tracks** · 53%" in shown.text
    assert "ada" not in shown.text.casefold()
    assert "ben" not in shown.text
    assert [*shown.files] == ["contributors.png"]
    assert people(shown) == ["1 · Contributor 1", "2 · Contributor 2", "3 · Contributor 3"]


async def test_a_member_who_let_it_is_named_to_all(linked: Stage) -> None:
    status = await show_name(linked)

    shown = await to_contributors(linked, await asked(linked))
    copy = await to_contributors(linked, shown, who=BEN)

    assert HIDE_NAME in buttons(status)
    assert "**1. Ada**" in shown.text
    assert "**2. Contributor 2**" in shown.text
    assert copy.ephemeral
    assert "**1. Ada**" in copy.text


async def test_a_name_is_gone_from_the_next_look_once_it_is_hidden(linked: Stage) -> None:
    status = await show_name(linked)
    shown = await to_contributors(linked, await asked(linked))

    await linked.discord.click(status, HIDE_NAME)
    await linked.discord.click(shown, "Overview")
    again = await to_contributors(linked, shown)

    assert SHOW_NAME in buttons(status)
    assert "Ada" not in again.text
    assert "**1. Contributor 1**" in again.text


async def test_a_name_is_gone_with_the_account(linked: Stage) -> None:
    await show_name(linked)
    shown = await to_contributors(linked, await asked(linked))

    await linked.discord.command("spotify unlink")
    await linked.discord.click(shown, "Overview")
    again = await to_contributors(linked, shown)

    assert "**1. Contributor 1**" in again.text


async def test_who_asked_sees_what_spotify_calls_the_others_in_private(linked: Stage) -> None:
    shown = await to_contributors(linked, await asked(linked, private=True))

    assert "**1. You**" in shown.text
    assert "**2. ben.the.old**" in shown.text
    assert "**3. Contributor 3**" in shown.text


async def test_others_see_no_such_name_in_their_private_copies(linked: Stage) -> None:
    shown = await asked(linked)

    copy = await to_contributors(linked, shown, who=BEN)

    assert copy.ephemeral
    assert "ben.the.old" not in copy.text
    assert "ada" not in copy.text.casefold()


async def test_one_persons_tracks_are_one_click_away(linked: Stage) -> None:
    shown = await to_contributors(linked, await asked(linked))

    opened = (await linked.discord.select(shown, PEOPLE, ["1"])).message
    title, first = opened.embeds[0]["title"], opened.text
    await linked.discord.click(opened, "Next ▶")

    assert title == "Added by contributor 1"
    assert "**20 tracks** · <t:" in first
    assert "**1.** " in first
    assert "**11.** " in opened.text
    assert "page 2/2" in opened.text
    assert "Next ▶" not in buttons(opened)


async def test_the_way_leads_back_to_all_and_to_the_overview(linked: Stage) -> None:
    shown = await to_contributors(linked, await asked(linked))
    opened = (await linked.discord.select(shown, PEOPLE, ["3"])).message

    await linked.discord.click(opened, TITLE)
    back = opened.embeds[0]["title"]
    await linked.discord.click(opened, "Overview")

    assert back == TITLE
    assert opened.embeds[0]["title"] == "Night Drive"


async def test_who_added_a_track_stands_beside_it(linked: Stage) -> None:
    await show_name(linked)
    shown = await asked(linked)

    await linked.discord.select(shown, SECTIONS, ["1"])

    assert "added by Ada" in shown.text or "added by contributor" in shown.text


async def test_a_playlist_of_one_person_has_no_such_page(
    linked: Stage, spotify: FakeSpotify
) -> None:
    fill(spotify, [("ada", 38), ("", 2)])

    shown = await asked(linked)

    assert TITLE not in choices(shown, SECTIONS)
    assert "added by" not in shown.text
