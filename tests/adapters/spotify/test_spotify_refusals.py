"""What Spotify refuses is told in one sentence with the ways out."""

from collections.abc import AsyncIterator

import pytest

from bot.adapters.spotify.api import SpotifyApi
from bot.core.spotify.accounts import Login, Scope
from bot.core.spotify.errors import (
    AbsentError,
    NotListedError,
    NotPermittedError,
    NotYoursError,
    PremiumLapsedError,
    SpotifyDownError,
    SpotifyMadeError,
    TokenRejectedError,
    UnreadableError,
)
from tests.adapters.spotify.scenes import (
    ID,
    MADE,
    PRIVATE,
    open_three_playlists,
    refusal,
    silent,
)
from tests.fakes.server import Fault
from tests.fakes.spotify import (
    FakeSpotify,
    spotify_id,
)
from tests.fakes.spotify.clients import NOW

UNKNOWN = spotify_id(3, "P")


NOT_YOURS = (
    "Spotify shows that playlist to its owner and collaborators only; please link your "
    "account with /spotify link if you are one, paste its tracks, "
    "upload a file, or use a Deezer link."
)

ABSENT = (
    "I find no such playlist on Spotify, so it may be deleted, private, or the link cut off; "
    "please check the link, link your account with /spotify link if the playlist is yours, paste "
    "its tracks, upload a file, or use a Deezer link."
)

NOT_LISTED = (
    "My Spotify app may serve only the few accounts on its list, and yours is not among them; "
    "please ask my operator to add it, paste its tracks, upload a file, or use a Deezer link."
)


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with open_three_playlists() as started:
        yield started


async def test_the_rows_of_somebody_elses_playlist_are_refused(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    seen = await api.snapshot(fake.login("ada"), ID)

    with pytest.raises(NotYoursError) as caught:
        await api.playlist(fake.login("bo"), seen, silent)

    assert str(caught.value) == NOT_YOURS


async def test_an_unknown_playlist_is_told_as_one(fake: FakeSpotify, api: SpotifyApi) -> None:
    assert await refusal(api, fake.login("ada"), UNKNOWN, AbsentError) == ABSENT
    assert len(fake.calls) == 1


@pytest.mark.parametrize(("status", "sentence"), [(404, ABSENT), (403, NOT_YOURS)])
async def test_a_private_playlist_may_be_refused_either_way(
    fake: FakeSpotify, api: SpotifyApi, status: int, sentence: str
) -> None:
    fake.web_api.private_status = status

    assert await refusal(api, fake.login("bo"), PRIVATE, UnreadableError) == sentence


async def test_what_spotify_made_is_known_by_its_id(fake: FakeSpotify, api: SpotifyApi) -> None:
    assert await refusal(api, fake.login("ada"), MADE, SpotifyMadeError) == (
        "That playlist is made by Spotify, which shows it to no app; please paste its tracks, "
        "upload a file, or use a Deezer link."
    )


@pytest.mark.parametrize("playlist_id", ["hello", "", f"spotify:track:{ID}", "../me", f"{ID}é"])
async def test_what_is_no_id_is_not_asked_for(
    fake: FakeSpotify, api: SpotifyApi, playlist_id: str
) -> None:
    assert await refusal(api, fake.login("ada"), playlist_id, AbsentError) == ABSENT
    assert not fake.calls


async def test_lapsed_premium_is_the_operators_to_renew(fake: FakeSpotify, api: SpotifyApi) -> None:
    fake.web_api.premium = False

    assert await refusal(api, fake.login("ada"), ID, PremiumLapsedError) == (
        "Spotify stopped answering me because my owner's Premium has lapsed; please tell "
        "my operator, and meanwhile paste its tracks, upload a file, or use a Deezer link."
    )


async def test_who_is_not_on_the_list_is_told_so(fake: FakeSpotify, api: SpotifyApi) -> None:
    fake.users["ada"].listed = False

    assert await refusal(api, fake.login("ada"), ID, NotListedError) == NOT_LISTED
    with pytest.raises(NotListedError):
        await api.profile(fake.login("ada"))


@pytest.mark.parametrize(
    "body",
    [
        "User not registered in the Developer Dashboard",
        "the user may not be registered.",
        '{"error":{"status":403,"message":"User not registered in the Developer Dashboard"}}',
        '{"error":"user is not on the allowlist"}',
    ],
)
async def test_not_being_on_the_list_is_read_loosely(
    fake: FakeSpotify, api: SpotifyApi, body: str
) -> None:
    fake.faults = [Fault(status=403, body=body)]

    assert await refusal(api, fake.login("ada")) == NOT_LISTED


async def test_a_login_without_the_scope_is_asked_for_it(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    login = fake.login("ada", [Scope.TOP])

    assert await refusal(api, login, PRIVATE, NotPermittedError) == (
        "Your Spotify login does not let me see that; please link again with /spotify link."
    )


async def test_an_expired_token_is_told_so_that_it_can_be_refreshed(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    login = fake.login("ada")
    fake.accounts.expire()

    assert await refusal(api, login, ID, TokenRejectedError) == (
        "Spotify no longer accepts your login; please link again with /spotify link."
    )
    assert (await api.snapshot(await api.refresh(login), ID)).total == 60


@pytest.mark.parametrize("token", ["unknown", "", "split\nin two"])
async def test_a_token_that_is_none_opens_nothing(
    fake: FakeSpotify, api: SpotifyApi, token: str
) -> None:
    with pytest.raises((TokenRejectedError, SpotifyDownError)):
        await api.snapshot(Login(token, "", NOW, frozenset()), ID)

    assert fake.counts()["/api/token"] == 0
