"""Clusters saved as playlists of a user's account: from the button to Spotify, and back."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.cogs.saving_steps import (
    SAVE_ALL,
    SAVE_ONE,
    agree,
    fill_in,
    made,
    planned,
    press,
    saved,
    uris,
)
from tests.cogs.spotify_steps import opening_with, people_at_spotify, services
from tests.cogs.stage import TRACKS, OpenStage, Stage, buttons, sentence
from tests.fakes.discord.people import BEN
from tests.fakes.server import Fault, arrived
from tests.fakes.spotify import FakeSpotify

NAMES = ["Melodic house", "East coast hip hop", "Indie folk", "Folk"]


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        yield fake


@pytest.fixture
async def stage(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as opened:
        yield opened


async def test_every_cluster_becomes_a_private_playlist_of_the_users_account(
    stage: Stage, spotify: FakeSpotify
) -> None:
    shown = await stage.cluster()

    plan = await planned(stage, spotify, shown)
    words = plan.text
    told = await press(stage, plan, "Save")

    playlists = made(spotify)
    assert "4 playlists, 40 tracks · private · most typical first" in words
    assert [each.title for each in playlists] == [f"My mix · {name}" for name in NAMES]
    assert sum(len(each.rows) for each in playlists) == TRACKS
    assert {each.public for each in playlists} == {False}
    assert "Your 4 playlists are saved" in told.text
    assert all(each.id in told.text for each in playlists)
    assert buttons(told) == ["Undo"]
    assert told.ephemeral


async def test_clusters_order_names_and_visibility_are_the_users_choice(
    stage: Stage, spotify: FakeSpotify
) -> None:
    going_on = await agree(stage, spotify, await stage.cluster())
    opened = await stage.discord.click(going_on, SAVE_ALL)

    plan = await fill_in(
        stage,
        opened,
        clusters=["2", "3"],
        order=["e"],
        names="{number} {cluster} of {playlist}",
        who=["public"],
    )
    words = plan.text
    await press(stage, plan, "Save")

    playlists = made(spotify)
    assert "2 playlists, 17 tracks · public · calmest first" in words
    assert [each.title for each in playlists] == [
        "2 East coast hip hop of My mix",
        "3 Indie folk of My mix",
    ]
    assert {each.public for each in playlists} == {True}


async def test_on_a_clusters_page_that_cluster_is_chosen_in_the_order_that_is_shown(
    stage: Stage, spotify: FakeSpotify
) -> None:
    shown = await stage.cluster()
    await agree(stage, spotify, shown)
    await stage.discord.select(shown, "Go to …", ["3"])

    opened = await stage.discord.click(shown, SAVE_ONE)
    plan = await fill_in(stage, opened)
    await press(stage, plan, "Save")

    [playlist] = made(spotify)
    assert playlist.title == "My mix · Indie folk"


async def test_what_was_planned_is_changed_or_dropped(stage: Stage, spotify: FakeSpotify) -> None:
    plan = await planned(stage, spotify, await stage.cluster())

    first = await stage.discord.click(plan, "Change …")
    changed = await fill_in(stage, first, clusters=["1"], names="Gym {number}", who=["public"])
    again = await fill_in(stage, await stage.discord.click(changed, "Change …"), order=["e"])
    words = again.text
    dropped = await press(stage, again, "Don't save")

    assert again.id == changed.id == plan.id
    assert "1 playlist, 17 tracks · public · calmest first" in words
    assert "Gym 1" in words
    assert dropped.text.strip() == "Nothing is saved."
    assert made(spotify) == []


async def test_names_that_cannot_be_filled_in_are_refused_with_a_sentence(
    stage: Stage, spotify: FakeSpotify
) -> None:
    going_on = await agree(stage, spotify, await stage.cluster())
    opened = await stage.discord.click(going_on, SAVE_ALL)

    clicked = await stage.discord.submit(opened, {"Names": "{artist} mix"})

    assert sentence(clicked).startswith("I don't know {artist}; please press Save as playlists")


async def test_undo_takes_them_out_of_the_library_again(stage: Stage, spotify: FakeSpotify) -> None:
    told = await saved(stage, spotify, await stage.cluster())

    undone = await press(stage, told, "Undo")

    assert made(spotify) == []
    assert "Undone: 4 playlists are out of your Spotify library" in undone.text
    assert buttons(undone) == []


async def test_who_saves_again_is_shown_what_is_there_and_saves_others(
    stage: Stage, spotify: FakeSpotify
) -> None:
    shown = await stage.cluster()
    await saved(stage, spotify, shown)
    before = made(spotify)

    again = (await stage.discord.click(shown, SAVE_ALL)).message
    words = again.text
    opened = await stage.discord.click(again, "Save others …")
    plan = await fill_in(stage, opened, clusters=["1"], names="Once more")
    await press(stage, plan, "Save")
    both = (await stage.discord.click(shown, SAVE_ALL)).message

    assert all(each.id in words for each in before)
    assert [each.title for each in made(spotify)][4:] == ["Once more"]
    assert "Your playlist is saved" in both.text
    assert "Saved before" in both.text
    assert all(each.id in both.text for each in made(spotify))


async def test_what_breaks_off_is_told_and_finished(stage: Stage, spotify: FakeSpotify) -> None:
    spotify.faults.append(Fault("/items", after=2, status=503))

    broken_off = await saved(stage, spotify, await stage.cluster())
    words, offered = broken_off.text, buttons(broken_off)
    spotify.faults.clear()
    whole = await press(stage, broken_off, "Finish")

    assert "2 of 4 playlists are saved" in words
    assert "Spotify is not answering; please press Finish in a minute." in words
    assert "not begun" in words
    assert offered == ["Finish", "Undo"]
    assert "Your 4 playlists are saved" in whole.text
    assert [len(each.rows) for each in made(spotify)] == [17, 10, 7, 6]
    assert all(len({*uris(each)}) == len(each.rows) for each in made(spotify))


async def test_what_breaks_off_is_undone(stage: Stage, spotify: FakeSpotify) -> None:
    spotify.faults.append(Fault("/items", after=2, status=503))

    broken_off = await saved(stage, spotify, await stage.cluster())
    spotify.faults.clear()
    undone = await press(stage, broken_off, "Undo")

    assert made(spotify) == []
    assert "Undone: 3 playlists" in undone.text


async def test_it_is_stopped_after_the_call_that_is_being_made(
    stage: Stage, spotify: FakeSpotify
) -> None:
    plan = await planned(stage, spotify, await stage.cluster())
    spotify.faults.append(held := Fault("/items", times=1, held=asyncio.Event()))

    running = (await stage.discord.click(plan, "Save")).message
    await arrived(held)
    await stage.discord.click(running, "Stop")
    assert held.held
    held.held.set()
    await stage.settle()

    assert "I stopped, as you wished" in running.text
    assert buttons(running) == ["Finish", "Undo"]


async def test_the_message_of_a_process_that_was_killed_tells_how_far_it_is(
    open_stage: OpenStage, spotify: FakeSpotify
) -> None:
    async with opening_with(open_stage, spotify)() as first:
        plan = await planned(first, spotify, await first.cluster())
        spotify.faults.append(held := Fault("/items", after=1, times=1, held=asyncio.Event()))
        running = (await first.discord.click(plan, "Save")).message
        await arrived(held)
        await services(first).saving.close()
        assert held.held
        held.held.set()

    async with opening_with(open_stage, spotify)() as second:
        told = await press(second, running, "Stop")
        words, offered = told.text, buttons(told)
        whole = await press(second, told, "Finish")

    assert "1 of 4 playlists is saved" in words
    assert offered == ["Finish", "Undo"]
    assert "Your 4 playlists are saved" in whole.text
    assert [len(each.rows) for each in made(spotify)] == [17, 10, 7, 6]


async def test_another_member_saves_to_their_own_account(
    stage: Stage, spotify: FakeSpotify
) -> None:
    shown = await stage.cluster()
    await saved(stage, spotify, shown)

    going_on = await agree(stage, spotify, shown, "ben", BEN)
    opened = await stage.discord.click(going_on, SAVE_ALL, who=BEN)
    plan = await fill_in(stage, opened)
    await press(stage, plan, "Save", BEN)

    assert len(made(spotify, "ada")) == len(made(spotify, "ben")) == 4


async def test_what_is_kept_of_it_is_handed_out_and_goes_with_everything_else(
    stage: Stage, spotify: FakeSpotify
) -> None:
    told = await saved(stage, spotify, await stage.cluster())
    services = stage.bot.services
    person = told.invoker.id if told.invoker else 0

    handed_out = await services.personal_data.of_person(person)
    await services.retention.forget_person(person)
    forgotten = await stage.discord.click(told, "Undo")

    assert made(spotify)[0].id.encode() in handed_out
    assert sentence(forgotten).startswith("I know nothing of these playlists any more")
    assert len(made(spotify)) == 4
