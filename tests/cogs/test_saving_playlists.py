"""Clusters saved as playlists of a user's account: from the button to Spotify, and back."""

from collections.abc import AsyncIterator

import pytest

from tests.cogs.saving_steps import made, planned, press
from tests.cogs.spotify_steps import opening_with, people_at_spotify
from tests.cogs.stage import TRACKS, OpenStage, Stage, buttons
from tests.fakes.spotify import FakeSpotify


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
    told = await press(stage, plan, "Save")

    playlists = made(spotify)
    assert len(playlists) == 4
    assert sum(len(each.rows) for each in playlists) == TRACKS
    assert {each.public for each in playlists} == {False}
    assert buttons(told) == ["Undo"]
    assert all(each.id in told.text for each in playlists)
