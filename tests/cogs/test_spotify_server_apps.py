"""Members link their accounts through a Spotify app of their server's."""

from collections.abc import AsyncIterator

import pytest

from bot.core.guild_settings import Setting
from tests.cogs.spotify_steps import (
    HOLDER,
    address,
    offer,
    opening_with,
    opening_without_app,
    paste,
    people_at_spotify,
    services,
)
from tests.cogs.stage import OpenStage, Stage, buttons
from tests.fakes.discord.people import BEN, HOME, WITH_BOT
from tests.fakes.spotify import FakeSpotify
from tests.fakes.spotify.accounts import FakeApp

SERVERS, OWN = "5e7e" * 8, "ada0" * 8


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        for client_id in (SERVERS, OWN):
            fake.accounts.others[client_id] = FakeApp(client_id)
        yield fake


async def decide(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.SPOTIFY_APP, SERVERS)


@pytest.fixture
async def stage(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    """Start a bot whose operator has an app, on a server that has one too."""
    async with opening_with(open_stage, spotify)() as opened:
        await decide(opened)
        yield opened


@pytest.fixture
async def bare(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    """Start a bot whose operator has none."""
    async with opening_without_app(open_stage, spotify)() as opened:
        await decide(opened)
        yield opened


async def test_a_member_links_through_the_servers_app_and_is_told_so(
    stage: Stage, spotify: FakeSpotify
) -> None:
    offered = await offer(stage)
    said, page = offered.text, address(offered)
    await paste(stage, offered, spotify.agree(page, "ada"))

    account = await services(stage).accounts.of(HOLDER)
    assert "this server's Spotify app, which serves five people" in said
    assert "My Spotify app" not in said
    assert f"client_id={SERVERS}" in page
    assert account
    assert account.login.app == SERVERS


async def test_the_login_works_elsewhere_too(stage: Stage, spotify: FakeSpotify) -> None:
    offered = await offer(stage)
    await paste(stage, offered, spotify.agree(address(offered), "ada"))
    spotify.accounts.expire()

    shown = await stage.discord.command("spotify status", where=WITH_BOT)

    assert "You are linked as **Ada**" in shown.message.text
    assert await services(stage).library.playlists(HOLDER) is not None


async def test_who_brings_an_app_of_their_own_uses_that(stage: Stage) -> None:
    asked = await stage.discord.command("spotify link", {"app": OWN})

    assert f"client_id={OWN}" in address(asked.message)
    assert "this server's" not in asked.message.text


async def test_outside_of_the_server_the_operators_app_is_used(
    stage: Stage, spotify: FakeSpotify
) -> None:
    asked = await stage.discord.command("spotify link", where=WITH_BOT)

    assert f"client_id={spotify.app.client_id}" in address(asked.message)


async def test_without_the_operators_app_no_member_is_asked_for_one_of_their_own_first(
    bare: Stage,
) -> None:
    offered = await offer(bare)

    assert f"client_id={SERVERS}" in address(offered)
    assert "Use an app of my own …" in buttons(offered)


async def test_the_button_below_a_refusal_goes_the_same_way(bare: Stage) -> None:
    shown = (await bare.ask()).message

    asked = await bare.discord.click(shown, "Link Spotify")

    assert f"client_id={SERVERS}" in address(asked.message)


async def test_who_is_not_on_its_list_is_told_who_adds_them(
    stage: Stage, spotify: FakeSpotify
) -> None:
    spotify.users["ben"].listed = False
    offered = await offer(stage, BEN)

    refused = await paste(stage, offered, spotify.agree(address(offered), "ben"), BEN)

    assert "an admin where the app is this server's" in refused.message.content


async def test_where_users_may_not_bring_apps_a_server_may_not_either(
    open_stage: OpenStage, spotify: FakeSpotify
) -> None:
    async with open_stage(
        CONSTELLATE_SPOTIFY__CLIENT_ID=spotify.app.client_id,
        CONSTELLATE_SPOTIFY__OWN_APPS="false",
    ) as stage:
        await decide(stage)

        offered = await offer(stage)

    assert f"client_id={spotify.app.client_id}" in address(offered)
    assert "this server's" not in offered.text
