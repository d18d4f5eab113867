"""What callers ask of the table."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from bot.core.services.model import Fact, Requirement, ServicePages
from bot.core.services.table import SERVICES, Service
from bot.languages import both, either

PAGES: Mapping[str, ServicePages] = MappingProxyType(
    {service: row.pages for service, row in SERVICES.items() if row.pages}
)
"""The pages of each service whose playlists can be read, by the service or its name."""
OPEN_SERVICES = tuple(
    service
    for service, row in SERVICES.items()
    if row.pages and row.plays and row.needs is Requirement.NOTHING
)
"""Services whose playlists are read without any set-up, so that a refusal may point to them."""


def titles(services: Iterable[Service], conjunction: Literal["and", "or"]) -> str:
    """List services as users read them: `Deezer`, `Deezer or TIDAL`, `A, B and C`."""
    named = [SERVICES[service].title for service in services]
    return both(named) if conjunction == "and" else either(named)


def services_telling(fact: Fact) -> tuple[Service, ...]:
    """Return the services that can tell a fact of tracks."""
    return tuple(service for service, row in SERVICES.items() if fact in row.tells)


def asked_about_tracks() -> tuple[Service, ...]:
    """Return the services that can tell anything of tracks, in the order of what they tell."""
    return tuple(dict.fromkeys(service for fact in Fact for service in services_telling(fact)))


def redirect_hosts() -> frozenset[str]:
    """Return the hosts that a short link may begin at or lead to."""
    return frozenset(host for pages in PAGES.values() for host in pages.hosts | pages.short_hosts)


def image_origins() -> tuple[str, ...]:
    """Return where the covers of all services lie."""
    return tuple(origin for row in SERVICES.values() for origin in row.image_origins)
