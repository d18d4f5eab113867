"""The one way to each music service, which everything that asks it shares: its pace and pauses."""

from dataclasses import dataclass

import aiohttp
from pydantic import SecretStr

from bot.adapters.deezer import DeezerApi
from bot.adapters.deezer.api import PACING as DEEZER_PACING
from bot.adapters.deezer.api import deezer_pace
from bot.adapters.lastfm import LastfmApi
from bot.adapters.listenbrainz import ListenBrainzApi
from bot.adapters.musicbrainz import MusicBrainzApi
from bot.adapters.musicbrainz.api import PACING as MUSICBRAINZ_PACING
from bot.adapters.musicbrainz.api import musicbrainz_pace
from bot.adapters.reccobeats.api import ReccoBeatsApi
from bot.adapters.shared_pace import paced_by_all
from bot.adapters.tidal import TidalApi, TidalApp
from bot.ports.coordination import Coordination
from bot.use_cases.concurrency.one_process import OneProcess
from config.settings import Settings


@dataclass(frozen=True, slots=True)
class ServiceCalls:
    """The ways to the services that need no account of a user's."""

    deezer: DeezerApi
    reccobeats: ReccoBeatsApi
    listenbrainz: ListenBrainzApi
    musicbrainz: MusicBrainzApi
    lastfm: LastfmApi
    tidal: TidalApi


def service_calls(
    settings: Settings, session: aiohttp.ClientSession, coordination: Coordination | None = None
) -> ServiceCalls:
    """Make the ways at the addresses in the settings; nothing is asked yet."""
    others = coordination or OneProcess()
    token = _shown(settings.listenbrainz.token)
    deezer = paced_by_all(deezer_pace, DEEZER_PACING, others)
    musicbrainz = paced_by_all(musicbrainz_pace, MUSICBRAINZ_PACING, others)
    return ServiceCalls(
        deezer=DeezerApi(session, settings.deezer.url, deezer),
        reccobeats=ReccoBeatsApi(session, settings.reccobeats.url),
        listenbrainz=ListenBrainzApi(session, settings.listenbrainz.url, token),
        musicbrainz=MusicBrainzApi(session, settings.musicbrainz.url, musicbrainz),
        lastfm=LastfmApi(session, settings.lastfm.url, _shown(settings.lastfm.key)),
        tidal=_tidal(settings, session),
    )


def _tidal(settings: Settings, session: aiohttp.ClientSession) -> TidalApi:
    tidal = settings.tidal
    app = TidalApp(tidal.client_id or "", _shown(tidal.client_secret) or "")
    return TidalApi(session, tidal.url, tidal.auth_url, app, tidal.country)


def _shown(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
