"""A save that was begun in one language is finished in another, and nothing is made twice."""

from collections.abc import AsyncIterator

import pytest

from bot.languages import Language
from tests.cogs.saving_steps import made, planned, press, uris
from tests.cogs.spotify_steps import opening_with, people_at_spotify
from tests.cogs.stage import TRACKS, OpenStage
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.server import Fault
from tests.fakes.spotify import FakeSpotify
from tests.languages.abroad import move


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        yield fake


async def test_a_save_that_broke_off_is_finished_in_another_language(
    open_stage: OpenStage, discord: FakeDiscord, spotify: FakeSpotify
) -> None:
    async with opening_with(open_stage, spotify)() as stage:
        move(discord, Language.GERMAN)
        plan = await planned(stage, spotify, await stage.cluster())
        # The second one is made, and its answer never arrives.
        spotify.faults.append(Fault("/me/playlists", after=1, cut_off=True))
        broken_off = await press(stage, plan, "Save")
        begun = [each.description for each in made(spotify)]
        spotify.faults.clear()

        move(discord, Language.JAPANESE)
        [finish, _] = (one["custom_id"] for one in broken_off.controls())
        await press(stage, broken_off, finish)

        told = [each.description for each in made(spotify)]
    assert len(begun) == 2
    assert told[:2] == begun
    assert ["Gruppe" in each for each in told] == [True, True, False, False]
    assert sum(len(each.rows) for each in made(spotify)) == TRACKS
    assert all(len({*uris(each)}) == len(each.rows) for each in made(spotify))
