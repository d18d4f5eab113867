"""Linking through a Spotify app of a user's own, with or without one of the operator's."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.spotify.accounts import HolderId
from tests.cogs.spotify_steps import (
    HOLDER,
    USE_OWN,
    address,
    link,
    link_bots,
    offer,
    opening_with,
    opening_without_app,
    paste,
    people_at_spotify,
    services,
    status,
)
from tests.cogs.stage import OpenStage, Stage, buttons, sentence
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN, Person
from tests.fakes.spotify import FakeSpotify, SpotifyPlaylistRecord, invented_rows
from tests.fakes.spotify.accounts import REDIRECT_URI, FakeApp

OWN = "ada0" * 8
PLAYLIST = "https://open.spotify.com/playlist/" + "7" * 22


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        fake.accounts.others[OWN] = FakeApp(OWN)
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


async def offered_own(stage: Stage, who: Person = ADA, app: str = OWN) -> Message:
    asked = await stage.discord.command("spotify link", {"app": app}, who=who)
    return asked.message


async def link_own(stage: Stage, spotify: FakeSpotify) -> Message:
    offered = await offered_own(stage)
    return (await paste(stage, offered, spotify.agree(address(offered), "ada"))).message


def listed(spotify: FakeSpotify) -> int:
    """Count how often playlists were listed."""
    return sum(n for path, n in spotify.counts().items() if path.endswith("me/playlists"))


async def test_an_account_is_linked_through_the_app_of_its_holder(
    stage: Stage, spotify: FakeSpotify
) -> None:
    offered = await offered_own(stage)
    page = address(offered)
    await paste(stage, offered, spotify.agree(page, "ada"))

    account = await services(stage).accounts.of(HOLDER)
    assert f"client_id={OWN}" in page
    assert account
    assert (account.spotify_id, account.login.app) == ("ada", OWN)


async def test_logins_of_both_kinds_are_renewed_each_by_its_app(
    stage: Stage, spotify: FakeSpotify
) -> None:
    await link_own(stage, spotify)
    await link(stage, spotify, "ben", BEN)
    spotify.accounts.expire()

    for person in (ADA, BEN):
        await services(stage).library.playlists(person.id)

    accounts = [await services(stage).accounts.of(HolderId(who.id)) for who in (ADA, BEN)]
    renewed = [account.login for account in accounts if account]
    assert [login.app for login in renewed] == [OWN, ""]
    assert [spotify.accounts.access[login.access_token].client_id for login in renewed] == [
        OWN, spotify.app.client_id,
    ]  # fmt: skip
    assert not {login.access_token for login in renewed} & spotify.accounts.expired


async def test_a_form_explains_it_in_three_steps(stage: Stage) -> None:
    offered = await offer(stage)

    opened = await stage.discord.click(offered, USE_OWN)
    begun = await stage.discord.submit(opened, {"Client id": OWN})

    assert opened.modal
    text = opened.modal.components[0]["content"]
    assert all(part in text for part in ("**1.**", "**2.**", "**3.**", REDIRECT_URI))
    assert f"client_id={OWN}" in address(begun.message)
    assert USE_OWN not in buttons(begun.message)


async def test_without_the_operators_app_the_way_through_ones_own_is_shown(
    bare: Stage, spotify: FakeSpotify
) -> None:
    offered = await offer(bare)

    opened = await bare.discord.click(offered, "Enter my client id")
    begun = (await bare.discord.submit(opened, {"Client id": OWN})).message
    linked = await paste(bare, begun, spotify.agree(address(begun), "ada"))

    assert REDIRECT_URI in offered.text
    assert "Linked to Spotify as Ada" in linked.message.text


async def test_without_the_operators_app_ranks_show_to_those_who_linked(
    bare: Stage, spotify: FakeSpotify
) -> None:
    shown = await bare.cluster(private=True)
    await bare.discord.select(shown, "Go to …", ["1"])
    before = shown.text

    await link_own(bare, spotify)
    await bare.discord.select(shown, "Go to …", ["1"])

    assert "💚" not in before
    assert "/spotify" not in before
    assert "saved by you" in shown.text


async def test_the_account_of_an_app_that_is_gone_stands_in_no_users_way(
    open_stage: OpenStage, spotify: FakeSpotify
) -> None:
    async with opening_with(open_stage, spotify)() as stage:
        await link_bots(stage, spotify)
    async with open_stage() as stage:
        asked = await stage.ask(playlist=PLAYLIST)

    assert sentence(asked).startswith("Spotify shows that playlist to its owner")
    assert "Constellate" not in sentence(asked)


@pytest.mark.parametrize("is_own", [True, False])
async def test_a_refusal_of_an_app_says_whose_it_is(
    stage: Stage, spotify: FakeSpotify, *, is_own: bool
) -> None:
    spotify.playlists[PLAYLIST[-22:]] = SpotifyPlaylistRecord(
        PLAYLIST[-22:], "ada", invented_rows(30)
    )
    spotify.web_api.items_status, spotify.web_api.nests = 403, False
    await (link_own(stage, spotify) if is_own else link(stage, spotify))

    asked = await stage.ask(playlist=PLAYLIST)

    whose = "the app you linked through" if is_own else "my app"
    assert f"give {whose} the tracks of that playlist" in sentence(asked)
    assert ("please tell <@" in sentence(asked)) is not is_own


async def test_the_status_tells_that_an_app_of_ones_own_is_used(
    stage: Stage, spotify: FakeSpotify
) -> None:
    await link_own(stage, spotify)

    assert ", through an app of yours." in (await status(stage)).text


@pytest.mark.parametrize("app", ["x", "g" * 32, OWN.upper(), f"{OWN}0", "../" * 11])
async def test_what_is_no_client_id_is_refused(stage: Stage, app: str) -> None:
    asked = await stage.discord.command("spotify link", {"app": app})

    assert "That is no client id" in sentence(asked)


async def test_an_app_that_spotify_does_not_know_is_said_to_be_the_users(
    stage: Stage, spotify: FakeSpotify
) -> None:
    offered = await offered_own(stage)
    landed = spotify.agree(address(offered), "ada")
    spotify.accounts.others.clear()

    pasted = await paste(stage, offered, landed)

    assert "Spotify does not accept the app that you link through" in pasted.followups[0].content


async def test_a_block_of_ones_own_app_holds_up_no_other(
    stage: Stage, spotify: FakeSpotify
) -> None:
    await link_own(stage, spotify)
    await link(stage, spotify, "ben", BEN)
    await services(stage).blocks_of(OWN).block(datetime.now(UTC) + timedelta(hours=12))
    before = listed(spotify)

    for person in (ADA, BEN):
        await services(stage).library.playlists(person.id)

    own, other = await status(stage), await status(stage, BEN)
    assert listed(spotify) == before + 1
    assert "Spotify wants no questions" in own.text
    assert "Spotify wants no questions" not in other.text


async def test_unlinking_forgets_the_app(stage: Stage, spotify: FakeSpotify) -> None:
    await link_own(stage, spotify)
    await services(stage).blocks_of(OWN).block(datetime.now(UTC) + timedelta(hours=12))

    await stage.discord.command("spotify unlink")

    assert await services(stage).blocks_of(OWN).until() is None
    assert await services(stage).accounts.of(HOLDER) is None


async def test_the_operator_may_switch_it_off(open_stage: OpenStage, spotify: FakeSpotify) -> None:
    async with open_stage(
        CONSTELLATE_SPOTIFY__CLIENT_ID=spotify.app.client_id,
        CONSTELLATE_SPOTIFY__OWN_APPS="false",
    ) as stage:
        asked = await stage.discord.command("spotify link", {"app": OWN})
        offered = await offer(stage)

        clicked = await stage.discord.forge_click("a1:own")

    for answered in (asked, clicked):
        assert "switched off here" in sentence(answered)
    assert "app of your own" not in offered.text
    assert USE_OWN not in buttons(offered)


async def test_a_login_whose_app_is_switched_off_since_says_so(
    open_stage: OpenStage, spotify: FakeSpotify
) -> None:
    settings = {
        "CONSTELLATE_SPOTIFY__CLIENT_ID": spotify.app.client_id,
        "CONSTELLATE_SPOTIFY__ACCOUNTS_URL": spotify.url,
        "CONSTELLATE_SPOTIFY__URL": spotify.api_url.rstrip("/"),
        "CONSTELLATE_WEB__PUBLIC_URL": REDIRECT_URI.removesuffix("/oauth/callback"),
    }
    async with open_stage(**settings) as stage:
        await link_own(stage, spotify)
    async with open_stage(**settings, CONSTELLATE_SPOTIFY__OWN_APPS="false") as stage:
        asked = await stage.ask(playlist=PLAYLIST)

        await stage.settle()

    assert "not used here any more" in asked.message.content


async def test_a_blank_client_id_does_not_stand_for_the_operators_app(stage: Stage) -> None:
    opened = await stage.discord.click(await offer(stage), USE_OWN)

    handed_in = await stage.discord.submit(opened, {"Client id": " " * 32})
    asked = await stage.discord.command("spotify link", {"app": "  "})

    assert "That is no client id" in sentence(handed_in)
    assert "That is no client id" in sentence(asked)


async def test_a_blank_client_id_is_none_where_the_operator_has_no_app(bare: Stage) -> None:
    opened = await bare.discord.click(await offer(bare), "Enter my client id")

    handed_in = await bare.discord.submit(opened, {"Client id": " " * 32})

    assert "That is no client id" in sentence(handed_in)
