"""Clicks on answers about private playlists are acknowledged in time, however slow Spotify is."""

from collections.abc import AsyncIterator

import pytest

from tests.cogs.spotify_steps import link, opening_with, people_at_spotify
from tests.cogs.stage import TRACKS, OpenStage
from tests.fakes.discord.people import BEN
from tests.fakes.server import Fault
from tests.fakes.spotify import FakeSpotify, SpotifyPlaylistRecord, invented_rows, spotify_id

PLAYLIST = spotify_id(1, "P")
URL = f"https://open.spotify.com/playlist/{PLAYLIST}"
SLOW_S = 1.8
"""Of each answer; Discord waits for three seconds."""


@pytest.fixture
def unhurried() -> None:
    """Wait by the clock."""


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        fake.playlists[PLAYLIST] = SpotifyPlaylistRecord(
            PLAYLIST, "ada", invented_rows(TRACKS), public=False, collaborators=["ben"]
        )
        yield fake


@pytest.mark.slow
async def test_who_sorts_a_private_playlist_by_rank_is_answered_in_time(
    open_stage: OpenStage, spotify: FakeSpotify
) -> None:
    async with opening_with(open_stage, spotify)() as stage:
        await link(stage, spotify)
        await link(stage, spotify, "ben", BEN)
        shown = await stage.cluster_link(URL)
        await stage.discord.select(shown, "Go to …", ["1"])
        await stage.discord.click(shown, "⋯ Options")
        spotify.faults = [Fault(path="/v1/", delay_s=SLOW_S)]
        stage.discord.patience_s = 6
        stage.discord.world.acknowledgement_limit_s = 3

        sorted_by_rank = await stage.discord.select(
            shown, "Sort tracks …", ["By your rank"], who=BEN
        )

        assert sorted_by_rank.message.ephemeral
