"""Links to Spotify's playlists that not everybody, or not the app, gets to read."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from tests.cogs.spotify_steps import address, link, offer, opening_with, paste, people_at_spotify
from tests.cogs.stage import OpenStage, Stage, buttons, sentence
from tests.fakes.discord.people import BEN
from tests.fakes.spotify import FakeSpotify, SpotifyPlaylistRecord, invented_rows, spotify_id

PLAYLIST = spotify_id(1, "P")
URL = f"https://open.spotify.com/playlist/{PLAYLIST}"
LOOK, ITEMS = f"/v1/playlists/{PLAYLIST}", f"/v1/playlists/{PLAYLIST}/items"


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        fake.playlists[PLAYLIST] = SpotifyPlaylistRecord(PLAYLIST, "ada", invented_rows(120))
        yield fake


@pytest.fixture
async def linkable(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as stage:
        yield stage


def calls(spotify: FakeSpotify) -> list[str]:
    """List what was asked about the playlist since the last time, and forget it."""
    paths = [path for path in spotify.paths() if path.startswith(LOOK)]
    spotify.calls.clear()
    return paths


async def test_a_public_playlist_that_was_answered_is_shown_to_who_has_not_linked(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link(linkable, spotify)
    await linkable.cluster_link(URL)
    calls(spotify)

    shown = await linkable.page(await linkable.ask(playlist=URL, who=BEN))

    assert shown.embeds[0]["title"] == "Night Drive"
    assert shown.content.startswith(
        "Spotify shows that playlist to its owner and collaborators only, so this is how I "
        "read it at "
    )
    assert calls(spotify) == []


async def test_other_options_of_an_unchanged_playlist_read_nothing_again(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link(linkable, spotify)
    await linkable.cluster_link(URL)
    calls(spotify)

    shown = await linkable.page(await linkable.ask(playlist=URL, clusters=4, focus="mood"))

    assert "placed in 4 clusters" in shown.text
    assert "Focus: mood" in shown.text
    assert calls(spotify) == [LOOK]


@pytest.mark.parametrize("status", [403, 404])
async def test_an_owner_whose_app_is_refused_gets_a_hundred_tracks_and_the_reason(
    linkable: Stage, spotify: FakeSpotify, status: int
) -> None:
    spotify.web_api.items_status = status
    await link(linkable, spotify)

    shown = await linkable.cluster_link(URL)

    assert shown.content == (
        "Spotify gives my app only 100 of this playlist's 120 tracks, which is no fault of your "
        "account; please attach an export (exportify.app makes one) for all of them."
    )
    assert "20 rows that Spotify keeps from my app" in shown.embeds[0]["description"]


async def test_an_owner_whose_app_is_refused_everything_is_told_who_can_help(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    spotify.web_api.items_status, spotify.web_api.nests = 403, False
    await link(linkable, spotify)

    asked = await linkable.ask(playlist=URL)

    owner = linkable.discord.world.owner["id"]
    assert sentence(asked).startswith(
        "Spotify does not give my app the tracks of that playlist, which is no fault of your "
        f"account; please tell <@{owner}>, and meanwhile paste its tracks"
    )


@pytest.mark.parametrize(
    ("status", "again"),
    [(403, "link again with /spotify link"), (404, "**Link Spotify** again, and let me see such")],
)
async def test_who_did_not_agree_to_private_playlists_is_asked_to_link_again(
    linkable: Stage, spotify: FakeSpotify, status: int, again: str
) -> None:
    spotify.playlists[PLAYLIST].public = False
    spotify.web_api.scope_status = status
    offered = await offer(linkable)
    landed = spotify.agree(address(offered), "ada")
    codes = spotify.accounts.codes
    for code, grant in codes.items():
        codes[code] = replace(grant, scopes=frozenset({"user-top-read"}))
    await paste(linkable, offered, landed)

    asked = await linkable.ask(playlist=URL)

    assert again in sentence(asked)
    assert "Link Spotify" in buttons(asked.message)
