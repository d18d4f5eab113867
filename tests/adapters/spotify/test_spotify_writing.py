"""Playlists are made, filled and removed as Spotify documents it, and each change is asked once."""

from collections.abc import AsyncIterator

import pytest

from bot.adapters.spotify.api import SpotifyApi
from bot.core.errors import SourceError
from bot.core.spotify.accounts import Login, Scope, WritingScope
from bot.core.spotify.errors import (
    AbsentError,
    AppRefusedError,
    BlockedError,
    NotListedError,
    NotPermittedError,
    PremiumLapsedError,
    SpotifyDownError,
    TokenRejectedError,
    TracksRefusedError,
)
from tests.adapters.spotify.scenes import ID, busy, open_shared_playlist
from tests.fakes.server import Fault
from tests.fakes.spotify import FakeSpotify, spotify_id

ALL = [*Scope, *WritingScope]
URIS = [f"spotify:track:{spotify_id(number)}" for number in range(1, 101)]


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with open_shared_playlist() as started:
        yield started


@pytest.fixture
def login(fake: FakeSpotify) -> Login:
    return fake.login("ada", ALL)


async def create(api: SpotifyApi, login: Login, *, public: bool = False) -> str:
    return await api.writer.create(login, "Mix · House", "Made by me (abcd-1)", public=public)


@pytest.mark.parametrize("public", [True, False])
async def test_a_playlist_is_made_as_it_was_described(
    fake: FakeSpotify, api: SpotifyApi, login: Login, *, public: bool
) -> None:
    made = fake.playlists[await create(api, login, public=public)]

    assert (made.title, made.description) == ("Mix · House", "Made by me (abcd-1)")
    assert (made.owner, made.public, len(made.rows)) == ("ada", public, 0)


async def test_tracks_are_added_in_order_and_the_state_is_returned(
    fake: FakeSpotify, api: SpotifyApi, login: Login
) -> None:
    made = await create(api, login)

    first = await api.writer.add(login, made, URIS[:60])
    second = await api.writer.add(login, made, URIS[60:])

    seen = await api.snapshot(login, made)
    assert first != second == seen.snapshot
    assert seen.total == len(URIS)
    assert [row["item"]["uri"] for row in fake.playlists[made].rows] == URIS
    assert await api.writer.uris(login, made, seen.total) == {*URIS}


async def test_a_playlist_is_taken_out_of_the_library_by_its_address_there(
    fake: FakeSpotify, api: SpotifyApi, login: Login
) -> None:
    made = [await create(api, login) for _ in range(3)]

    await api.writer.remove(login, made[:2])

    assert [fake.playlists[each].removed for each in made] == [True, True, False]
    [asked] = [call for call in fake.calls if call.path == "/v1/me/library"]
    assert asked.query["uris"] == [",".join(f"spotify:playlist:{each}" for each in made[:2])]


async def test_the_newest_playlist_with_a_signature_is_found(
    fake: FakeSpotify, api: SpotifyApi, login: Login
) -> None:
    older, newer = [await create(api, login) for _ in range(2)]

    found = await api.writer.signed(login, ["abcd-1", "abcd-11", "bcd-1"])

    assert found == {"abcd-1": newer}
    assert older in fake.playlists


@pytest.mark.parametrize("fault", [Fault(status=500), Fault(status=502), Fault(cut_off=True)])
async def test_what_makes_or_adds_something_is_asked_once(
    fake: FakeSpotify, api: SpotifyApi, login: Login, fault: Fault
) -> None:
    fake.faults.append(fault)

    for change in (create(api, login), api.writer.add(login, ID, URIS)):
        with pytest.raises(SpotifyDownError):
            await change

    assert len(fake.calls) == 2


async def test_a_short_wait_is_waited_for_since_nothing_was_done(
    fake: FakeSpotify, api: SpotifyApi, login: Login
) -> None:
    fake.faults.append(busy(3, times=1))

    made = await create(api, login)

    assert fake.playlists[made].owner == "ada"
    assert len(fake.calls) == 2


async def test_a_long_wait_is_a_block_for_all(
    fake: FakeSpotify, api: SpotifyApi, login: Login
) -> None:
    made = await create(api, login)
    await api.writer.add(login, made, URIS[:1])
    fake.faults.append(busy(7_200, times=1))

    with pytest.raises(BlockedError):
        await api.writer.add(login, made, URIS[1:])
    with pytest.raises(BlockedError):
        await api.profile(login)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault(status=401, body='{"error": {"status": 401, "message": "x"}}'), TokenRejectedError),
        (Fault(status=404, body='{"error": {"status": 404, "message": "x"}}'), AbsentError),
        (Fault(status=400, body='{"error": {"status": 400, "message": "x"}}'), TracksRefusedError),
        (Fault(status=403, body='{"error": {"status": 403, "message": "x"}}'), AppRefusedError),
        (Fault(status=403, body='{"error": "Insufficient client scope"}'), NotPermittedError),
        (Fault(status=403, body="User not registered in the Developer Dashboard"), NotListedError),
        (Fault(status=403, body="Active premium subscription required"), PremiumLapsedError),
        (Fault(status=201, body="<html>"), SpotifyDownError),
        (Fault(status=503, body=""), SpotifyDownError),
    ],
)
async def test_each_refusal_of_adding_is_told_apart(
    fake: FakeSpotify, api: SpotifyApi, login: Login, fault: Fault, kind: type[SourceError]
) -> None:
    fake.faults.append(fault)

    with pytest.raises(SourceError) as caught:
        await api.writer.add(login, ID, URIS)

    assert type(caught.value) is kind


@pytest.mark.parametrize("status", [400, 404])
async def test_a_refusal_to_make_a_playlist_is_no_matter_of_tracks(
    fake: FakeSpotify, api: SpotifyApi, login: Login, status: int
) -> None:
    fake.faults.append(Fault(status=status, body='{"error": {"message": "x"}}'))

    with pytest.raises(SourceError) as caught:
        await create(api, login)

    assert type(caught.value) in {AppRefusedError, SpotifyDownError}


@pytest.mark.parametrize("scopes", [[*Scope], [*Scope, WritingScope.PRIVATE]])
async def test_without_leave_nothing_is_made_or_removed(
    fake: FakeSpotify, api: SpotifyApi, scopes: list[str]
) -> None:
    login = fake.login("ada", scopes)

    with pytest.raises(NotPermittedError):
        await create(api, login, public=True)
    with pytest.raises(NotPermittedError):
        await api.writer.remove(login, [ID])


@pytest.mark.parametrize("body", ["{}", '{"id": 7}', '{"id": "../x"}', "[]", "null"])
async def test_a_made_playlist_without_an_id_is_none(
    fake: FakeSpotify, api: SpotifyApi, login: Login, body: str
) -> None:
    fake.faults.append(Fault(status=201, body=body, headers={"Content-Type": "application/json"}))

    with pytest.raises(SpotifyDownError):
        await create(api, login)


async def test_rows_that_are_kept_from_the_app_are_not_told(
    fake: FakeSpotify, api: SpotifyApi, login: Login
) -> None:
    fake.web_api.items_status = 403
    fake.playlists[ID].edit([{"item": None}] * 3)

    assert await api.writer.uris(login, ID, 3) is None
