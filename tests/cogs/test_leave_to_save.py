"""What a user has to agree to before playlists are saved: asked for then, and of them alone."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.core.spotify.accounts import BOT, Scope, WritingScope
from bot.use_cases.spotify.linking import PendingLogin
from tests.cogs.saving_steps import SAVE_ALL, agree, fill_in, made, planned, press, saved
from tests.cogs.spotify_steps import (
    address,
    link,
    offer,
    opening_with,
    opening_without_app,
    paste,
    people_at_spotify,
    services,
    status,
)
from tests.cogs.stage import OpenStage, Stage, buttons, custom_ids, sentence
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN
from tests.fakes.spotify import FakeSpotify
from tests.fakes.spotify.accounts import FakeApp

OWN = "ada0" * 8
READING, WRITING = set(Scope), set(WritingScope)


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        fake.accounts.others[OWN] = FakeApp(OWN)
        yield fake


@pytest.fixture
async def stage(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as opened:
        yield opened


@pytest.fixture
async def bare(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    """Start a bot whose operator has no app."""
    async with opening_without_app(open_stage, spotify)() as opened:
        yield opened


def asked(offered: Message) -> set[str]:
    """Return what Spotify's page would ask the user for."""
    return asked_at(address(offered))


def asked_at(page: str) -> set[str]:
    return {*parse_qs(urlsplit(page).query)["scope"][0].split()}


def carried(shown: Message) -> str:
    """Return what the button that saves carries."""
    return next(one for one in custom_ids(shown) if one.startswith("sp1:"))


async def test_it_is_asked_for_when_a_user_first_saves_and_not_before(stage: Stage) -> None:
    shown = await stage.cluster()

    linking = await offer(stage)
    saving = (await stage.discord.click(shown, SAVE_ALL)).message

    assert asked(linking) == READING
    assert "I change nothing there" in linking.text
    assert asked(saving) == READING | WRITING
    assert "make playlists in your account when you press **Save**" in saving.text
    assert saving.ephemeral


async def test_who_linked_for_reading_is_asked_once_more_and_stays_linked(
    stage: Stage, spotify: FakeSpotify
) -> None:
    await link(stage, spotify)
    shown = await stage.cluster()

    going_on = await agree(stage, spotify, shown)
    words = going_on.text
    plan = await fill_in(stage, await stage.discord.click(going_on, SAVE_ALL))

    assert "Please press **Save as playlists …** below to go on." in words
    assert "Save to Ada's Spotify?" in plan.text
    assert "I may also make playlists" in (await status(stage)).text


async def test_who_links_again_later_keeps_the_leave_to_save(
    stage: Stage, spotify: FakeSpotify
) -> None:
    shown = await stage.cluster()
    await saved(stage, spotify, shown)

    assert asked(await offer(stage)) == READING | WRITING


async def test_who_declines_saves_nothing_and_can_try_again(
    stage: Stage, spotify: FakeSpotify
) -> None:
    shown = await stage.cluster()
    offered = (await stage.discord.click(shown, SAVE_ALL)).message

    refused = await paste(stage, offered, spotify.decline(address(offered)))
    again = (await stage.discord.click(shown, SAVE_ALL)).message

    assert refused.message.ephemeral
    assert asked(again) == READING | WRITING
    assert made(spotify) == []


async def test_a_login_that_ends_in_a_browser_leads_on_to_the_form(
    stage: Stage, spotify: FakeSpotify
) -> None:
    shown = await stage.cluster()
    offered = (await stage.discord.click(shown, SAVE_ALL)).message
    landed = parse_qs(urlsplit(spotify.agree(address(offered), "ada")).query)

    await services(stage).linking.finish_in_browser(landed["state"][0], landed["code"][0])
    opened = await stage.discord.click(offered, SAVE_ALL)

    assert opened.modal
    assert opened.modal.title == "Save as playlists"


async def test_without_an_app_of_the_operators_it_goes_through_the_users_own(
    bare: Stage, spotify: FakeSpotify
) -> None:
    shown = await bare.cluster()

    form = await bare.discord.click(shown, SAVE_ALL)
    offered = (await bare.discord.submit(form, {"Client id": OWN})).message
    wanted = asked(offered)
    going_on = (await paste(bare, offered, spotify.agree(address(offered), "ada"))).message
    plan = await fill_in(bare, await bare.discord.click(going_on, SAVE_ALL))
    await press(bare, plan, "Save")

    assert wanted == READING | WRITING
    assert len(made(spotify)) == 4


async def test_who_linked_through_an_own_app_is_sent_back_through_it(
    stage: Stage, spotify: FakeSpotify
) -> None:
    shown = await stage.cluster()
    own = (await stage.discord.command("spotify link", {"app": OWN})).message
    await paste(stage, own, spotify.agree(address(own), "ada"))

    offered = (await stage.discord.click(shown, SAVE_ALL)).message

    assert parse_qs(urlsplit(address(offered)).query)["client_id"] == [OWN]


async def test_a_login_that_was_revoked_on_the_way_is_said_to_be_over(
    stage: Stage, spotify: FakeSpotify
) -> None:
    plan = await planned(stage, spotify, await stage.cluster())
    spotify.accounts.revoke("ada")

    told = await press(stage, plan, "Save")

    assert "Your Spotify login has expired" in told.text
    assert buttons(told) == []


async def test_who_unlinked_meanwhile_has_nothing_to_finish(
    stage: Stage, spotify: FakeSpotify
) -> None:
    plan = await planned(stage, spotify, await stage.cluster())
    await stage.discord.command("spotify unlink")

    clicked = await stage.discord.click(plan, "Save")

    assert sentence(clicked).startswith("I know nothing of these playlists any more")
    assert made(spotify) == []


async def test_the_bots_own_account_is_never_asked_for_it(stage: Stage) -> None:
    linking = services(stage).linking

    page = linking.start(PendingLogin(BOT, "the operator", BOT, writing=True))

    assert not asked_at(page) & WRITING


@pytest.mark.parametrize(
    "forged",
    [
        "sp1",
        "sp1:AAAAAAAAAAAAAAAA:steal",
        "sp1:AAAAAAAAAAAAAAAA:open:13:0:t",
        "sp1:AAAAAAAAAAAAAAAA:start\n",
        "a1:begin:save:../../x",
        f"a1:begin:save:{'A' * 86}",
        "a1:go:save:AAAAAAAAAAAAAAAA",
    ],
)
async def test_a_button_that_was_tampered_with_is_refused(stage: Stage, forged: str) -> None:
    clicked = await stage.discord.forge_click(forged)

    assert "I no longer know that button" in clicked.message.content


@pytest.mark.parametrize("action", ["open:o:0:t", "new:o:0:t", "plan:o:0:t", "here:1:0:t"])
async def test_nothing_of_somebody_elses_private_answer_is_saved(
    stage: Stage, spotify: FakeSpotify, action: str
) -> None:
    shown = await stage.cluster(private=True)
    posting = carried(shown).split(":")[1]

    clicked = await stage.discord.forge_click(f"sp1:{posting}:{action}", who=BEN)

    assert "another person's" in sentence(clicked)
    assert made(spotify, "ben") == []


@pytest.mark.parametrize("action", ["start", "change", "stop", "finish", "undo", "drop"])
async def test_nobody_does_anything_with_what_another_user_saves(
    stage: Stage, spotify: FakeSpotify, action: str
) -> None:
    shown = await stage.cluster()
    plan = await planned(stage, spotify, shown)
    identifier = carried(plan).split(":")[1]
    await agree(stage, spotify, shown, "ben", BEN)

    clicked = await stage.discord.forge_click(f"sp1:{identifier}:{action}", who=BEN)
    told = await press(stage, plan, "Save")

    assert sentence(clicked).startswith("I know nothing of these playlists any more")
    assert "Your 4 playlists are saved" in told.text
    assert made(spotify, "ben") == []


async def test_a_form_that_was_tampered_with_plans_nothing(
    stage: Stage, spotify: FakeSpotify
) -> None:
    shown = await stage.cluster()
    await agree(stage, spotify, shown)
    posting = carried(shown).split(":")[1]

    clicked = await stage.discord.forge_click(f"sp1:{posting}:plan:o:0:t", who=ADA)

    assert sentence(clicked).startswith("I no longer offer that")


async def test_without_a_track_at_spotify_it_is_not_offered(stage: Stage) -> None:
    shown = await stage.cluster_link()

    assert SAVE_ALL not in buttons(shown)


async def test_where_spotify_is_not_set_up_it_is_not_offered_and_old_buttons_say_so(
    open_stage: OpenStage,
) -> None:
    async with open_stage(CONSTELLATE_SPOTIFY__OWN_APPS="false") as stage:
        shown = await stage.cluster()

        clicked = await stage.discord.forge_click("sp1:AAAAAAAAAAAAAAAA:open:o:0:t")

        assert SAVE_ALL not in buttons(shown)
        assert sentence(clicked).startswith("Spotify is no longer set up here")
