"""Which services are asked for what, in which order, as the settings allow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import aiohttp

from bot.adapters.deezer import DeezerAlbums, DeezerApi
from bot.adapters.listenbrainz import ListenBrainzGenres
from bot.adapters.musicbrainz import MusicBrainzLabels
from bot.adapters.pace import Pace
from bot.adapters.reccobeats.albums import ReccoBeatsLabels
from bot.adapters.reccobeats.features import ReccoBeats
from bot.core.services import SERVICES
from bot.use_cases.reports.lookup_cache import ALBUM, FEATURES, GENRES, LABEL, Lookup
from config.services import address
from config.settings import Settings


@dataclass(frozen=True, slots=True)
class Lookups:
    """The sources of features, genres and labels, in the order in which they are asked."""

    chains: Mapping[str, Sequence[Lookup]]
    """While a user waits, by what is wanted; the first source that knows counts."""
    late: Sequence[Lookup]
    """For labels, in the background: these take a call per album, or a second per call."""

    @property
    def labels(self) -> Sequence[Lookup]:
        """Return the sources of labels, in the order in which they count."""
        return [*self.chains[LABEL], *self.late]


def lookups(settings: Settings, session: aiohttp.ClientSession, pace: Pace) -> Lookups:
    """Return the sources that are switched on; `pace` is shared by all that asks Deezer."""
    albums = _deezer_albums(settings, session, pace)
    return Lookups(
        chains={
            FEATURES: _reccobeats_features(settings, session),
            GENRES: [*_listenbrainz_genres(settings, session), *albums],
            LABEL: _reccobeats_labels(settings, session),
        },
        late=[*albums, *_musicbrainz_labels(settings, session)],
    )


def service_names(settings: Settings) -> Mapping[str, str]:
    """Return the name of every service by its address, as the monitor calls them."""
    return {address(settings, service): service.value for service in SERVICES}


def _reccobeats_features(settings: Settings, session: aiohttp.ClientSession) -> Sequence[Lookup]:
    if not settings.reccobeats.enabled:
        return ()
    sounds = ReccoBeats(session, settings.reccobeats.url)
    return (Lookup(FEATURES, "reccobeats", sounds.features),)


def _reccobeats_labels(settings: Settings, session: aiohttp.ClientSession) -> Sequence[Lookup]:
    if not settings.reccobeats.enabled:
        return ()
    labels = ReccoBeatsLabels(session, settings.reccobeats.url)
    return (Lookup(LABEL, "reccobeats", labels.labels),)


def _listenbrainz_genres(settings: Settings, session: aiohttp.ClientSession) -> Sequence[Lookup]:
    if not settings.listenbrainz.enabled:
        return ()
    secret = settings.listenbrainz.token
    token = secret.get_secret_value() if secret else None
    genres = ListenBrainzGenres(session, settings.listenbrainz.url, token)
    return (Lookup(GENRES, "listenbrainz", genres.genres),)


def _deezer_albums(
    settings: Settings, session: aiohttp.ClientSession, pace: Pace
) -> Sequence[Lookup]:
    if not settings.deezer.enabled or not settings.deezer.albums:
        return ()
    albums = DeezerAlbums(DeezerApi(session, settings.deezer.url, pace))
    return (Lookup(ALBUM, "deezer", albums.albums),)


def _musicbrainz_labels(settings: Settings, session: aiohttp.ClientSession) -> Sequence[Lookup]:
    # MusicBrainz wants a contact, and blocks a bot that names none.
    if not settings.musicbrainz.enabled or not settings.services.contact:
        return ()
    labels = MusicBrainzLabels(session, settings.musicbrainz.url)
    return (Lookup(LABEL, "musicbrainz", labels.labels),)
