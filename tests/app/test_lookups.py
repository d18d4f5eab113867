"""Which services the settings let be asked, and in which order."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import fields

import aiohttp
import pytest

from bot.adapters.http import open_session, user_agent
from bot.app.lookups import label_lookups, service_names
from bot.app.own_sounds import SOURCE
from bot.app.playlists import playlist_sources
from bot.app.service_calls import service_calls
from bot.core.services import PAGES, SERVICES, Fact, Requirement, Service, services_telling
from bot.use_cases.lookups.lookup import Lookup
from bot.use_cases.lookups.plan import LookupPlan
from config.settings import load
from tests.app.planning import BY_NAMES, QUICK, planned

EVERY_SERVICE = {
    "names": ["track of reccobeats"],
    "recordings": ["recording of deezer"],
    "sounds": ["sounds of table", "sounds of reccobeats"],
    "measured": [],
    "genres": ["genres of listenbrainz", "genres of listenbrainz"],
    "albums": ["album of deezer"],
    "labels": ["label of reccobeats"],
    "later": ["genres of listenbrainz", "album of deezer"],
    "late_labels": ["album of deezer", "label of musicbrainz", "label of musicbrainz"],
}
SWITCHES: Sequence[tuple[dict[str, str], set[str]]] = [
    ({}, set()),
    (
        {"CONSTELLATE_RECCOBEATS__ENABLED": "false"},
        {"track of reccobeats", "sounds of reccobeats", "label of reccobeats"},
    ),
    ({"CONSTELLATE_LISTENBRAINZ__ENABLED": "false"}, {"genres of listenbrainz"}),
    ({"CONSTELLATE_DEEZER__ENABLED": "false"}, {"album of deezer", "recording of deezer"}),
    ({"CONSTELLATE_DEEZER__ALBUMS": "false"}, {"album of deezer"}),
    (QUICK, {"label of musicbrainz"}),
    ({"CONSTELLATE_SERVICES__CONTACT": ""}, {"label of musicbrainz"}),
]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


def named(lookups: Sequence[Lookup]) -> list[str]:
    return [
        f"{each.kind} of {each.source}" + (f" by {each.service}" if each.service else "")
        for each in lookups
    ]


def all_named(plan: LookupPlan) -> dict[str, list[str]]:
    return {chain.name: named(getattr(plan, chain.name)) for chain in fields(plan)}


@pytest.mark.parametrize(("other", "missing"), SWITCHES)
async def test_every_switch_leaves_out_its_service_and_no_other(
    session: aiohttp.ClientSession, other: dict[str, str], missing: set[str]
) -> None:
    plan = planned(session, BY_NAMES, other)

    assert all_named(plan) == {
        chain: [name for name in names if name not in missing]
        for chain, names in EVERY_SERVICE.items()
    }


async def test_without_a_token_names_are_not_asked_and_musicbrainz_leads_to_tags(
    session: aiohttp.ClientSession,
) -> None:
    plan = planned(session)

    assert all_named(plan) == EVERY_SERVICE | {
        "genres": ["genres of listenbrainz"],
        "later": ["album of deezer", "genres of listenbrainz by musicbrainz"],
    }


@pytest.mark.parametrize(
    "other",
    [
        {"CONSTELLATE_SERVICES__CONTACT": ""},
        QUICK,
        {"CONSTELLATE_LISTENBRAINZ__ENABLED": "false"},
    ],
)
async def test_without_a_token_tags_take_a_contact_and_both_services(
    session: aiohttp.ClientSession, other: dict[str, str]
) -> None:
    plan = planned(session, other)

    assert named(plan.later) == ["album of deezer"]


async def test_services_are_asked_for_what_the_table_says_they_tell(
    session: aiohttp.ClientSession,
) -> None:
    lookups = [*planned(session, BY_NAMES).every, *planned(session).every]

    for fact in Fact:
        telling = [each for each in lookups if fact in each.tells]
        asked = {name for each in telling for name in (each.source, each.service)}
        assert asked - {"", SOURCE} == {*services_telling(fact)}


async def test_the_services_that_need_no_account_are_wired(
    session: aiohttp.ClientSession,
) -> None:
    readable = [Service(name) for name in PAGES]
    anonymous = [each for each in readable if SERVICES[each].needs is not Requirement.ACCOUNT]
    keys = {Requirement.KEY: ("KEY",), Requirement.APP: ("CLIENT_ID", "CLIENT_SECRET")}
    apps = {
        f"CONSTELLATE_{service.upper()}__{key}": "an-app"
        for service in anonymous
        for key in keys.get(SERVICES[service].needs, ())
    }

    settings = load(apps, None)
    sources = playlist_sources(settings, service_calls(settings, session), None)

    assert {*sources} == {*anonymous}


def test_calls_are_counted_under_the_names_of_the_table() -> None:
    names = service_names(load({"CONSTELLATE_DEEZER__URL": "https://api.example.org"}, None))

    assert {*names.values()} == {*Service}
    assert names["https://api.example.org"] == "deezer"


async def test_with_everything_switched_off_no_service_is_asked(
    session: aiohttp.ClientSession,
) -> None:
    services = ("RECCOBEATS", "LISTENBRAINZ", "DEEZER", "MUSICBRAINZ")
    off = {f"CONSTELLATE_{name}__ENABLED": "false" for name in services}

    plan = planned(session, off)

    assert named(plan.every) == ["sounds of table"]
    assert label_lookups(plan) == []


async def test_deezers_own_albums_then_reccobeats_count_most_for_labels(
    session: aiohttp.ClientSession,
) -> None:
    assert named(label_lookups(planned(session, BY_NAMES))) == [
        "album of deezer", "label of reccobeats", "album of deezer", "album of deezer",
        "label of musicbrainz", "label of musicbrainz",
    ]  # fmt: skip


async def test_names_and_albums_share_a_part_of_deezers_pace(
    session: aiohttp.ClientSession,
) -> None:
    plan = planned(session)

    sources = [lookup.ask.__self__ for lookup in (*plan.recordings, *plan.albums)]  # type: ignore[attr-defined]
    assert len({id(source._pace) for source in sources}) == 1
    assert len(sources) == 2


async def test_answers_are_kept_apart_by_what_they_are_about(
    session: aiohttp.ClientSession,
) -> None:
    kinds = {each.kind for each in planned(session, BY_NAMES).every}

    assert kinds == {"track", "recording", "sounds", "genres", "album", "label"}
