"""Links to Spotify's playlists in Discord: who gets an answer, and who may turn its pages."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from discord import Permissions

from tests.cogs.spotify_steps import link, link_bots, opening_with, people_at_spotify
from tests.cogs.stage import (
    LINK,
    TRACKS,
    OpenStage,
    Stage,
    buttons,
    choices,
    custom_ids,
    sentence,
)
from tests.fakes.discord.people import BEN, MEMBER
from tests.fakes.server import Fault
from tests.fakes.spotify import FakeSpotify, SpotifyPlaylistRecord, invented_rows, spotify_id

PLAYLIST = spotify_id(1, "P")
URL = f"https://open.spotify.com/playlist/{PLAYLIST}"
MODERATOR = replace(BEN, permissions=MEMBER | Permissions(manage_messages=True))
LOOK, ITEMS = f"/v1/playlists/{PLAYLIST}", f"/v1/playlists/{PLAYLIST}/items"


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        fake.playlists[PLAYLIST] = SpotifyPlaylistRecord(PLAYLIST, "ada", invented_rows(TRACKS))
        yield fake


@pytest.fixture
async def linkable(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as stage:
        yield stage


def close(spotify: FakeSpotify) -> None:
    """Make the playlist private."""
    spotify.playlists[PLAYLIST].public = False


def calls(spotify: FakeSpotify) -> list[str]:
    """List what was asked about the playlist since the last time, and forget it."""
    paths = [path for path in spotify.paths() if path.startswith(LOOK)]
    spotify.calls.clear()
    return paths


async def test_a_linked_person_gets_their_own_private_playlist(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    close(spotify)
    await link(linkable, spotify)

    message = await linkable.cluster_link(URL)

    assert message.embeds[0]["title"] == "Night Drive"
    assert message.embeds[0]["thumbnail"]["url"] == spotify.playlists[PLAYLIST].cover_url
    assert calls(spotify) == [LOOK, ITEMS]


async def test_the_second_time_costs_one_look_and_an_edit_reads_it_anew(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link(linkable, spotify)
    await linkable.cluster_link(URL)
    calls(spotify)

    await linkable.cluster_link(URL)
    assert calls(spotify) == [LOOK]

    spotify.playlists[PLAYLIST].edit(invented_rows(TRACKS)[1:])
    await linkable.cluster_link(URL)
    assert calls(spotify) == [LOOK, ITEMS]


async def test_who_has_not_linked_is_told_how(linkable: Stage, spotify: FakeSpotify) -> None:
    asked = await linkable.ask(playlist=URL)

    assert "3. Is it yours? **Link Spotify**." in sentence(asked)
    assert "Link Spotify" in buttons(asked.message)
    assert calls(spotify) == []


async def test_who_linked_and_may_not_read_it_is_asked_to_have_it_shared(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link(linkable, spotify, "ben", BEN)
    await link_bots(linkable, spotify)

    asked = await linkable.ask(playlist=URL, who=BEN)

    assert "3. Share it with me: its owner can add my Spotify account, **Constellate**" in (
        sentence(asked)
    )
    assert "Link Spotify" not in buttons(asked.message)


async def test_a_stranger_is_not_served_what_was_made_of_a_private_playlist(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    close(spotify)
    await link(linkable, spotify)
    await link(linkable, spotify, "ben", BEN)
    await linkable.cluster_link(URL)

    asked = await linkable.ask(playlist=URL, who=BEN)

    assert "I find no such playlist on Spotify" in sentence(asked)


async def test_a_stranger_who_comes_while_it_is_made_is_not_served_either(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    close(spotify)
    await link(linkable, spotify)
    await link(linkable, spotify, "ben", BEN)
    spotify.faults = [Fault(path=ITEMS, delay_s=0.5)]
    owners = await linkable.ask(playlist=URL)
    await linkable.discord.wait_until(lambda: ITEMS in spotify.paths())

    asked = await linkable.ask(playlist=URL, who=BEN)

    assert "I find no such playlist on Spotify" in sentence(asked)
    assert (await linkable.page(owners)).embeds[0]["title"] == "Night Drive"


async def test_the_buttons_of_a_private_playlist_work_for_those_who_can_read_it(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    close(spotify)
    spotify.playlists[PLAYLIST].collaborators = ["ben"]
    await link(linkable, spotify)
    await link(linkable, spotify, "ben", BEN)
    shown = await linkable.cluster_link(URL)

    turned = await linkable.discord.click(shown, "Next ▶", who=BEN)

    assert turned.message.ephemeral
    assert turned.message.embeds[0]["title"] == "Profile of Night Drive"


async def test_the_buttons_of_a_private_playlist_refuse_everybody_else(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    close(spotify)
    await link(linkable, spotify)
    shown = await linkable.cluster_link(URL)

    turned = await linkable.discord.click(shown, "Next ▶", who=BEN)

    assert "That playlist is not open to all" in sentence(turned)


async def test_a_part_that_is_posted_refuses_everybody_else_too(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    close(spotify)
    await link(linkable, spotify)
    shown = await linkable.cluster_link(URL, private=True)
    await linkable.settle()
    await linkable.discord.select(shown, "Go to …", ["1"])
    await linkable.discord.click(shown, "Split this cluster")
    await linkable.discord.wait_until(lambda: "›" in shown.text)
    await linkable.settle()
    posted = await linkable.page(await linkable.discord.click(shown, "Post it here"))

    turned = await linkable.discord.click(posted, "Next ▶", who=BEN)
    forged = await linkable.discord.forge_click(
        next(one for one in custom_ids(shown) if one.startswith("k1:")), who=BEN
    )

    assert "That playlist is not open to all" in sentence(turned)
    assert "is another person's" in sentence(forged)


async def test_its_owner_turns_the_page_without_asking_spotify(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    close(spotify)
    await link(linkable, spotify)
    shown = await linkable.cluster_link(URL)
    calls(spotify)

    await linkable.discord.click(shown, "Next ▶")

    assert calls(spotify) == []


async def test_a_moderator_who_cannot_read_it_can_still_delete_it(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    close(spotify)
    await link(linkable, spotify)
    shown = await linkable.cluster_link(URL)
    await linkable.discord.click(shown, "⋯ Options")

    await linkable.delete(shown, MODERATOR)

    assert shown.deleted


async def test_a_private_playlist_is_not_suggested_to_the_server(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    close(spotify)
    await link(linkable, spotify)
    await linkable.cluster_link(URL)
    await linkable.cluster_link(LINK)
    await linkable.settle()

    suggested = await linkable.discord.autocomplete("clusters", "playlist", "", who=BEN)

    assert [choice["value"] for choice in suggested.choices or []] == [LINK]


async def test_unlinking_takes_the_answers_about_private_playlists_along(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    close(spotify)
    await link(linkable, spotify)
    shown = await linkable.cluster_link(URL)
    public = await linkable.cluster_link(LINK)

    await linkable.discord.command("spotify unlink")

    gone = await linkable.discord.click(shown, "Next ▶")
    kept = await linkable.discord.click(public, "Next ▶")
    assert "I no longer have that answer" in sentence(gone)
    assert kept.message is public


async def test_while_spotify_wants_no_questions_the_stored_answer_is_shown(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    close(spotify)
    await link(linkable, spotify)
    await linkable.cluster_link(URL)
    spotify.faults = [Fault(path="/v1/", status=429, headers={"Retry-After": "48925"})]

    again = await linkable.cluster_link(URL)
    calls(spotify)
    once_more = await linkable.cluster_link(URL)

    assert again.content.startswith("Spotify asks me to wait until ")
    assert again.content.endswith(", so this is how I last saw the playlist.")
    assert once_more.embeds[0]["title"] == "Night Drive"
    assert calls(spotify) == []


async def test_what_the_bots_account_was_given_is_read_for_everybody(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    close(spotify)
    spotify.playlists[PLAYLIST].collaborators = ["constellate"]
    await link_bots(linkable, spotify)

    shown = await linkable.page(await linkable.ask(playlist=URL, who=BEN))

    assert shown.embeds[0]["title"] == "Night Drive"
    assert "1" in choices(shown, "Go to …")[2]


async def test_the_limit_of_the_server_holds_before_anything_is_read(
    open_stage: OpenStage, spotify: FakeSpotify
) -> None:
    async with opening_with(open_stage, spotify)() as stage:
        await link(stage, spotify)
        spotify.playlists[PLAYLIST].edit(invented_rows(50) * 210)

        asked = await stage.ask(playlist=URL)

    assert "has 10,500 tracks, and here I take up to 10,000; please take" in sentence(asked)
    assert calls(spotify) == [LOOK]
