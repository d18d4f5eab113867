"""Which services playlists are read from, as the settings allow."""

from collections.abc import Mapping

from bot.adapters.deezer import DeezerPlaylists
from bot.adapters.lastfm import LastfmLists
from bot.adapters.listenbrainz import ListenBrainzLists
from bot.adapters.lists.whole import WholeLists
from bot.adapters.tidal import TidalPlaylists
from bot.app.service_calls import ServiceCalls
from bot.app.spotify import OpenSpotify
from bot.core.services import OPEN_SERVICES, PAGES, Service
from bot.ports import PlaylistSource
from config.services import is_set_up
from config.settings import Settings


def playlist_sources(
    settings: Settings,
    calls: ServiceCalls,
    spotify: OpenSpotify | None,
) -> Mapping[Service, PlaylistSource]:
    """Put the sources together."""
    sources: dict[Service, PlaylistSource] = {}
    if settings.deezer.enabled:
        sources[Service.DEEZER] = DeezerPlaylists(calls.deezer)
    if settings.listenbrainz.enabled:
        sources[Service.LISTENBRAINZ] = WholeLists(ListenBrainzLists(calls.listenbrainz).read)
    if is_set_up(settings, Service.LASTFM):
        sources[Service.LASTFM] = WholeLists(LastfmLists(calls.lastfm).read)
    if is_set_up(settings, Service.TIDAL):
        sources[Service.TIDAL] = TidalPlaylists(calls.tidal)
    if spotify is not None:
        sources[Service.SPOTIFY] = spotify.playlists
    return sources


def invited_services(settings: Settings) -> tuple[Service, ...]:
    """Return the services to ask users for links to; open ones in any case, as refusals do."""
    services = (Service(name) for name in PAGES)
    return tuple(
        service for service in services if service in OPEN_SERVICES or is_set_up(settings, service)
    )
