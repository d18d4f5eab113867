"""Names lead to recordings at Deezer: in two searches at most, with what is mistaken left alone."""

from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest
from aiolimiter import AsyncLimiter

from bot.adapters.deezer import DeezerApi, DeezerSearch
from bot.adapters.http import open_session
from bot.core.lookups import Question
from bot.core.models import Artist, Track, TrackId
from tests.adapters.asking import UNANSWERED, answered, keys_of
from tests.fakes.deezer import QUOTA_ERROR, FakeDeezer, deezer_row, isrc
from tests.fakes.server import Fault

SONG = Track(TrackId("digest:1"), "Night Train", (Artist("Ada Quill"),))
ROW = deezer_row(1, title="Night Train", duration=200)
LIVE = deezer_row(2, title="Night Train (Live)", duration=200, rank=900_000)
COVER = deezer_row(3, title="Night Train", artist={"id": 9, "name": "Bo Lark"}, rank=900_000)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test (+https://example.org)") as opened:
        yield opened


def opened(session: aiohttp.ClientSession, fake: FakeDeezer) -> DeezerSearch:
    limiter = AsyncLimiter(10_000, 1)
    return DeezerSearch(DeezerApi(session, fake.url, limiter, sleep=at_once), limiter)


async def at_once(_seconds: float) -> None:
    """Wait for nothing."""


def asked(*tracks: Track) -> list[Question]:
    questions = DeezerSearch.questions(tracks)
    return [questions[track.id][0] for track in tracks]


async def found(session: aiohttp.ClientSession, fake: FakeDeezer, track: Track) -> Track | None:
    answers = await opened(session, fake).recordings(asked(track))
    (facts,) = answered(answers).values()
    return facts.track if facts else None


def queries(fake: FakeDeezer) -> list[str]:
    return [call.query["q"][0] for call in fake.calls if call.path == "/search"]


async def test_a_recording_is_found_among_what_is_mistaken_for_it(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeDeezer(sold=[LIVE, COVER, ROW]) as fake:
        track = await found(session, fake, SONG)

    assert track is not None
    assert (track.isrc, track.uri) == (isrc(1), "deezer:track:1")
    assert (track.album, track.album_uri) == ("First Light", "deezer:album:302127")
    assert track.art_url.startswith("https://cdn-images.dzcdn.net/")
    assert track.duration_ms == 200_000
    assert queries(fake) == ['artist:"ada quill" track:"night train"']


async def test_a_second_search_leaves_out_guests_and_brackets(
    session: aiohttp.ClientSession,
) -> None:
    asked_for = replace(SONG, name="Night Train (Side A)", artists=(Artist("Ada Quill & Bo Lark"),))
    async with FakeDeezer(sold=[ROW]) as fake:
        await found(session, fake, asked_for)

    assert queries(fake) == [
        'artist:"ada quill & bo lark" track:"night train side a"',
        "ada quill night train",
    ]


async def test_a_credit_with_guests_leads_to_the_first_artist(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeDeezer(sold=[LIVE, COVER, ROW]) as fake:
        track = await found(session, fake, replace(SONG, artists=(Artist("Ada Quill, Bo Lark"),)))

    assert track is not None
    assert track.isrc == isrc(1)


@pytest.mark.parametrize("sold", [[], [LIVE], [COVER], [LIVE, COVER]])
async def test_what_is_not_sold_is_answered_with_nothing(
    session: aiohttp.ClientSession, sold: list[dict[str, object]]
) -> None:
    async with FakeDeezer(sold=sold) as fake:
        track = await found(session, fake, SONG)

    assert track is None
    assert len(fake.calls) == 2


async def test_names_the_other_way_round_lead_there_too(session: aiohttp.ClientSession) -> None:
    turned = replace(SONG, name="Ada Quill", artists=(Artist("Night Train"),))
    async with FakeDeezer(sold=[LIVE, COVER, ROW]) as fake:
        track = await found(session, fake, turned)

    assert track is not None
    assert track.isrc == isrc(1)
    assert len(fake.calls) == 2


async def test_a_length_tells_recordings_of_one_name_apart(
    session: aiohttp.ClientSession,
) -> None:
    longer = deezer_row(4, title="Night Train", duration=320, rank=900_000)
    async with FakeDeezer(sold=[longer, ROW]) as fake:
        track = await found(session, fake, replace(SONG, duration_ms=199_000))

    assert track is not None
    assert track.isrc == isrc(1)


async def test_a_hit_without_an_isrc_costs_one_more_call(session: aiohttp.ClientSession) -> None:
    async with FakeDeezer(sold=[ROW], lists_isrc=False) as fake:
        track = await found(session, fake, SONG)

    assert track is not None
    assert track.isrc == isrc(1)
    assert fake.paths() == ["/search", "/track/1"]


async def test_a_recording_without_an_isrc_leads_nowhere(session: aiohttp.ClientSession) -> None:
    async with FakeDeezer(sold=[deezer_row(1, title="Night Train", isrc="")]) as fake:
        assert await found(session, fake, SONG) is None


@pytest.mark.parametrize(
    "fault",
    [Fault(status=500), Fault(body="<html>"), Fault(body=QUOTA_ERROR), Fault(cut_off=True)],
)
async def test_a_search_that_fails_is_unanswered(
    session: aiohttp.ClientSession, fault: Fault
) -> None:
    fault.path = "/search"
    async with FakeDeezer(sold=[ROW]) as fake:
        fake.faults = [fault]
        answers = await opened(session, fake).recordings(asked(SONG))

    assert answers == UNANSWERED


@pytest.mark.parametrize(
    "body",
    ["{}", '{"data": null}', '{"data": [null, 7, {}]}', '{"data": [{"artist": 1, "title": []}]}'],
)
async def test_hits_that_make_no_sense_are_none(session: aiohttp.ClientSession, body: str) -> None:
    async with FakeDeezer() as fake:
        fake.faults = [Fault(body=body)]
        assert await found(session, fake, SONG) is None


def test_only_tracks_with_their_names_alone_are_looked_for() -> None:
    tracks = [
        SONG,
        replace(SONG, id=TrackId("digest:2"), isrc="QZAAA0100059"),
        replace(SONG, id=TrackId("digest:3"), uri="deezer:track:5"),
        replace(SONG, id=TrackId("digest:4"), artists=()),
        replace(SONG, id=TrackId("4uLU6hMCjMI75M1A2tKUQC")),
    ]

    assert keys_of(DeezerSearch.questions(tracks)) == {
        "digest:1": ["names:ada quill\x1fnight train\x1f"]
    }


async def test_what_is_sent_holds_no_quotes(session: aiohttp.ClientSession) -> None:
    async with FakeDeezer() as fake:
        await found(session, fake, replace(SONG, name='Night" track:"Train'))

    assert queries(fake)[0] == 'artist:"ada quill" track:"night track: train"'
