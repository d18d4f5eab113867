"""What services have told of one playlist's tracks so far; it grows while they answer."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain
from typing import Any, TypeVar

from bot.core.lookups import FIELDS, TrackFacts
from bot.core.models import Playlist, Track, TrackId
from bot.core.recordings.completion import completed, has_names_alone, lacks_names
from bot.core.services import Fact
from bot.use_cases.lookups.lookup import Lookup

Value = TypeVar("Value")


class Findings:
    """What each track lacks, what has been found of it, and by which source.

    `lookups` are all that will be asked; where several know a fact, the first of them counts.
    """

    def __init__(self, playlist: Playlist, lookups: Sequence[Lookup]) -> None:
        self.searching = True
        """Whether a user waits until tracks are found by their names."""
        self.late = False
        """Whether some are found too late, and everything else is asked about those afterwards."""
        self._playlist = playlist
        self._tracks = {track.id: track for track in playlist.tracks}
        self._ranks = {lookup: rank for rank, lookup in enumerate(lookups)}
        self._lacking = {fact: _lacking(playlist, fact) for fact in Fact}
        self._found: dict[Fact, dict[TrackId, tuple[int, Any, str]]] = {fact: {} for fact in Fact}
        self._open: dict[Lookup, Collection[TrackId] | None] = dict.fromkeys(lookups)
        """The tracks about which a lookup failed; None for all, as long as it is not done."""

    @property
    def mostly_heard(self) -> bool:
        """Return whether the sound of most tracks is known, so that clusters hang on it."""
        return 2 * len(self.missing(Fact.FEATURES)) <= len(self._playlist.tracks)

    def wanting(self, lookup: Lookup) -> Sequence[Track]:
        """Return the tracks that still lack what a lookup is for, or have it of one after it.

        So whichever of two chains is the quicker, the same sources are asked, and count.
        """
        wanted = {track for fact in lookup.wanted for track in self._wanted(fact, lookup)}
        return [track for track in self._tracks.values() if track.id in wanted]

    def unknown(self, lookup: Lookup) -> Sequence[Track]:
        """Return the tracks that lack what a lookup is for, and that no source before it owes."""
        before = [each for each in self._open if self._ranks[each] < self._ranks[lookup]]
        owed = {track for fact in lookup.wanted for track in self._owing(fact, before)}
        return [track for track in self.wanting(lookup) if track.id not in owed]

    def add(self, lookup: Lookup, values: Mapping[TrackId, TrackFacts]) -> None:
        """Add what a source told of some tracks."""
        rank = self._ranks[lookup]
        for fact in lookup.tells:
            lacking, found = self._lacking[fact], self._found[fact]
            for track, facts in values.items():
                value = facts.get(fact)
                if value and track in lacking and (track not in found or rank < found[track][0]):
                    found[track] = rank, value, facts.origin or lookup.source
                    if isinstance(value, Track):
                        self._tracks[track] = completed(self._tracks[track], value)

    def finish(self, lookup: Lookup, unanswered: Collection[TrackId]) -> None:
        """Note the tracks about which a source may still give an answer."""
        self._open[lookup] = unanswered

    def missing(self, fact: Fact) -> AbstractSet[TrackId]:
        """Return the tracks of which a fact is not known by now."""
        return self._lacking[fact].keys() - self._found[fact].keys()

    def pending(self, fact: Fact) -> AbstractSet[TrackId]:
        """Return the tracks of which a fact may still come from a lookup that is for it."""
        owed = [tracks for lookup, tracks in self._open.items() if fact in lookup.wanted]
        missing = self.missing(fact)
        if None in owed:
            return missing
        sought = self._sought() if owed else ()
        return missing & {*chain.from_iterable(filter(None, owed)), *sought}

    def owed(self, fact: Fact) -> Mapping[TrackId, str]:
        """Return the tracks of which a fact may still come, by the source that may tell it."""
        return self._owing(fact, list(self._open))

    def _wanted(self, fact: Fact, lookup: Lookup) -> AbstractSet[TrackId]:
        rank, found = self._ranks[lookup], self._found[fact]
        return {
            track for track in self._lacking[fact] if track not in found or rank < found[track][0]
        }

    def _sought(self) -> Collection[TrackId]:
        """Return the tracks that may still be found, or that were found too late."""
        late = self._lacking[Fact.RECORDINGS] if self.late else ()
        return {*late, *self.owed(Fact.RECORDINGS)}

    def _owing(self, fact: Fact, lookups: Sequence[Lookup]) -> Mapping[TrackId, str]:
        """Return the tracks of which some lookups may still tell a fact, and the source of one."""
        missing = self.missing(fact)
        owing: dict[TrackId, str] = {}
        # Of several the first is named.
        for lookup in reversed(lookups):
            tracks = self._open[lookup]
            if fact in lookup.tells:
                owed = missing if tracks is None else missing & {*tracks}
                owing.update(dict.fromkeys(owed, lookup.source))
        return owing

    def playlist(self, sounds: Sequence[Lookup]) -> Playlist:
        """Return the playlist with what is known by now, and what one of `sounds` owes."""
        playlist, ordered = self._playlist, self._ordered
        sought = self.owed(Fact.RECORDINGS)
        return replace(
            playlist,
            tracks=tuple(map(self._filled, self._tracks.values())),
            features=ordered({**playlist.features, **self._values(Fact.FEATURES)}),
            origins=ordered({**playlist.origins, **self._sources(Fact.FEATURES)}),
            genre_origins=ordered({**playlist.genre_origins, **self._sources(Fact.GENRES)}),
            unanswered=ordered({**self._unheard(sought), **self._owing(Fact.FEATURES, sounds)}),
            found=ordered({**playlist.found, **self._sources(Fact.RECORDINGS)}),
            not_found=tuple(sorted(self._searched() - sought.keys())),
        )

    def _searched(self) -> AbstractSet[TrackId]:
        """Return the tracks of which a recording was looked for, and not found by now."""
        able = any(Fact.RECORDINGS in lookup.tells for lookup in self._open)
        return self.missing(Fact.RECORDINGS) if able else frozenset()

    def _unheard(self, tracks: Mapping[TrackId, str]) -> Mapping[TrackId, str]:
        missing = self.missing(Fact.FEATURES)
        return {track: source for track, source in tracks.items() if track in missing}

    def _ordered(self, values: Mapping[TrackId, Value]) -> Mapping[TrackId, Value]:
        """Order by track: whichever answer came first, the same values make the same report."""
        tracks = self._playlist.tracks
        return {track.id: values[track.id] for track in tracks if track.id in values}

    def _filled(self, track: Track) -> Track:
        known = {
            FIELDS[fact]: self._found[fact][track.id][1]
            for fact in (Fact.GENRES, Fact.YEARS, Fact.LABELS)
            if track.id in self._found[fact]
        }
        return replace(track, **known) if known else track

    def _values(self, fact: Fact) -> Mapping[TrackId, Any]:
        return {track: value for track, (_, value, _) in self._found[fact].items()}

    def _sources(self, fact: Fact) -> Mapping[TrackId, str]:
        return {track: source for track, (*_, source) in self._found[fact].items()}


def _lacking(playlist: Playlist, fact: Fact) -> Mapping[TrackId, None]:
    if fact is Fact.NAMES:
        return {track.id: None for track in playlist.tracks if lacks_names(track)}
    if fact is Fact.RECORDINGS:
        unheard = _lacking(playlist, Fact.FEATURES)
        named = (track.id for track in playlist.tracks if has_names_alone(track))
        return {track: None for track in named if track in unheard}
    if fact is Fact.FEATURES:
        return {track.id: None for track in playlist.tracks if track.id not in playlist.features}
    field = FIELDS[fact]
    return {track.id: None for track in playlist.tracks if not getattr(track, field)}
