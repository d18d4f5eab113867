"""Who added what, in Discord: the page, one person's tracks, and who is named to whom."""

import json
from collections.abc import AsyncIterator

import pytest

from tests.cogs.contributor_steps import (
    HIDE_NAME,
    PEOPLE,
    PLAYLIST,
    SECTIONS,
    SHOW_NAME,
    TITLE,
    asked,
    fill,
    people,
    rows_of,
    show_name,
    to_contributors,
)
from tests.cogs.spotify_steps import link, opening_with, people_at_spotify
from tests.cogs.stage import OpenStage, Stage, buttons, choices, custom_ids, sentence
from tests.fakes.discord.people import BEN, WITH_BOT
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


async def test_a_private_page_that_is_posted_numbers_people(linked: Stage) -> None:
    shown = await to_contributors(linked, await asked(linked, private=True))
    assert "ben.the.old" in shown.text

    posted = await linked.page(await linked.discord.click(shown, "Post it here"))
    await linked.settle()

    assert not posted.ephemeral
    assert "**2. Contributor 2**" in posted.text
    assert "ben.the.old" not in posted.text
    assert "You" not in posted.text


async def test_a_table_names_people_as_its_reader_may_know_them(linked: Stage) -> None:
    await show_name(linked)
    shown = await asked(linked)
    await linked.discord.click(shown, "⋯ Options")

    own = await linked.discord.select(shown, "Export …", ["clusters.csv"])
    others = await linked.discord.select(shown, "Export …", ["clusters.csv"], who=BEN)

    (mine,), (theirs,) = own.message.files.values(), others.message.files.values()
    assert b",Ada,2024-" in mine
    assert b"ben.the.old" in mine
    assert b",Ada,2024-" in theirs
    assert b"ben.the.old" not in theirs
    assert b",Contributor 2,2024-" in theirs


async def test_who_added_what_is_new_is_told(linked: Stage, spotify: FakeSpotify) -> None:
    whole = rows_of()
    spotify.playlists[PLAYLIST].edit(whole[5:])
    await show_name(linked)
    await asked(linked)
    await linked.settle()
    spotify.playlists[PLAYLIST].edit(whole)

    shown = await asked(linked)
    await linked.discord.click(shown, "What changed")

    assert "Added by Ada (5)." in shown.text


async def test_nothing_of_another_members_private_answer_is_told(linked: Stage) -> None:
    shown = await to_contributors(linked, await asked(linked, private=True))
    menu = next(one for one in custom_ids(shown) if one.startswith("b1:"))

    clicked = await linked.discord.forge_click(menu.replace(":pick:", ":next:"), who=BEN)

    assert "another person's" in sentence(clicked)


async def test_clicks_that_were_never_offered_get_a_sentence(linked: Stage) -> None:
    shown = await to_contributors(linked, await asked(linked))
    menu = next(one for one in custom_ids(shown) if one.startswith("b1:"))
    stranger = menu.replace(":pick:1:", ":next:4:")

    unwritten = [await linked.discord.forge_click(one) for one in ("b1", f"{menu}x", "b1::1:0")]
    gone = await linked.discord.forge_click(stranger)

    assert all("no longer know that button" in sentence(each) for each in unwritten)
    assert "no longer have that answer" in sentence(gone)


async def test_a_name_cannot_be_shown_where_there_is_no_server(linked: Stage) -> None:
    clicked = await linked.discord.forge_click("a1:name:on", where=WITH_BOT)

    assert "no longer know that button" in sentence(clicked)


async def test_what_is_kept_of_a_name_is_handed_out(linked: Stage) -> None:
    await show_name(linked)
    privacy = (await linked.discord.command("privacy")).message

    handed = await linked.discord.click(privacy, "Export mine")

    (content,) = handed.message.files.values()
    told = json.loads(content)["spotify"]["shown_beside_what_you_added"]
    assert [each["name"] for each in told] == ["Ada"]
