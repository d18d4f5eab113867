"""What the lookups have in common: what they are about, and how much a service is asked."""

from collections.abc import Mapping

from bot.core.services import Fact, Service
from bot.languages import gettext_noop

TRACK, RECORDING, SOUNDS = "track", "recording", "sounds"
GENRES, ALBUM, LABEL = "genres", "album", "label"
"""What answers are about, as they are kept; these never change."""
NAMES_ONLY, RECORDINGS_ONLY = frozenset({Fact.NAMES}), frozenset({Fact.RECORDINGS})
FEATURES_ONLY, LABELS_ONLY = frozenset({Fact.FEATURES}), frozenset({Fact.LABELS})
GENRES_ONLY = frozenset({Fact.GENRES})
GENRES_AND_YEARS = frozenset({Fact.GENRES, Fact.YEARS})
OF_ALBUMS = frozenset({Fact.GENRES, Fact.YEARS, Fact.LABELS})
# NOTE What users read while they wait.
FINDING_TRACKS = gettext_noop("Finding tracks")
AT_ONCE: Mapping[Service, int] = {Service.RECCOBEATS: 8, Service.LISTENBRAINZ: 4, Service.DEEZER: 3}
"""Batches that a service is asked at a time; of Deezer four questions each, so that of 16 calls at
a time four are left for playlists."""
MOST_BATCHES: Mapping[Service, int] = {Service.DEEZER: 400, Service.MUSICBRAINZ: 12}
"""Batches for one playlist and chain: about three minutes of Deezer's, two of MusicBrainz'."""
