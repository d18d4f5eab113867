"""A door that is shut is not knocked at again; a call that is shed tells nothing of others."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest

from bot.adapters.http import HttpError, open_session
from bot.adapters.listenbrainz.api import POLICY as LISTENBRAINZ
from bot.adapters.listenbrainz.api import ListenBrainzApi
from bot.adapters.musicbrainz.api import POLICY as MUSICBRAINZ
from bot.adapters.pauses import DownError, PausedError, RefusedError, ShedError
from bot.adapters.policy import ServicePolicy
from bot.adapters.polite import PoliteClient
from tests.adapters.echo import Echo, ask, busy, same
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.server import Fault

DAY_S = 86_400
POLICY = ServicePolicy("service", at_once=2, shut=frozenset({401}), advice="give it a token")
TOLD = "service refuses the bot (status 401): give it a token"
WANTED = '{"code": 401, "error": "You need to provide an Authorization header."}'
SHED = Fault(
    status=503,
    headers={"X-RateLimit-Zone": "global"},
    body='{"error": "The MusicBrainz web server is currently busy. Please try again later."}',
)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test") as opened:
        yield opened


@pytest.fixture
async def fake() -> AsyncIterator[Echo]:
    async with Echo() as started:
        yield started


@pytest.fixture
def clock() -> SkippingClock:
    return SkippingClock()


@pytest.fixture
def client(session: aiohttp.ClientSession, fake: Echo, clock: SkippingClock) -> PoliteClient:
    return PoliteClient(session, fake.url, POLICY, clock=clock, sleep=clock.sleep)


async def failure(client: PoliteClient, path: str = "a") -> HttpError:
    with pytest.raises(HttpError) as caught:
        await ask(client, path)
    return caught.value


async def test_where_a_token_is_wanted_nothing_is_asked_any_more_and_the_log_says_what_to_do(
    fake: Echo, client: PoliteClient, caplog: pytest.LogCaptureFixture
) -> None:
    fake.faults = [Fault(path="/a", status=401, body=WANTED)]

    refused = [await failure(client) for _ in range(5)]

    assert all(isinstance(each, RefusedError) for each in refused)
    assert all(isinstance(each, PausedError) for each in refused)
    assert {each.status for each in refused} == {401}
    assert len(fake.calls) == 1
    assert caplog.messages == [TOLD]


async def test_other_paths_are_open_all_the_same(fake: Echo, client: PoliteClient) -> None:
    fake.faults = [Fault(path="/a", status=401)]
    await failure(client)

    assert await ask(client, "b") == {"path": "/b"}


async def test_a_day_later_it_is_asked_once_more_which_the_log_does_not_tell_again(
    fake: Echo, client: PoliteClient, clock: SkippingClock, caplog: pytest.LogCaptureFixture
) -> None:
    fake.faults = [Fault(status=401, times=2)]
    await failure(client)
    clock.now += DAY_S
    await failure(client)
    await failure(client)
    clock.now += DAY_S

    answer = await ask(client)

    assert answer == {"path": "/a"}
    assert len(fake.calls) == 3
    assert caplog.messages == [TOLD]


async def test_listenbrainz_says_where_its_token_comes_from_and_where_it_goes(
    session: aiohttp.ClientSession,
    fake: Echo,
    clock: SkippingClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    api = ListenBrainzApi(session, fake.url, None, clock, clock.sleep)
    fake.faults = [Fault(path="lookup", status=401, body=WANTED)]
    for _ in range(3):
        with pytest.raises(RefusedError):
            await api.post("1/metadata/lookup/", {}, same)

    await api.post("1/metadata/recording/", {}, same)

    assert fake.paths() == ["/1/metadata/lookup/", "/1/metadata/recording/"]
    (told,) = caplog.messages
    assert "https://listenbrainz.org/settings/" in told
    assert "CONSTELLATE_LISTENBRAINZ__TOKEN" in told


async def test_a_failing_listenbrainz_is_asked_again_before_its_window_is_over(
    session: aiohttp.ClientSession, fake: Echo, clock: SkippingClock
) -> None:
    api = ListenBrainzApi(session, fake.url, None, clock, clock.sleep)
    headers = {"X-RateLimit-Remaining": "20", "X-RateLimit-Reset-In": "9"}
    fake.faults = [Fault(status=502, headers=headers, times=2)]

    await api.post("1/metadata/recording/", {}, same)

    assert LISTENBRAINZ.tries == len(fake.calls) == 3
    assert all(wait < 1 for wait in clock.waits)


@pytest.fixture
def musicbrainz(session: aiohttp.ClientSession, fake: Echo, clock: SkippingClock) -> PoliteClient:
    return PoliteClient(session, fake.url, MUSICBRAINZ, clock=clock, sleep=clock.sleep)


async def test_what_musicbrainz_sheds_is_tried_once_more_soon(
    fake: Echo, musicbrainz: PoliteClient, clock: SkippingClock
) -> None:
    fake.faults = [Fault(status=503, headers=SHED.headers, body=SHED.body, times=1)]

    assert await ask(musicbrainz) == {"path": "/a"}
    assert len(fake.calls) == 2
    assert sum(clock.waits) < 1


async def test_what_musicbrainz_sheds_is_skipped_until_it_sheds_five_in_a_row(
    session: aiohttp.ClientSession,
    fake: Echo,
    clock: SkippingClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    unhurried = replace(MUSICBRAINZ, pace=contextlib.nullcontext)
    client = PoliteClient(session, fake.url, unhurried, clock=clock, sleep=clock.sleep)
    fake.faults = [SHED]

    shed = [await failure(client) for _ in range(9)]

    assert [type(each) for each in shed] == [ShedError] * 5 + [DownError] * 4
    assert len(fake.calls) == 10
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@pytest.mark.parametrize(
    ("fault", "wait"),
    [(busy(status=503, times=1), 5), (busy("2", status=503, times=1), 2)],
)
async def test_where_musicbrainz_is_asked_too_often_it_is_given_its_time(
    fake: Echo, musicbrainz: PoliteClient, clock: SkippingClock, fault: Fault, wait: float
) -> None:
    fake.faults = [fault]

    await ask(musicbrainz)

    assert clock.waits == [wait]
