"""What Spotify knows of a person: name, top tracks, saved tracks, playlists."""

from collections.abc import AsyncIterator

import pytest

from bot.adapters.spotify.api import SpotifyApi
from bot.core.models import TrackId
from bot.core.spotify.accounts import Scope
from bot.core.spotify.errors import NotPermittedError, SpotifyDownError
from bot.core.spotify.ranks import TimeRange
from tests.fakes.server import Fault
from tests.fakes.spotify import FakeSpotify, SpotifyPlaylistRecord, SpotifyUser, spotify_id

IDS = [TrackId(spotify_id(number)) for number in range(1, 101)]
CONTAINS = "/v1/me/library/contains"


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    theirs = spotify_id(3, "P")
    ada = SpotifyUser(
        "ada",
        "Ada",
        saved=IDS[::2],
        top={TimeRange.LONG: IDS[:60], TimeRange.SHORT: IDS[5:8]},
        follows=[theirs],
    )
    playlists = [
        SpotifyPlaylistRecord(spotify_id(1, "P"), "ada", title="Mine", public=False),
        SpotifyPlaylistRecord(spotify_id(2, "P"), "bo", title="Ours", collaborators=["ada"]),
        SpotifyPlaylistRecord(theirs, "bo", title="Theirs"),
    ]
    async with FakeSpotify([ada, SpotifyUser("bo")], playlists) as started:
        yield started


async def test_who_has_no_name_is_called_by_their_id(fake: FakeSpotify, api: SpotifyApi) -> None:
    assert await api.profile(fake.login("ada")) == ("ada", "Ada")
    assert await api.profile(fake.login("bo")) == ("bo", "bo")


async def test_top_tracks_come_in_their_order(fake: FakeSpotify, api: SpotifyApi) -> None:
    login = fake.login("ada")

    told = {each: await api.top_tracks(login, each) for each in TimeRange}

    assert told[TimeRange.LONG] == tuple(IDS[:50])
    assert told[TimeRange.MEDIUM] == ()
    assert told[TimeRange.SHORT] == tuple(IDS[5:8])
    assert fake.counts() == {"/v1/me/top/tracks": 3}


async def test_saved_tracks_are_asked_for_40_at_a_time(fake: FakeSpotify, api: SpotifyApi) -> None:
    known = await api.saved(fake.login("ada"), [*IDS, *IDS])

    assert known == {track: place % 2 == 0 for place, track in enumerate(IDS)}
    assert fake.counts() == {CONTAINS: 3}
    assert all(call.query["uris"][0].startswith("spotify:track:T") for call in fake.calls)


async def test_tracks_without_a_spotify_id_are_not_asked_for(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    others = [TrackId("isrc:QZSPT2600001"), TrackId("digest:0123456789abcdef"), TrackId("hello")]

    known = await api.saved(fake.login("ada"), [*others, IDS[0]])

    assert known == {IDS[0]: True}


async def test_no_tracks_are_no_question(fake: FakeSpotify, api: SpotifyApi) -> None:
    assert await api.saved(fake.login("ada"), []) == {}
    assert not fake.calls


@pytest.mark.parametrize("body", ["[true]", "[1,0]", "{}", "null", '["yes","no"]', "[[],[]]"])
async def test_answers_that_fit_no_question_are_not_believed(
    fake: FakeSpotify, api: SpotifyApi, body: str
) -> None:
    fake.faults = [Fault(path=CONTAINS, body=body)]

    with pytest.raises(SpotifyDownError):
        await api.saved(fake.login("ada"), IDS[:2])


async def test_playlists_are_ones_own_and_shared_ones(fake: FakeSpotify, api: SpotifyApi) -> None:
    listed = await api.playlists(fake.login("ada"), "ada")

    assert listed == [(spotify_id(1, "P"), "Mine"), (spotify_id(2, "P"), "Ours")]
    assert fake.counts() == {"/v1/me/playlists": 1}


async def test_what_nobody_agreed_to_is_asked_for(fake: FakeSpotify, api: SpotifyApi) -> None:
    login = fake.login("ada", [Scope.PRIVATE])

    with pytest.raises(NotPermittedError) as caught:
        await api.top_tracks(login, TimeRange.LONG)
    with pytest.raises(NotPermittedError):
        await api.saved(login, IDS[:1])

    assert str(caught.value) == (
        "Your Spotify login does not let me see that; please link again with /spotify link."
    )


@pytest.mark.parametrize("body", ["{}", "null", '{"items":{}}', "<html>", "[]"])
async def test_lists_that_are_none_are_a_failure(
    fake: FakeSpotify, api: SpotifyApi, body: str
) -> None:
    fake.faults = [Fault(body=body)]
    login = fake.login("ada")

    with pytest.raises(SpotifyDownError):
        await api.top_tracks(login, TimeRange.LONG)
    with pytest.raises(SpotifyDownError):
        await api.playlists(login, "ada")
    with pytest.raises(SpotifyDownError):
        await api.profile(login)


async def test_a_list_of_nonsense_is_empty(fake: FakeSpotify, api: SpotifyApi) -> None:
    fake.faults = [Fault(body='{"items":[null,1,{"id":"hello"},{"id":null,"owner":{"id":"ada"}}]}')]
    login = fake.login("ada")

    assert await api.top_tracks(login, TimeRange.LONG) == ()
    assert await api.playlists(login, "ada") == []
