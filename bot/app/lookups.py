"""Which services are asked for what, in which order, as the settings allow."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

import aiohttp

from bot.adapters.deezer.albums import album_pace
from bot.adapters.listenbrainz import ListenBrainzGenres
from bot.adapters.listenbrainz import genres as listenbrainz_genres
from bot.adapters.musicbrainz import (
    GenresByIsrc,
    MusicBrainzLabels,
    MusicBrainzRecordings,
)
from bot.adapters.musicbrainz import genres as musicbrainz_genres
from bot.adapters.musicbrainz import labels as musicbrainz_labels
from bot.app.deezer_lookups import deezer_albums, deezer_recordings
from bot.app.lookup_terms import (
    AT_ONCE,
    GENRES,
    GENRES_AND_YEARS,
    GENRES_ONLY,
    LABEL,
    LABELS_ONLY,
    MOST_BATCHES,
)
from bot.app.own_sounds import own_sounds
from bot.app.previews import preview_lookups
from bot.app.reccobeats_lookups import (
    reccobeats_features,
    reccobeats_labels,
    reccobeats_names,
)
from bot.app.service_calls import ServiceCalls
from bot.core.services import SERVICES, Fact, Service
from bot.use_cases.lookups.lookup import Ask, AskedAbout, Lookup
from bot.use_cases.lookups.plan import LookupPlan
from config.services import address, has_extra, is_set_up
from config.settings import Settings

log = logging.getLogger(__name__)


def lookup_plan(
    settings: Settings, session: aiohttp.ClientSession, calls: ServiceCalls
) -> LookupPlan:
    """Return the sources that are switched on; `session` is for what is no service's own call."""
    _tell_what_is_missing(settings)
    names = _by_names(settings, calls)
    pace = album_pace()
    albums = deezer_albums(settings, calls, pace)
    genres, labels = _musicbrainz(settings, calls)
    return LookupPlan(
        names=reccobeats_names(settings, calls),
        recordings=deezer_recordings(settings, calls, pace),
        sounds=[own_sounds(settings), *reccobeats_features(settings, calls)],
        measured=preview_lookups(settings, session, calls),
        genres=[*_listed(settings, calls), *names[:1]],
        albums=albums[:1],
        labels=reccobeats_labels(settings, calls),
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


def _by_names(settings: Settings, calls: ServiceCalls) -> Sequence[Lookup]:
    """Return the two ways to ask ListenBrainz for names, which it tells those with a token."""
    if not settings.listenbrainz.enabled or settings.listenbrainz.token is None:
        return ()
    names = ListenBrainzGenres(calls.listenbrainz)
    first = _listenbrainz(names.questions, names.by_names)
    return first, replace(first, questions=names.second_questions)


def _listed(settings: Settings, calls: ServiceCalls) -> Sequence[Lookup]:
    """Return the way to the genres of what ListenBrainz itself has listed; it takes no token."""
    if not settings.listenbrainz.enabled:
        return ()
    genres = ListenBrainzGenres(calls.listenbrainz)
    return (_listenbrainz(genres.own_questions, genres.by_recordings),)


def _listenbrainz(questions: AskedAbout, ask: Ask) -> Lookup:
    return Lookup(
        kind=GENRES,
        source=Service.LISTENBRAINZ.value,
        tells=GENRES_AND_YEARS,
        wanted=GENRES_ONLY,
        questions=questions,
        ask=ask,
        batch=listenbrainz_genres.BATCH,
        at_once=AT_ONCE[Service.LISTENBRAINZ],
    )


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
    tagged = replace(
        _listenbrainz(genres.questions, genres.genres),
        service=Service.MUSICBRAINZ.value,
        batch=musicbrainz_genres.BATCH,
        at_once=1,
        most=MOST_BATCHES[Service.MUSICBRAINZ],
    )
    return (tagged,)
