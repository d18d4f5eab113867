"""The one way to each music service, which everything that asks it shares: its pace and pauses."""

from dataclasses import dataclass

import aiohttp

from bot.adapters.deezer import DeezerApi
from bot.adapters.listenbrainz import ListenBrainzApi
from bot.adapters.musicbrainz import MusicBrainzApi
from bot.adapters.reccobeats.api import ReccoBeatsApi
from config.settings import Settings


@dataclass(frozen=True, slots=True)
class ServiceCalls:
    """The ways to the services that need no account."""

    deezer: DeezerApi
    reccobeats: ReccoBeatsApi
    listenbrainz: ListenBrainzApi
    musicbrainz: MusicBrainzApi


def service_calls(settings: Settings, session: aiohttp.ClientSession) -> ServiceCalls:
    """Make the ways at the addresses in the settings; nothing is asked yet."""
    secret = settings.listenbrainz.token
    token = secret.get_secret_value() if secret else None
    return ServiceCalls(
        deezer=DeezerApi(session, settings.deezer.url),
        reccobeats=ReccoBeatsApi(session, settings.reccobeats.url),
        listenbrainz=ListenBrainzApi(session, settings.listenbrainz.url, token),
        musicbrainz=MusicBrainzApi(session, settings.musicbrainz.url),
    )
