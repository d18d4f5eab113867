"""Settings that let services be asked, and the plan that is made of them."""

from collections.abc import Mapping

import aiohttp

from bot.app.lookups import lookup_plan
from bot.app.service_calls import service_calls
from bot.use_cases.lookups.plan import LookupPlan
from config.settings import load
from tests.fakes.listenbrainz import TOKEN

CONTACT = {"CONSTELLATE_SERVICES__CONTACT": "https://example.org"}
BY_NAMES = {"CONSTELLATE_LISTENBRAINZ__TOKEN": TOKEN}
QUICK = {"CONSTELLATE_MUSICBRAINZ__ENABLED": "false"}
"""Without the service that takes a second for each question."""


def planned(session: aiohttp.ClientSession, *others: Mapping[str, str]) -> LookupPlan:
    """Plan with a contact, unless there is to be none; the last of the settings count."""
    given = dict(CONTACT)
    for other in others:
        given |= other
    settings = load(given, None)
    return lookup_plan(settings, session, service_calls(settings, session))
