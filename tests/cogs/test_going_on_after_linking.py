"""A user links an account since they were refused a playlist, and goes on with that playlist."""

import logging
from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cogs.spotify_steps import (
    FIELD,
    PASTE,
    address,
    opening_with,
    opening_without_app,
    people_at_spotify,
    services,
)
from tests.cogs.stage import OpenStage, Stage, buttons
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA
from tests.fakes.spotify import (
    REDIRECT_URI,
    FakeSpotify,
    SpotifyPlaylistRecord,
    invented_rows,
)
from tests.fakes.spotify.accounts import FakeApp

OWN = "ada0" * 8
OURS = "1Playlist0of0Adas00000"
PLAYLIST = f"https://open.spotify.com/playlist/{OURS}"
GO_ON = "Cluster that playlist"


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        fake.accounts.others[OWN] = FakeApp(OWN)
        fake.playlists[OURS] = SpotifyPlaylistRecord(OURS, "ada", invented_rows(30))
        yield fake


@pytest.fixture
async def stage(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    """Start a bot whose operator has an app."""
    async with opening_with(open_stage, spotify)() as opened:
        yield opened


@pytest.fixture
async def bare(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    """Start a bot whose operator has none."""
    async with opening_without_app(open_stage, spotify)() as opened:
        yield opened


async def offered(stage: Stage) -> Interaction:
    """Be refused the playlist, and ask to link an account."""
    refused = await stage.discord.command(
        "clusters", {"playlist": PLAYLIST, "clusters": 3, "private": True}
    )
    return await stage.discord.click(refused.message, "Link Spotify")


async def pasted(stage: Stage, shown: Message, landed: str) -> Message:
    opened = await stage.discord.click(shown, PASTE)
    return (await stage.discord.submit(opened, {FIELD: landed})).message


async def test_a_user_goes_on_with_what_they_were_refused(
    stage: Stage, spotify: FakeSpotify
) -> None:
    shown = (await offered(stage)).message
    linked = await pasted(stage, shown, spotify.agree(address(shown), "ada"))

    answer = await stage.page(await stage.discord.click(linked, GO_ON))

    assert answer.embeds[0]["title"] == "Night Drive"
    assert answer.ephemeral
    assert stage.compute.asked[-1].options.clusters == 3


async def test_without_an_app_of_the_operators_the_form_for_ones_own_opens_at_once(
    bare: Stage, spotify: FakeSpotify
) -> None:
    opened = await offered(bare)
    shown = (await bare.discord.submit(opened, {"Client id": OWN})).message
    linked = await pasted(bare, shown, spotify.agree(address(shown), "ada"))

    answer = await bare.page(await bare.discord.click(linked, GO_ON))

    assert opened.modal
    assert opened.modal.components[1]["component"]["value"] == REDIRECT_URI
    assert answer.embeds[0]["title"] == "Night Drive"


async def test_a_login_that_ends_in_a_browser_is_told_where_it_began(
    stage: Stage, spotify: FakeSpotify
) -> None:
    shown = (await offered(stage)).message
    landed = parse_qs(urlsplit(spotify.agree(address(shown), "ada")).query)

    await services(stage).linking.finish_in_browser(landed["state"][0], landed["code"][0])
    answer = await stage.page(await stage.discord.click(shown, GO_ON))

    assert "Linked to Spotify as Ada" in shown.text
    assert answer.embeds[0]["title"] == "Night Drive"


async def test_where_nothing_was_refused_there_is_nothing_to_go_on_with(
    stage: Stage, spotify: FakeSpotify
) -> None:
    shown = (await stage.discord.click((await stage.ask()).message, "Link Spotify")).message

    linked = await pasted(stage, shown, spotify.agree(address(shown), "ada"))

    assert GO_ON not in buttons(linked)


@pytest.mark.parametrize("forged", ["a1:go", "a1:go:a.loud.0:x", "a1:go:a.mood.0", "a1:begin:x"])
async def test_a_button_that_was_tampered_with_is_refused(stage: Stage, forged: str) -> None:
    clicked = await stage.discord.forge_click(forged, who=ADA)

    assert "I no longer know that button" in clicked.message.content


async def test_what_was_tampered_with_leads_to_no_other_service(stage: Stage) -> None:
    clicked = await stage.discord.forge_click("a1:go:a.mood.0:../../x?y", who=ADA)

    assert clicked.message.ephemeral
    assert not clicked.message.embeds


@pytest.mark.parametrize("too_old", [True, False])
async def test_a_login_is_finished_though_its_message_is_gone(
    stage: Stage, spotify: FakeSpotify, caplog: pytest.LogCaptureFixture, *, too_old: bool
) -> None:
    caplog.set_level(logging.INFO)
    shown = (await offered(stage)).message
    landed = parse_qs(urlsplit(spotify.agree(address(shown), "ada")).query)
    if too_old:
        stage.discord.clock.advance(16 * 60)
    else:
        stage.discord.fail_next("PATCH", "@original", status=404, code=10008)

    account = await services(stage).linking.finish_in_browser(landed["state"][0], landed["code"][0])

    assert account.name == "Ada"
    assert "whose message is gone" in caplog.text
    assert "Traceback" not in caplog.text


async def test_a_bot_that_has_hung_up_leaves_the_telling_to_the_page(
    stage: Stage, spotify: FakeSpotify, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = (await offered(stage)).message
    landed = parse_qs(urlsplit(spotify.agree(address(shown), "ada")).query)
    monkeypatch.setattr(stage.bot, "is_closed", lambda: True)

    account = await services(stage).linking.finish_in_browser(landed["state"][0], landed["code"][0])

    assert account.name == "Ada"
    assert "Linked to Spotify as Ada" not in shown.text
