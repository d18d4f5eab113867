"""A look at a playlist tells what it is, and who may read it."""

from collections.abc import AsyncIterator

import pytest

from bot.adapters.spotify.api import SpotifyApi
from bot.core.spotify.accounts import SpotifyPlaylist
from bot.core.spotify.errors import EmptyError, NotYoursError
from tests.adapters.spotify.scenes import ID, fill, open_shared_playlist, read, silent, tracks
from tests.fakes.spotify import (
    FakeSpotify,
)


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with open_shared_playlist() as started:
        yield started


async def test_a_look_takes_one_question(fake: FakeSpotify, api: SpotifyApi) -> None:
    fill(fake, *tracks(3))

    seen = await api.snapshot(fake.login("ada"), ID)

    assert fake.paths() == [f"/v1/playlists/{ID}"]
    assert seen == SpotifyPlaylist(
        id=ID,
        title="Night Drive",
        url=f"https://open.spotify.com/playlist/{ID}",
        snapshot=fake.playlists[ID].snapshot_id,
        owner_id="ada",
        public=False,
        collaborative=True,
        readable=True,
        total=3,
        cover_url=fake.playlists[ID].cover_url,
    )


async def test_a_look_brings_no_rows_along(fake: FakeSpotify, api: SpotifyApi) -> None:
    await api.snapshot(fake.login("ada"), ID)

    asked = fake.calls[0].query
    assert asked["fields"] == [
        "id,name,snapshot_id,public,collaborative,images,owner.id,items.total",
    ]
    assert asked["market"] == ["DE"]
    assert asked["additional_types"] == ["track,episode"]


async def test_every_edit_shows(fake: FakeSpotify, api: SpotifyApi) -> None:
    login = fake.login("ada")
    before = await api.snapshot(login, ID)
    fill(fake)

    after = await api.snapshot(login, ID)

    assert after.snapshot != before.snapshot


@pytest.mark.parametrize("public", [False, None])
async def test_what_is_not_said_to_be_public_is_not(
    fake: FakeSpotify, api: SpotifyApi, *, public: bool | None
) -> None:
    fake.playlists[ID].public = public

    assert not (await api.snapshot(fake.login("bo"), ID)).public


async def test_somebody_elses_playlist_is_seen_but_not_read(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    fake.playlists[ID].public = True
    fill(fake, *tracks(3))
    login = fake.login("cy")

    seen = await api.snapshot(login, ID)

    assert (seen.readable, seen.total) == (False, 0)
    with pytest.raises(NotYoursError):
        await api.playlist(login, seen, silent)
    assert len(fake.calls) == 1


async def test_a_collaborator_reads_it(fake: FakeSpotify, api: SpotifyApi) -> None:
    fill(fake, *tracks(3))

    assert len((await read(fake, api, "bo")).tracks) == 3


async def test_an_empty_playlist_is_told_as_one(fake: FakeSpotify, api: SpotifyApi) -> None:
    with pytest.raises(EmptyError) as caught:
        await read(fake, api)

    assert str(caught.value) == (
        "That Spotify playlist has no tracks yet; please send me one that has some."
    )
    assert len(fake.calls) == 1
