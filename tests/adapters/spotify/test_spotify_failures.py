"""What Spotify does wrong ends in one sentence, after three questions at most."""

from collections.abc import AsyncIterator

import pytest

from bot.adapters.spotify.api import SpotifyApi
from bot.core.errors import SourceError
from bot.core.spotify.errors import AbsentError, NotYoursError, SpotifyDownError, TokenRejectedError
from tests.adapters.spotify.scenes import DOWN, ID, open_three_playlists, refusal, silent
from tests.fakes.server import Fault
from tests.fakes.spotify import FakeSpotify


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with open_three_playlists() as started:
        yield started


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, TokenRejectedError), (403, NotYoursError), (404, AbsentError), (500, SpotifyDownError)],
)
@pytest.mark.parametrize("body", ['{"error":"a text"}', '{"error":null}', "[]", "", "1", "<p>"])
async def test_errors_of_every_shape_are_told_by_their_status(
    fake: FakeSpotify, api: SpotifyApi, status: int, kind: type[SourceError], body: str
) -> None:
    fake.faults = [Fault(status=status, body=body)]

    await refusal(api, fake.login("ada"), ID, kind)

    assert len(fake.calls) == (3 if status == 500 else 1)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=400),
        Fault(status=503, headers={"Retry-After": "48925"}),
        Fault(body="[]"),
        Fault(body="{}"),
        Fault(body='{"id":"x","items":{}}'),
        Fault(body='{"id":"x","items":{"total":NaN}}'),
        Fault(body='{"id":"x","items":{"total":-1}}'),
        Fault(body='{"id":5,"items":{"total":1}}'),
    ],
)
async def test_an_answer_that_makes_no_sense_is_told_as_a_failure(
    fake: FakeSpotify, api: SpotifyApi, fault: Fault
) -> None:
    fake.faults = [fault]

    assert await refusal(api, fake.login("ada"), ID, SpotifyDownError) == DOWN
    assert len(fake.calls) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=502, body="<html>Bad gateway</html>"),
        Fault(status=204, body=""),
        Fault(status=302, headers={"Location": "http://127.0.0.1:1/"}),
        Fault(body="<html>"),
        Fault(body="null"),
        Fault(body="[" * 100_000),
        Fault(body="{}", headers={"Content-Encoding": "gzip"}),
        Fault(cut_off=True),
    ],
)
async def test_an_answer_that_is_none_is_told_as_a_failure_after_three(
    fake: FakeSpotify, api: SpotifyApi, fault: Fault
) -> None:
    fake.faults = [fault]

    assert await refusal(api, fake.login("ada"), ID, SpotifyDownError) == DOWN
    assert len(fake.calls) == 3


@pytest.mark.parametrize("body", ["{}", '{"items":7}', "null", "<html>", '{"items":null}'])
async def test_a_page_without_rows_is_a_failure(
    fake: FakeSpotify, api: SpotifyApi, body: str
) -> None:
    login = fake.login("ada")
    seen = await api.snapshot(login, ID)
    fake.faults = [Fault(path="/items", body=body)]

    with pytest.raises(SpotifyDownError):
        await api.playlist(login, seen, silent)
