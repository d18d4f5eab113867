"""`/spotify status` and `/spotify unlink`: what is linked is told, and let go."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet

from bot.core.spotify.accounts import BOT
from bot.store.accounts import SqlAccountStore
from bot.store.encryption import Cipher
from tests.cogs.contributor_steps import SHOW_NAME
from tests.cogs.spotify_steps import (
    HIDE,
    HOLDER,
    SHOW,
    address,
    link,
    link_bots,
    offer,
    opening_with,
    paste,
    people_at_spotify,
    services,
    status,
)
from tests.cogs.stage import OpenStage, Stage, buttons, sentence
from tests.fakes.spotify import FakeSpotify


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        yield fake


@pytest.fixture
async def linkable(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as stage:
        yield stage


@pytest.fixture
async def without_apps(open_stage: OpenStage) -> AsyncIterator[Stage]:
    """Start a bot whose operator has no app, and which takes none of others."""
    async with open_stage(CONSTELLATE_SPOTIFY__OWN_APPS="false") as stage:
        yield stage


async def test_the_status_of_who_is_not_linked_says_what_linking_gives(linkable: Stage) -> None:
    shown = await status(linkable)

    assert shown.ephemeral
    assert "ranks and 💚" in shown.text
    assert "/spotify link" in shown.text
    assert buttons(shown) == []


async def test_the_status_of_a_login_whose_key_is_lost_says_so(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link(linkable, spotify)
    store = services(linkable).accounts._store
    assert isinstance(store, SqlAccountStore)
    store._cipher = Cipher([Fernet.generate_key().decode()])

    shown = await status(linkable)
    unlinked = await linkable.discord.command("spotify unlink", {})

    assert "the key to its login is gone" in shown.text
    assert "have linked no Spotify account" not in shown.text
    assert buttons(shown) == []
    assert sentence(unlinked).startswith("Done: I deleted your Spotify login")
    assert "have linked no Spotify account" in (await status(linkable)).text


async def test_the_status_tells_what_is_linked(linkable: Stage, spotify: FakeSpotify) -> None:
    await link(linkable, spotify)
    account = await services(linkable).accounts.of(HOLDER)
    assert account

    shown = await status(linkable)

    assert shown.ephemeral
    assert f"**Ada** since <t:{int(account.linked.timestamp())}:D>" in shown.text
    assert "private playlists, shared playlists, top tracks, saved tracks and public" in shown.text
    assert "did not let me" not in shown.text
    assert "Spotify wants no questions" not in shown.text


async def test_what_was_not_agreed_to_is_told(linkable: Stage, spotify: FakeSpotify) -> None:
    offered = await offer(linkable)
    landed = spotify.agree(address(offered), "ada")
    codes = spotify.accounts.codes
    for code, grant in codes.items():
        codes[code] = replace(grant, scopes=frozenset({"playlist-read-private", "user-top-read"}))

    linked = (await paste(linkable, offered, landed)).message

    for message in (linked, await status(linkable)):
        assert "private playlists, top tracks and public playlists" in message.text
        assert "did not let me read shared playlists and saved tracks" in message.text


async def test_one_button_decides_whether_others_see_ranks_and_hearts(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    linked = await link(linkable, spotify)
    assert "Only you see your ranks" in linked.text

    await linkable.discord.click(linked, SHOW)

    account = await services(linkable).accounts.of(HOLDER)
    assert account
    assert account.shows
    assert "show in answers that you have me post" in linked.text
    shown = await status(linkable)
    await linkable.discord.click(shown, HIDE)
    assert buttons(shown) == [SHOW, SHOW_NAME]
    account = await services(linkable).accounts.of(HOLDER)
    assert account
    assert not account.shows


async def test_the_button_of_who_has_unlinked_since_says_so(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    linked = await link(linkable, spotify)
    await linkable.discord.command("spotify unlink")

    clicked = await linkable.discord.click(linked, SHOW)

    assert "please begin with /spotify link" in sentence(clicked)


async def test_the_status_says_until_when_spotify_wants_no_questions(linkable: Stage) -> None:
    blocks = services(linkable).blocks_of("")
    until = datetime.now(UTC) + timedelta(hours=13)
    await blocks.block(until)

    assert f"until <t:{int(until.timestamp())}:f>" in (await status(linkable)).text


async def test_a_block_that_is_over_is_not_told(linkable: Stage) -> None:
    await services(linkable).blocks_of("").block(datetime.now(UTC) - timedelta(seconds=1))

    assert "wants no questions" not in (await status(linkable)).text


async def test_unlinking_says_what_is_deleted(linkable: Stage, spotify: FakeSpotify) -> None:
    await link(linkable, spotify)

    gone = sentence(await linkable.discord.command("spotify unlink"))

    assert "login, your ranks and hearts, your name beside what you added" in gone
    assert "and your answers about playlists" in gone
    assert await services(linkable).accounts.of(HOLDER) is None


async def test_unlinking_ends_a_login_under_way(linkable: Stage, spotify: FakeSpotify) -> None:
    offered = await offer(linkable)
    landed = spotify.agree(address(offered), "ada")

    gone = sentence(await linkable.discord.command("spotify unlink"))

    assert "You have no Spotify account linked" in gone
    assert "start again" in sentence(await paste(linkable, offered, landed))


async def test_ones_own_account_and_the_bots_are_unlinked_one_by_one(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link(linkable, spotify)
    await link_bots(linkable, spotify)

    gone = sentence(await linkable.discord.command("spotify unlink"))

    assert "I deleted your Spotify login" in gone
    assert await services(linkable).accounts.of(BOT)


async def test_where_no_app_is_possible_the_command_is_not_there(without_apps: Stage) -> None:
    assert "spotify" not in [one["name"] for one in without_apps.discord.commands]


@pytest.mark.parametrize("custom_id", ["a1:paste", "a1:show:on", "a1:begin", "a1:own"])
async def test_where_no_app_is_set_up_any_more_old_buttons_say_so(
    without_apps: Stage, custom_id: str
) -> None:
    clicked = await without_apps.discord.forge_click(custom_id)

    assert "Spotify is not set up here" in sentence(clicked)


@pytest.mark.parametrize("custom_id", ["a1", "a1:", "a1:show", "a1:show:maybe", "a1:paste:x"])
async def test_buttons_that_were_never_made_are_answered(linkable: Stage, custom_id: str) -> None:
    clicked = await linkable.discord.forge_click(custom_id)

    assert "no longer know that button" in sentence(clicked)
