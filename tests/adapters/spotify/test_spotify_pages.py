"""A playlist's rows are read by as few questions as there can be."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.adapters.spotify.api import SpotifyApi
from bot.core.errors import SourceError
from bot.core.spotify.errors import EmptyError
from tests.adapters.spotify.scenes import (
    ID,
    ITEMS,
    fill,
    open_shared_playlist,
    read,
    silent,
    tracks,
)
from tests.fakes.server import Fault
from tests.fakes.spotify import (
    FakeSpotify,
    removed_row,
    spotify_id,
)
from tests.fakes.spotify.clients import open_api


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with open_shared_playlist() as started:
        yield started


@pytest.mark.parametrize(
    ("count", "pages"), [(1, 1), (49, 1), (50, 1), (51, 2), (195, 4), (1_000, 20)]
)
async def test_there_is_one_question_for_every_50_rows(
    fake: FakeSpotify, api: SpotifyApi, count: int, pages: int
) -> None:
    fill(fake, *tracks(count))

    playlist = await read(fake, api)

    assert fake.counts()[ITEMS] == pages
    assert [track.id for track in playlist.tracks] == [
        spotify_id(number) for number in range(1, count + 1)
    ]


@pytest.mark.slow
async def test_the_largest_playlist_takes_200_questions(fake: FakeSpotify, api: SpotifyApi) -> None:
    fill(fake, *tracks(9_999))

    playlist = await read(fake, api)

    assert playlist.rows == 9_999
    assert fake.counts()[ITEMS] == 200


async def test_pages_are_read_a_few_at_once(fake: FakeSpotify, api: SpotifyApi) -> None:
    fake.faults = [Fault(path=ITEMS, delay_s=0.02, together=4)]
    fill(fake, *tracks(1_000))

    await read(fake, api)

    assert fake.most_at_once == 4


async def test_others_get_their_answers_between_the_pages(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    login = fake.login("ada")
    fill(fake, *tracks(1_000))
    seen = await api.snapshot(login, ID)
    begun = asyncio.Event()

    reading = asyncio.create_task(api.playlist(login, seen, lambda _step: begun.set()))
    await begun.wait()
    await api.profile(login)
    await reading

    assert fake.paths().index("/v1/me/") < 15


async def test_pages_ask_in_the_new_words(fake: FakeSpotify, api: SpotifyApi) -> None:
    fill(fake, *tracks(60))

    await read(fake, api)

    asked = [call.query for call in fake.calls if call.path == ITEMS]
    assert sorted((query["offset"][0], query["limit"][0]) for query in asked) == [
        ("0", "50"),
        ("50", "10"),
    ]
    assert all(query["fields"][0].startswith("items(is_local,added_at,") for query in asked)
    assert {query["market"][0] for query in asked} == {"DE"}


async def test_without_a_market_none_is_named(fake: FakeSpotify) -> None:
    fill(fake, *tracks(1))

    async with open_api(fake, market=None) as api:
        await read(fake, api)

    assert not any("market" in call.query for call in fake.calls)


async def test_shorter_pages_are_read_on_from_the_rows_received(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    fake.web_api.largest_page = 20
    fill(fake, removed_row(), *tracks(70))

    playlist = await read(fake, api)

    assert playlist.rows == 71
    assert len(playlist.tracks) == 70


async def test_rows_that_are_gone_meanwhile_are_counted(fake: FakeSpotify, api: SpotifyApi) -> None:
    fill(fake, *tracks(70))
    login = fake.login("ada")
    seen = await api.snapshot(login, ID)
    fill(fake, *tracks(60))

    playlist = await api.playlist(login, seen, silent)

    assert playlist.rows == 70
    assert len(playlist.tracks) == 60
    assert {row.name for row in playlist.left_out} == {"Row that Spotify does not show"}


async def test_a_playlist_that_is_emptied_meanwhile_is_empty(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    fill(fake, *tracks(3))
    login = fake.login("ada")
    seen = await api.snapshot(login, ID)
    fill(fake)

    with pytest.raises(EmptyError):
        await api.playlist(login, seen, silent)


async def test_progress_tells_the_rows(fake: FakeSpotify, api: SpotifyApi) -> None:
    fill(fake, *tracks(195))
    login = fake.login("ada")
    seen = await api.snapshot(login, ID)
    steps: list[str] = []

    await api.playlist(login, seen, steps.append)

    assert len(steps) == 4
    assert steps[-1] == "Reading tracks · 195/195"


async def test_an_absurd_number_of_rows_is_not_asked_for(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    fake.faults = [Fault(body=f'{{"id":"{ID}","items":{{"total":999999999}}}}', times=1)]

    with pytest.raises(SourceError, match="999,999,999 rows and I read up to 20,000"):
        await read(fake, api)

    assert len(fake.calls) == 1


async def test_the_newest_rows_are_the_last_and_no_other_is_read(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    fill(fake, *tracks(180))
    login = fake.login("ada")
    seen = await api.snapshot(login, ID)

    playlist = await api.playlist(login, replace(seen, first=110), silent)

    assert [track.id for track in playlist.tracks] == [spotify_id(n) for n in range(111, 181)]
    assert fake.counts()[ITEMS] == 2
