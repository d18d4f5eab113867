"""Which services are asked for what, in which order, as the settings allow."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

import aiohttp

from bot.adapters.deezer import DeezerAlbums
from bot.adapters.deezer import albums as deezer_albums
from bot.adapters.listenbrainz import ListenBrainzGenres
from bot.adapters.listenbrainz import genres as listenbrainz_genres
from bot.adapters.musicbrainz import (
    GenresByIsrc,
    MusicBrainzLabels,
    MusicBrainzRecordings,
)
from bot.adapters.musicbrainz import genres as musicbrainz_genres
from bot.adapters.musicbrainz import labels as musicbrainz_labels
from bot.adapters.reccobeats import api as reccobeats
from bot.adapters.reccobeats.albums import ReccoBeatsLabels
from bot.adapters.reccobeats.features import ReccoBeats
from bot.app.own_sounds import own_sounds
from bot.app.previews import preview_lookups
from bot.app.service_calls import ServiceCalls
from bot.core.services import SERVICES, Fact, Service
from bot.use_cases.lookups.enrichment import LookupPlan
from bot.use_cases.lookups.lookup import Lookup
from config.services import address, has_extra, is_set_up
from config.settings import Settings

log = logging.getLogger(__name__)

SOUNDS, GENRES, ALBUM, LABEL = "sounds", "genres", "album", "label"
"""What answers are about, as they are kept; these never change."""
AT_ONCE = {Service.RECCOBEATS: 8, Service.LISTENBRAINZ: 4, Service.DEEZER: 3}
"""Batches that a service is asked at a time; of Deezer four questions each, so that of 16 calls at
a time four are left for playlists."""
MOST_BATCHES = {Service.DEEZER: 400, Service.MUSICBRAINZ: 12}
"""Batches for one playlist and chain: about three minutes of Deezer's, two of MusicBrainz'."""
FEATURES_ONLY, LABELS_ONLY = frozenset({Fact.FEATURES}), frozenset({Fact.LABELS})
GENRES_ONLY = frozenset({Fact.GENRES})
GENRES_AND_YEARS = frozenset({Fact.GENRES, Fact.YEARS})
OF_ALBUMS = frozenset({Fact.GENRES, Fact.YEARS, Fact.LABELS})


def lookup_plan(
    settings: Settings, session: aiohttp.ClientSession, calls: ServiceCalls
) -> LookupPlan:
    """Return the sources that are switched on; `session` is for what is no service's own call."""
    _tell_what_is_missing(settings)
    names = _by_names(settings, calls)
    albums = _deezer_albums(settings, calls)
    genres, labels = _musicbrainz(settings, calls)
    return LookupPlan(
        sounds=[own_sounds(settings), *_reccobeats_features(settings, calls)],
        measured=preview_lookups(settings, session, calls),
        genres=names[:1],
        albums=albums[:1],
        labels=_reccobeats_labels(settings, calls),
        later=[*names[1:], *albums[1:2], *genres],
        late_labels=[*albums[2:], *labels],
    )


def _tell_what_is_missing(settings: Settings) -> None:
    for service, row in SERVICES.items():
        if is_set_up(settings, service) and not has_extra(settings, service):
            log.warning("%s is on, but %s", row.title, row.without_extra)


def label_lookups(plan: LookupPlan) -> Sequence[Lookup]:
    """Return the sources of labels, in the order in which they count."""
    return [lookup for lookup in plan.every if Fact.LABELS in lookup.tells]


def service_names(settings: Settings) -> Mapping[str, str]:
    """Return the name of every service by its address, as the monitor calls them."""
    return {address(settings, service): service.value for service in SERVICES}


def _reccobeats_features(settings: Settings, calls: ServiceCalls) -> Sequence[Lookup]:
    if not settings.reccobeats.enabled:
        return ()
    sounds = ReccoBeats(calls.reccobeats)
    return (
        Lookup(
            kind=SOUNDS,
            source=Service.RECCOBEATS.value,
            tells=FEATURES_ONLY,
            wanted=FEATURES_ONLY,
            questions=sounds.questions,
            ask=sounds.features,
            batch=reccobeats.BATCH,
            at_once=AT_ONCE[Service.RECCOBEATS],
            step="Looking up sounds",
        ),
    )


def _reccobeats_labels(settings: Settings, calls: ServiceCalls) -> Sequence[Lookup]:
    if not settings.reccobeats.enabled:
        return ()
    labels = ReccoBeatsLabels(calls.reccobeats)
    return (
        Lookup(
            kind=LABEL,
            source=Service.RECCOBEATS.value,
            tells=LABELS_ONLY,
            wanted=LABELS_ONLY,
            questions=labels.questions,
            ask=labels.labels,
            batch=reccobeats.BATCH,
            at_once=AT_ONCE[Service.RECCOBEATS],
        ),
    )


def _by_names(settings: Settings, calls: ServiceCalls) -> Sequence[Lookup]:
    """Return the two ways to ask ListenBrainz for names, which it tells those with a token."""
    if not settings.listenbrainz.enabled or settings.listenbrainz.token is None:
        return ()
    names = ListenBrainzGenres(calls.listenbrainz)
    first = Lookup(
        kind=GENRES,
        source=Service.LISTENBRAINZ.value,
        tells=GENRES_AND_YEARS,
        wanted=GENRES_ONLY,
        questions=names.questions,
        ask=names.by_names,
        batch=listenbrainz_genres.BATCH,
        at_once=AT_ONCE[Service.LISTENBRAINZ],
    )
    return first, replace(first, questions=names.second_questions)


def _deezer_albums(settings: Settings, calls: ServiceCalls) -> Sequence[Lookup]:
    """Return the ways to ask for albums: by number, by ISRC, and that for labels alone."""
    if not settings.deezer.enabled or not settings.deezer.albums:
        return ()
    albums = DeezerAlbums(calls.deezer)
    own = Lookup(
        kind=ALBUM,
        source=Service.DEEZER.value,
        tells=OF_ALBUMS,
        wanted=OF_ALBUMS,
        questions=albums.questions,
        ask=albums.albums,
        batch=deezer_albums.BATCH,
        at_once=AT_ONCE[Service.DEEZER],
        most=MOST_BATCHES[Service.DEEZER],
    )
    by_isrc = replace(own, questions=albums.questions_by_isrc, wanted=GENRES_AND_YEARS)
    return own, by_isrc, replace(by_isrc, wanted=LABELS_ONLY)


def _musicbrainz(
    settings: Settings, calls: ServiceCalls
) -> tuple[Sequence[Lookup], Sequence[Lookup]]:
    """Return the lookups of genres, where there is no quicker way, and those of labels."""
    # MusicBrainz wants a contact, and blocks a bot that names none.
    if not settings.musicbrainz.enabled or not settings.services.contact:
        return (), ()
    recordings = MusicBrainzRecordings(calls.musicbrainz)
    labels = MusicBrainzLabels(calls.musicbrainz, recordings)
    by_page = Lookup(
        kind=LABEL,
        source=Service.MUSICBRAINZ.value,
        tells=LABELS_ONLY,
        wanted=LABELS_ONLY,
        questions=labels.questions,
        ask=labels.by_pages,
        batch=musicbrainz_labels.BATCH,
        most=MOST_BATCHES[Service.MUSICBRAINZ],
    )
    by_isrc = replace(by_page, questions=labels.questions_by_isrc, ask=labels.by_isrcs)
    return _tagged(settings, calls, recordings), (by_page, by_isrc)


def _tagged(
    settings: Settings, calls: ServiceCalls, recordings: MusicBrainzRecordings
) -> Sequence[Lookup]:
    """Return the way to ListenBrainz' genres for a bot that may not ask for names."""
    if not settings.listenbrainz.enabled or settings.listenbrainz.token is not None:
        return ()
    genres = GenresByIsrc(recordings, ListenBrainzGenres(calls.listenbrainz))
    return (
        Lookup(
            kind=GENRES,
            source=Service.LISTENBRAINZ.value,
            service=Service.MUSICBRAINZ.value,
            tells=GENRES_AND_YEARS,
            wanted=GENRES_ONLY,
            questions=genres.questions,
            ask=genres.genres,
            batch=musicbrainz_genres.BATCH,
            most=MOST_BATCHES[Service.MUSICBRAINZ],
        ),
    )
