"""What ReccoBeats is asked: the names of tracks, their sounds, the labels of albums."""

from collections.abc import Sequence
from dataclasses import replace

from bot.adapters.reccobeats.albums import ReccoBeatsLabels
from bot.adapters.reccobeats.api import BATCH
from bot.adapters.reccobeats.features import ReccoBeats
from bot.adapters.reccobeats.tracks import ReccoBeatsTracks
from bot.app import lookup_terms as terms
from bot.app.service_calls import ServiceCalls
from bot.core.services import Fact, Service
from bot.languages import gettext_noop
from bot.use_cases.lookups.lookup import Ask, AskedAbout, Lookup
from config.settings import Settings

# NOTE What users read while they wait.
LOOKING_UP = gettext_noop("Looking up sounds")


def reccobeats_names(settings: Settings, calls: ServiceCalls) -> Sequence[Lookup]:
    """Return the way to the names of tracks that have an id alone."""
    if not settings.reccobeats.enabled:
        return ()
    tracks = ReccoBeatsTracks(calls.reccobeats)
    names = _lookup(terms.TRACK, terms.NAMES_ONLY, tracks.questions, tracks.tracks)
    return (replace(names, step=terms.FINDING_TRACKS),)


def reccobeats_features(settings: Settings, calls: ServiceCalls) -> Sequence[Lookup]:
    """Return the way to the sounds of tracks."""
    if not settings.reccobeats.enabled:
        return ()
    sounds = ReccoBeats(calls.reccobeats)
    features = _lookup(terms.SOUNDS, terms.FEATURES_ONLY, sounds.questions, sounds.features)
    return (replace(features, step=LOOKING_UP),)


def reccobeats_labels(settings: Settings, calls: ServiceCalls) -> Sequence[Lookup]:
    """Return the way to the labels of Spotify's albums."""
    if not settings.reccobeats.enabled:
        return ()
    labels = ReccoBeatsLabels(calls.reccobeats)
    return (_lookup(terms.LABEL, terms.LABELS_ONLY, labels.questions, labels.labels),)


def _lookup(kind: str, facts: frozenset[Fact], questions: AskedAbout, ask: Ask) -> Lookup:
    return Lookup(
        kind=kind,
        source=Service.RECCOBEATS.value,
        tells=facts,
        wanted=facts,
        questions=questions,
        ask=ask,
        batch=BATCH,
        at_once=terms.AT_ONCE[Service.RECCOBEATS],
    )
