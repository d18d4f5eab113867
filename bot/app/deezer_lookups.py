"""What Deezer is asked about tracks: which recordings names mean, and what is known of albums."""

from collections.abc import Sequence
from dataclasses import replace

from bot.adapters.deezer import DeezerAlbums, DeezerSearch
from bot.adapters.deezer.albums import BATCH
from bot.adapters.pace import Pace
from bot.app import lookup_terms as terms
from bot.app.service_calls import ServiceCalls
from bot.core.services import Fact, Service
from bot.use_cases.lookups.lookup import Ask, AskedAbout, Lookup
from config.settings import Settings


def deezer_recordings(settings: Settings, calls: ServiceCalls, pace: Pace) -> Sequence[Lookup]:
    """Return the way to the recordings of tracks that have their names alone."""
    if not settings.deezer.enabled:
        return ()
    search = DeezerSearch(calls.deezer, pace)
    found = _lookup(terms.RECORDING, terms.RECORDINGS_ONLY, search.questions, search.recordings)
    return (replace(found, step=terms.FINDING_TRACKS),)


def deezer_albums(settings: Settings, calls: ServiceCalls, pace: Pace) -> Sequence[Lookup]:
    """Return the ways to ask for albums: by number, by ISRC, and that for labels alone."""
    if not settings.deezer.enabled or not settings.deezer.albums:
        return ()
    albums = DeezerAlbums(calls.deezer, pace)
    own = _lookup(terms.ALBUM, terms.OF_ALBUMS, albums.questions, albums.albums)
    by_isrc = replace(own, questions=albums.questions_by_isrc, wanted=terms.GENRES_AND_YEARS)
    return own, by_isrc, replace(by_isrc, wanted=terms.LABELS_ONLY)


def _lookup(kind: str, facts: frozenset[Fact], questions: AskedAbout, ask: Ask) -> Lookup:
    return Lookup(
        kind=kind,
        source=Service.DEEZER.value,
        tells=facts,
        wanted=facts,
        questions=questions,
        ask=ask,
        batch=BATCH,
        at_once=terms.AT_ONCE[Service.DEEZER],
        most=terms.MOST_BATCHES[Service.DEEZER],
    )
