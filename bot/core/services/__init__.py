"""The music services: one row each, from which everything that is said or asked of them derives.

`model` says what a row holds, `table` holds the rows, `queries` reads them; `unread` has those that
are only refused by name. Links and refusals, the links of tracks, covers' origins, `constellate
check`, /about, /privacy and the metrics' names read the rows; none of them names a service itself.
`docs/contributing/add-a-service.md` is the recipe.
"""

from bot.core.services.model import (
    LIST_WORDS,
    Extra,
    Fact,
    ListKind,
    ListPages,
    MusicService,
    Requirement,
    ServicePages,
)
from bot.core.services.queries import (
    OPEN_SERVICES,
    PAGES,
    asked_about_tracks,
    image_origins,
    redirect_hosts,
    services_telling,
    titles,
)
from bot.core.services.table import SERVICES, Service
from bot.core.services.unread import UNREAD_SERVICES

__all__ = [
    "LIST_WORDS",
    "OPEN_SERVICES",
    "PAGES",
    "SERVICES",
    "UNREAD_SERVICES",
    "Extra",
    "Fact",
    "ListKind",
    "ListPages",
    "MusicService",
    "Requirement",
    "Service",
    "ServicePages",
    "asked_about_tracks",
    "image_origins",
    "redirect_hosts",
    "services_telling",
    "titles",
]
