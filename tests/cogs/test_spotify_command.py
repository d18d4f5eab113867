"""`/spotify link`: an account is linked by whom it belongs to."""

from collections.abc import AsyncIterator

import pytest

from bot.core.spotify.accounts import BOT, HolderId
from bot.screens import spotify_linking as words
from tests.cogs.spotify_steps import (
    HOLDER,
    PASTE,
    SHOW,
    USE_OWN,
    Opening,
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
from tests.fakes.discord.interactions import Response
from tests.fakes.discord.people import ADA, BEN, WITH_BOT
from tests.fakes.spotify import FakeSpotify


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        yield fake


@pytest.fixture
def opening(open_stage: OpenStage, spotify: FakeSpotify) -> Opening:
    return opening_with(open_stage, spotify)


@pytest.fixture
async def linkable(opening: Opening) -> AsyncIterator[Stage]:
    async with opening() as stage:
        yield stage


async def test_what_spotify_is_asked_for_is_said_in_private(linkable: Stage) -> None:
    offered = await offer(linkable)

    assert offered.ephemeral
    for part in (
        "private and shared playlists",
        "top tracks, for their ranks",
        "saved, for 💚",
        "undo this at any time",
        "only a few accounts",
        "cannot be reached",
    ):
        assert part in offered.text
    assert buttons(offered) == ["Open Spotify", PASTE, USE_OWN]


async def test_a_pasted_address_links_the_account(linkable: Stage, spotify: FakeSpotify) -> None:
    offered = await offer(linkable)

    pasted = await paste(linkable, offered, f"<{spotify.agree(address(offered), 'ada')}>")

    assert pasted.acknowledgement
    assert pasted.acknowledgement.type is Response.DEFERRED_UPDATE
    assert pasted.message is offered
    assert "Linked to Spotify as Ada" in offered.text
    assert buttons(offered) == [SHOW]
    account = await services(linkable).accounts.of(HOLDER)
    assert account
    assert account.spotify_id == "ada"


async def test_it_works_in_a_chat_with_the_bot(linkable: Stage, spotify: FakeSpotify) -> None:
    asked = await linkable.discord.command("spotify link", who=ADA, where=WITH_BOT)

    landed = spotify.agree(address(asked.message), "ada")
    pasted = await paste(linkable, asked.message, landed)

    assert "Linked to Spotify as Ada" in pasted.message.text


async def test_an_address_too_long_for_a_button_is_a_link(
    linkable: Stage, spotify: FakeSpotify, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "LONGEST_URL", 100)

    offered = await offer(linkable)

    assert buttons(offered) == [PASTE, USE_OWN]
    there = offered.text.partition("[Open Spotify](")[2].partition(")")[0]
    assert spotify.agree(there, "ada")


async def test_a_name_means_only_itself(linkable: Stage, spotify: FakeSpotify) -> None:
    linked = await link(linkable, spotify, "nasty")
    shown = await status(linkable)

    for message in (linked, shown):
        assert r"\*\*Ada\*\* \<\@1\> (x)(evil.example)" in message.text


async def test_anything_else_that_is_pasted_is_refused_and_not_repeated(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    offered = await offer(linkable)

    refused = sentence(await paste(linkable, offered, "secret-text"))

    assert "paste the whole address" in refused
    assert "secret-text" not in refused
    landed = spotify.agree(address(offered), "ada")
    assert "Linked" in (await paste(linkable, offered, landed)).message.text


async def test_who_declines_is_not_linked(linkable: Stage, spotify: FakeSpotify) -> None:
    offered = await offer(linkable)

    refused = sentence(await paste(linkable, offered, spotify.decline(address(offered))))

    assert "nothing is linked" in refused
    assert await services(linkable).accounts.of(HOLDER) is None


async def test_who_is_not_on_the_apps_list_reads_whom_to_ask(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    spotify.users["ada"].listed = False
    offered = await offer(linkable)

    refused = sentence(await paste(linkable, offered, spotify.agree(address(offered), "ada")))

    assert f"please ask <@{linkable.discord.world.owner['id']}> to add it" in refused
    assert await services(linkable).accounts.of(HOLDER) is None


async def test_somebody_elses_address_links_nobody_and_still_works_for_them(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    hers, his = await offer(linkable), await offer(linkable, BEN)
    landed = spotify.agree(address(hers), "ada")

    refused = sentence(await paste(linkable, his, landed, BEN))

    assert "Another user began that login" in refused
    assert await services(linkable).accounts.of(HolderId(BEN.id)) is None
    assert "as Ada" in (await paste(linkable, hers, landed)).message.text


async def test_two_people_at_once_are_linked_each_to_their_own(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    hers, his = await offer(linkable), await offer(linkable, BEN)

    await paste(linkable, his, spotify.agree(address(his), "ben"), BEN)
    await paste(linkable, hers, spotify.agree(address(hers), "ada"))

    assert "as Ben" in his.text
    assert "as Ada" in hers.text


async def test_the_form_is_answered_after_a_restart(opening: Opening, spotify: FakeSpotify) -> None:
    async with opening() as before:
        offered = await offer(before)

    async with opening() as after:
        refused = await paste(after, offered, spotify.agree(address(offered), "ada"))

    assert "or start again with /spotify link" in sentence(refused)


async def test_the_bots_own_account_is_named_to_everybody(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link_bots(linkable, spotify)

    account = await services(linkable).accounts.of(BOT)
    assert account
    assert account.login.scopes == {"playlist-read-private", "playlist-read-collaborative"}
    assert "please add Constellate as a collaborator" in (await status(linkable, BEN)).text


@pytest.mark.parametrize("name", ["link", "unlink"])
async def test_no_user_can_decide_about_the_bots_own_account_in_discord(
    linkable: Stage, name: str
) -> None:
    [command] = [one for one in linkable.discord.commands if one["name"] == "spotify"]

    [found] = [one for one in command["options"] if one["name"] == name]
    assert "for" not in [option["name"] for option in found["options"]]
