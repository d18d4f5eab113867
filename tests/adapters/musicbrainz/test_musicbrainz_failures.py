"""What MusicBrainz fails at raises nothing and costs only itself; it is never asked in a storm."""

import json

import aiohttp
import pytest

from bot.adapters.http import open_session
from tests.adapters.asking import UNANSWERED, answered, by_isrc
from tests.adapters.musicbrainz.scenes import albums, opened, page, release, told
from tests.fakes.deezer import isrc
from tests.fakes.musicbrainz import SHED, FakeMusicBrainz, Release
from tests.fakes.server import Fault


@pytest.mark.parametrize(("headers", "wait"), [({}, 5), ({"Retry-After": "2"}, 2)])
async def test_over_the_limit_it_is_waited_for_once(
    session: aiohttp.ClientSession, headers: dict[str, str], wait: float
) -> None:
    waits: list[float] = []
    async with FakeMusicBrainz([release(1)]) as fake:
        fake.faults = [Fault(status=503, headers=headers, times=1)]
        answers = await opened(session, fake, waits).by_pages(albums(1))

    assert answered(answers) == told({1: "Label 1"})
    assert waits == [wait]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=503, headers=SHED),
        Fault(status=503, headers={"Retry-After": "2"}),
        Fault(status=500),
        Fault(status=429),
        Fault(status=302, headers={"Location": "http://127.0.0.1:1/"}),
        Fault(body="<metadata/>"),
        Fault(body="[]"),
        Fault(cut_off=True),
    ],
)
async def test_a_release_that_fails_costs_only_itself(
    session: aiohttp.ClientSession, fault: Fault
) -> None:
    fault.path = f"release/{release(2).mbid}"
    async with FakeMusicBrainz(list(map(release, range(1, 5)))) as fake:
        fake.faults = [fault]
        answers = await opened(session, fake).by_pages(albums(1, 2, 3, 4, 5))

    assert answered(answers) == told({1: "Label 1", 3: "Label 3", 4: "Label 4", 5: None})


async def test_an_isrc_that_is_shed_costs_only_itself(session: aiohttp.ClientSession) -> None:
    first = Release("first", ["Quill"], isrcs=[isrc(1), isrc(2), isrc(3)])
    async with FakeMusicBrainz([first]) as fake:
        fake.faults = [Fault(path=isrc(2), status=503, headers=SHED)]
        answers = await opened(session, fake).by_isrcs(by_isrc(1, 2, 3))

    assert answers.asked == answers.values.keys() == {*by_isrc(1, 3)}


async def test_failures_among_good_answers_end_nothing(session: aiohttp.ClientSession) -> None:
    first = Release("first", ["Quill"], isrcs=[isrc(number) for number in range(14)])
    async with FakeMusicBrainz([first]) as fake:
        fake.faults = [
            Fault(path=isrc(number), status=503, headers=SHED) for number in range(0, 14, 2)
        ]
        answers = await opened(session, fake).by_isrcs(by_isrc(*range(14)))

    assert answers.asked == {*by_isrc(*range(1, 14, 2))}


async def test_after_five_failures_in_a_row_the_rest_is_not_asked(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeMusicBrainz(list(map(release, range(1, 10)))) as fake:
        fake.faults = [Fault(path="release", after=1, status=503, headers=SHED)]
        answers = await opened(session, fake).by_pages(albums(*range(1, 11)))

    assert answered(answers) == told({1: "Label 1", 10: None})
    assert len({call.path for call in fake.calls}) == 1 + 1 + 5


async def test_pages_that_fail_are_answered_with_nothing_at_all(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeMusicBrainz([release(1)]) as fake:
        fake.faults = [Fault(path="url", status=500)]
        answers = await opened(session, fake).by_pages(albums(1, 2))

    assert answers == UNANSWERED


async def test_without_a_contact_it_is_refused() -> None:
    async with FakeMusicBrainz([release(1)]) as fake, open_session("Constellate/1.2") as nameless:
        answers = await opened(nameless, fake).by_pages(albums(*range(9)))

    assert (answers, len(fake.calls)) == (UNANSWERED, 1)


@pytest.mark.parametrize(
    "answer",
    [
        {"urls": None},
        {"urls": [None, {"resource": 7}, {"resource": page(1), "relations": "x"}]},
        {"urls": [{"resource": page(1), "relations": [None, {}, {"release": {"id": "../x"}}]}]},
        {"resource": page(1), "relations": [{"release": {"id": 7}}]},
    ],
)
async def test_pages_that_make_no_sense_are_unknown(
    session: aiohttp.ClientSession, answer: object
) -> None:
    async with FakeMusicBrainz() as fake:
        fake.faults = [Fault(body=json.dumps(answer))]
        answers = await opened(session, fake).by_pages(albums(1, 2))

    assert answered(answers) == told({1: None, 2: None})
    assert len(fake.calls) == 1


@pytest.mark.parametrize(
    "answer", [{"label-info": None}, {"label-info": [None, {}, {"label": {"name": 7}}]}]
)
async def test_labels_that_make_no_sense_are_skipped(
    session: aiohttp.ClientSession, answer: object
) -> None:
    async with FakeMusicBrainz([release(1)]) as fake:
        fake.faults = [Fault(path="release", body=json.dumps(answer))]
        answers = await opened(session, fake).by_pages(albums(1))

    assert answered(answers) == told({1: None})


@pytest.mark.parametrize("status", [429, 503])
async def test_while_it_wants_to_be_left_alone_nothing_is_asked(
    session: aiohttp.ClientSession, status: int
) -> None:
    async with FakeMusicBrainz([release(1)]) as fake:
        source = opened(session, fake)
        fake.faults = [Fault(status=status, headers={"Retry-After": "48925"}, times=1)]
        await source.by_pages(albums(1))

        again = await source.by_pages(albums(1))

    assert again == UNANSWERED
    assert len(fake.calls) == 1
