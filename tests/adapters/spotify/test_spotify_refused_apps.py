"""What Spotify keeps from an app, whoever asks, is not held against the user.

Shapes as recorded in 2026: some client ids are refused the items of their owners' own playlists.
"""

from collections.abc import AsyncIterator

import pytest

from bot.adapters.spotify.api import SpotifyApi
from bot.core.models import Reason
from bot.core.spotify.accounts import Scope
from bot.core.spotify.errors import (
    AppRefusedError,
    BlockedError,
    NotYoursError,
    PremiumLapsedError,
    UnreadableError,
)
from bot.core.spotify.pkce import challenge, make_verifier
from bot.core.spotify.ranks import TimeRange
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
from tests.fakes.spotify import REDIRECT_URI, FakeSpotify
from tests.fakes.spotify.clients import open_api
from tests.fakes.spotify.rate_limit import LocalRateLimit

LOOK, TOP = f"/v1/playlists/{ID}", "/v1/me/top/tracks"
ROWS_REFUSED = (
    "Spotify does not give my app the tracks of that playlist, which is no fault of your account; "
    "please tell my operator, and meanwhile paste its tracks, upload a file, or use a Deezer link."
)
APP_REFUSED = (
    "Spotify does not tell my app that, which is no fault of your account; please tell my operator."
)
REFUSALS = [403, 404, 429]


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with open_shared_playlist() as started:
        yield started


def refuse_items(fake: FakeSpotify, status: int) -> None:
    """Refuse everybody the items of playlists, as a client id that lacks them meets it."""
    if status == 429:
        fake.web_api.lacking = {("items",)}
    else:
        fake.web_api.items_status = status


@pytest.mark.parametrize("status", REFUSALS)
@pytest.mark.parametrize("user", ["ada", "bo"])
async def test_owners_and_collaborators_get_the_first_hundred_rows(
    fake: FakeSpotify, api: SpotifyApi, status: int, user: str
) -> None:
    fill(fake, *tracks(450))
    refuse_items(fake, status)

    playlist = await read(fake, api, user)

    assert sorted(track.name for track in playlist.tracks) == sorted(
        f"Track {number}" for number in range(1, 101)
    )
    assert [row.reason for row in playlist.left_out] == [Reason.WITHHELD] * 350
    assert fake.counts()[LOOK] == 2
    assert fake.counts()[ITEMS] <= 4


@pytest.mark.parametrize("status", REFUSALS)
async def test_of_a_short_playlist_nothing_is_missing(
    fake: FakeSpotify, api: SpotifyApi, status: int
) -> None:
    fill(fake, *tracks(60))
    refuse_items(fake, status)

    playlist = await read(fake, api)

    assert len(playlist.tracks) == 60
    assert playlist.left_out == ()


@pytest.mark.parametrize("status", REFUSALS)
async def test_without_rows_that_come_along_the_app_is_named(
    fake: FakeSpotify, api: SpotifyApi, status: int
) -> None:
    fill(fake, *tracks(60))
    refuse_items(fake, status)
    fake.web_api.nests = False

    with pytest.raises(AppRefusedError) as caught:
        await read(fake, api)

    assert str(caught.value) == ROWS_REFUSED


async def test_an_empty_list_that_comes_along_is_none(fake: FakeSpotify, api: SpotifyApi) -> None:
    fill(fake, *tracks(1))
    login = fake.login("ada")
    seen = await api.snapshot(login, ID)
    fake.web_api.items_status = 403
    body = f'{{"id":"{ID}","tracks":{{"total":1,"items":[]}},"items":{{"total":1,"items":[]}}}}'
    fake.faults = [Fault(path=LOOK, after=1, body=body)]

    with pytest.raises(AppRefusedError):
        await api.playlist(login, seen, silent)


@pytest.mark.parametrize("status", [403, 404])
@pytest.mark.parametrize("nests", [True, False])
async def test_pages_that_arrived_are_not_lost(
    fake: FakeSpotify, api: SpotifyApi, status: int, *, nests: bool
) -> None:
    fill(fake, *tracks(1_000))
    fake.web_api.nests = nests
    fake.faults = [Fault(path=ITEMS, status=status, after=8)]

    playlist = await read(fake, api)

    assert len(playlist.tracks) == 400
    assert len(playlist.left_out) == 600
    assert fake.counts()[ITEMS] <= 8 + 2 * 4


async def test_a_page_that_is_refused_alone_is_read_from_what_comes_along(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    fill(fake, *tracks(100))
    fake.faults = [Fault(path=ITEMS, status=404, times=1)]

    playlist = await read(fake, api)

    assert len(playlist.tracks) == 100
    assert playlist.left_out == ()


@pytest.mark.parametrize("public", [True, False])
async def test_who_is_let_in_no_longer_gets_nothing_of_what_arrived(
    fake: FakeSpotify, api: SpotifyApi, *, public: bool
) -> None:
    fill(fake, *tracks(1_000))
    login = fake.login("bo")
    seen = await api.snapshot(login, ID)
    record = fake.playlists[ID]
    fake.faults = [Fault(path=ITEMS, status=403, after=2)]
    record.collaborators, record.public = [], public

    with pytest.raises(UnreadableError):
        await api.playlist(login, seen, silent)


async def test_both_names_of_the_rows_are_one_playlist(fake: FakeSpotify, api: SpotifyApi) -> None:
    fake.playlists[ID].cover_url = ""
    fill(fake, *tracks(3))

    for fake.web_api.both_keys in (True, False):
        seen = await api.snapshot(fake.login("ada"), ID)

        assert (seen.readable, seen.total, seen.cover_url) == (True, 3, "")
        assert len((await read(fake, api)).tracks) == 3


async def test_an_endpoint_that_the_app_lacks_blocks_nothing_else(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    fake.web_api.lacking = {("top", "tracks")}
    login = fake.login("ada")
    await api.profile(login)

    with pytest.raises(AppRefusedError) as caught:
        await api.top_tracks(login, TimeRange.LONG)
    with pytest.raises(AppRefusedError):
        await api.top_tracks(login, TimeRange.LONG)

    assert str(caught.value) == APP_REFUSED
    assert await api.profile(login) == ("ada", "Ada")
    assert fake.counts()[TOP] == 1


async def test_an_endpoint_that_has_answered_before_is_not_lacking(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    login = fake.login("ada")
    await api.top_tracks(login, TimeRange.LONG)
    fake.faults = [Fault(path=TOP, status=429)]

    with pytest.raises(BlockedError):
        await api.top_tracks(login, TimeRange.LONG)
    with pytest.raises(BlockedError):
        await api.profile(login)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=429),
        Fault(
            path=TOP,
            status=429,
            body='{"error":{"status":429,"message":"","reason":"QUOTA_EXCEEDED"}}',
        ),
    ],
)
async def test_an_app_that_asked_too_much_is_blocked_from_its_first_question_on(
    fake: FakeSpotify, fault: Fault
) -> None:
    blocks = LocalRateLimit()
    login = fake.login("ada")
    fake.faults = [fault]

    async with open_api(fake, blocks) as api:
        if fault.path:
            await api.profile(login)
        with pytest.raises(BlockedError):
            await api.top_tracks(login, TimeRange.LONG)

    assert await blocks.until() is not None


async def test_who_has_agreed_is_not_asked_to_agree_again(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    login = fake.login("ada")
    fake.faults = [
        Fault(path=TOP, status=403, body='{"error":{"status":403,"message":"Forbidden"}}')
    ]

    with pytest.raises(AppRefusedError) as caught:
        await api.top_tracks(login, TimeRange.LONG)

    assert str(caught.value) == APP_REFUSED


async def test_lapsed_premium_may_show_where_logins_are_made(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    verifier = make_verifier()
    page = api.authorize_url("state", challenge(verifier), REDIRECT_URI, [Scope.TOP])
    code = fake.agree(page, "ada").partition("code=")[2].partition("&")[0]
    login = fake.login("ada")
    fake.accounts.premium = False

    with pytest.raises(PremiumLapsedError, match="my owner's Premium has lapsed"):
        await api.refresh(login)
    with pytest.raises(PremiumLapsedError):
        await api.exchange(code, verifier, REDIRECT_URI)

    fake.accounts.premium = True
    assert await api.refresh(login)


@pytest.mark.parametrize("error", ["invalid_grant", "invalid_client", "access_denied"])
async def test_lapsed_premium_ends_no_login_in_whatever_words(
    fake: FakeSpotify, api: SpotifyApi, error: str
) -> None:
    words = "The owner of this app needs Premium"
    body = f'{{"error":"{error}","error_description":"{words}"}}'
    fake.faults = [Fault(path="/api/token", status=400, body=body)]

    with pytest.raises(PremiumLapsedError):
        await api.refresh(fake.login("ada"))


async def test_somebody_elses_playlist_is_still_somebody_elses(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    fill(fake, *tracks(3))
    seen = await api.snapshot(fake.login("ada"), ID)
    fake.playlists[ID].public = True
    fake.web_api.items_status = 403

    with pytest.raises(NotYoursError):
        await api.playlist(fake.login("cy"), seen, silent)
