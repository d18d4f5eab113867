"""What a person has saved at Spotify is looked at with one question and read page by page."""

import json
from collections.abc import AsyncIterator

import pytest

from bot.adapters.spotify.api import SpotifyApi
from bot.core.models import Reason
from bot.core.spotify.accounts import Scope
from bot.core.spotify.errors import (
    AppRefusedError,
    EmptyError,
    NotPermittedError,
    SpotifyDownError,
)
from tests.fakes.server import Fault
from tests.fakes.spotify import FakeSpotify, SpotifyUser, saved_row, spotify_id, spotify_track

SONGS = [saved_row(spotify_track(number), day=1 + number % 28) for number in range(1, 124)]
PATH = "/v1/me/tracks"


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with FakeSpotify([SpotifyUser("ada", songs=SONGS)]) as started:
        yield started


def silent(_step: str) -> None:
    pass


async def test_a_look_takes_one_question_for_one_song(fake: FakeSpotify, api: SpotifyApi) -> None:
    found = await api.library(fake.login("ada"))

    assert found.total == 123
    assert [call.query["limit"] for call in fake.calls if call.path == PATH] == [["1"]]


async def test_the_state_changes_with_the_newest_song_and_with_the_number(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    login, ada = fake.login("ada"), fake.users["ada"]
    states = []
    for songs in (SONGS, SONGS, SONGS[1:], [saved_row(spotify_track(999)), *SONGS[1:]]):
        ada.songs = songs
        states.append((await api.library(login)).state)

    assert states[0] == states[1]
    assert len({*states}) == 3


async def test_songs_are_read_in_pages_of_fifty(fake: FakeSpotify, api: SpotifyApi) -> None:
    steps: list[str] = []

    read = await api.saved_tracks(fake.login("ada"), 123, steps.append)

    assert len(read.tracks) == read.rows == 123
    assert fake.counts()[PATH] == 3
    assert steps[-1] == "Reading tracks · 123/123"
    track = next(each for each in read.tracks if each.id == spotify_id(7))
    assert (track.name, track.isrc, track.year) == ("Track 7", "QZSPT2600007", 2019)


async def test_a_song_that_is_gone_or_named_in_the_newer_way_is_counted(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    newer = {"added_at": "2026-05-01T12:00:00Z", "item": spotify_track(1)}
    fake.users["ada"].songs = [saved_row(None), newer]

    read = await api.saved_tracks(fake.login("ada"), 3, silent)

    assert [track.name for track in read.tracks] == ["Track 1"]
    assert [row.reason for row in read.left_out] == [Reason.NO_TRACK] * 2


async def test_without_the_scope_the_person_has_to_agree_first(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    login = fake.login("ada", [Scope.PRIVATE])

    with pytest.raises(NotPermittedError):
        await api.library(login)


async def test_a_library_without_songs_is_empty(fake: FakeSpotify, api: SpotifyApi) -> None:
    with pytest.raises(EmptyError):
        await api.saved_tracks(fake.login("ada"), 0, silent)


async def test_an_app_that_is_not_given_them_is_told(fake: FakeSpotify, api: SpotifyApi) -> None:
    login = fake.login("ada")
    await api.profile(login)
    fake.web_api.lacking = {("me", "tracks")}

    with pytest.raises(AppRefusedError):
        await api.library(login)


@pytest.mark.parametrize("answer", [[], {"items": 7, "total": 3}, {"items": [], "total": "x"}])
async def test_answers_that_make_no_sense_are_told_as_a_failure(
    fake: FakeSpotify, api: SpotifyApi, answer: object
) -> None:
    fake.faults = [Fault(PATH, body=json.dumps(answer))]

    with pytest.raises(SpotifyDownError):
        await api.library(fake.login("ada"))


async def test_the_newest_songs_come_first_and_no_other_is_read(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    newest = [song["track"]["id"] for song in SONGS[:60]]

    read = await api.saved_tracks(fake.login("ada"), 60, silent)

    assert {track.id for track in read.tracks} == {*newest}
    assert fake.counts()[PATH] == 2
