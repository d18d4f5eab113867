"""Previews are measured where the operator has switched it on, and nowhere else."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

import aiohttp
import pytest

from bot.adapters.http import open_session, user_agent
from bot.app.lookups import lookup_plan
from bot.app.previews import MOST
from bot.app.service_calls import service_calls
from bot.core.lookups import Question, TrackFacts
from bot.core.services import Fact
from bot.use_cases.lookups.plan import LookupPlan
from config.settings import load
from tests.core.playlists import CALM
from tests.fakes.deezer import DeezerPlaylist, FakeDeezer, deezer_row, isrc
from tests.fakes.previews import FakePreviews, clip
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_row
from tests.fakes.server import Fault

ON = {"CONSTELLATE_RECCOBEATS__ANALYSE_PREVIEWS": "true"}
PATH = "/api/1/1/a/0.mp3"


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


def plan(session: aiohttp.ClientSession, other: Mapping[str, str]) -> LookupPlan:
    settings = load(other, None)
    return lookup_plan(settings, session, service_calls(settings, session))


@pytest.mark.parametrize(
    "other",
    [
        {},
        ON | {"CONSTELLATE_DEEZER__ENABLED": "false"},
        ON | {"CONSTELLATE_RECCOBEATS__ENABLED": "false"},
    ],
)
async def test_without_the_switch_or_one_of_both_services_nothing_is_measured(
    session: aiohttp.ClientSession, other: dict[str, str]
) -> None:
    assert plan(session, other).measured == ()


async def test_previews_are_asked_last_few_at_once_and_not_without_end(
    session: aiohttp.ClientSession,
) -> None:
    chains = plan(session, ON)

    (lookup,) = chains.measured
    assert (lookup.kind, lookup.source) == ("sounds", "preview")
    assert (lookup.batch, lookup.at_once, lookup.most) == (1, 2, MOST)
    assert [each for each in chains.every if Fact.FEATURES in each.tells][-1] is lookup


async def test_a_preview_goes_from_deezers_host_to_reccobeats(
    session: aiohttp.ClientSession,
) -> None:
    async with FakePreviews({PATH: clip(1)}) as host, FakeReccoBeats() as reccobeats:
        reccobeats.clips = {clip(1): CALM}
        rows = [deezer_row(1, preview=host.address(PATH))]
        async with FakeDeezer([DeezerPlaylist(7, rows)]) as deezer:
            addresses = {
                "CONSTELLATE_DEEZER__URL": deezer.url,
                "CONSTELLATE_DEEZER__PREVIEW_ORIGINS": host.url,
                "CONSTELLATE_RECCOBEATS__URL": reccobeats.url,
            }
            (lookup,) = plan(session, ON | addresses).measured
            question = Question(f"isrc:{isrc(1)}")
            answers = await lookup.ask([question])

    heard = replace(CALM, key=None, mode=None)
    assert answers.values == {question: TrackFacts(features=heard)}


async def test_where_the_analysis_is_down_sounds_are_asked_on(
    session: aiohttp.ClientSession,
) -> None:
    async with FakePreviews({PATH: clip(1)}) as host, FakeReccoBeats() as reccobeats:
        reccobeats.rows = [reccobeats_row(CALM, isrc=isrc(2))]
        reccobeats.faults = [Fault(path="analysis", status=429, headers={"Retry-After": "3600"})]
        rows = [deezer_row(1, preview=host.address(PATH))]
        async with FakeDeezer([DeezerPlaylist(7, rows)]) as deezer:
            addresses = {
                "CONSTELLATE_DEEZER__URL": deezer.url,
                "CONSTELLATE_DEEZER__PREVIEW_ORIGINS": host.url,
                "CONSTELLATE_RECCOBEATS__URL": reccobeats.url,
            }
            chains = plan(session, ON | addresses)
            (measured,), sounds = chains.measured, chains.sounds[-1]
            failed = await measured.ask([Question(f"isrc:{isrc(1)}")])
            heard = await sounds.ask([Question(f"isrc:{isrc(2)}")])

    assert not failed.asked
    assert heard.values
