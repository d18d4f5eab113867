"""Who is asked for what, in which order."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.use_cases.lookups.lookup import Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupPlan:
    """The chains of lookups; in each, the next lookup is for what is still lacking.

    Of several lookups that know a fact, the first one counts, chain by chain in this order.
    """

    names: Sequence[Lookup] = ()
    """For tracks that have an id alone, which users cannot read."""
    recordings: Sequence[Lookup] = ()
    """For tracks that have their names alone; what they lead to is asked about by all others."""
    sounds: Sequence[Lookup] = ()
    measured: Sequence[Lookup] = ()
    """For tracks whose sound none of those knows; it takes so long that no user waits for it, but
    what was measured before is there at once."""
    genres: Sequence[Lookup] = ()
    """Those that answer about as quickly as the sounds."""
    albums: Sequence[Lookup] = ()
    """For tracks that name their album; one question each."""
    labels: Sequence[Lookup] = ()
    """Which no cluster hangs on, so that no user waits for them."""
    later: Sequence[Lookup] = ()
    """For what is lacking after genres and albums; these take a question for each track."""
    late_labels: Sequence[Lookup] = ()
    """For labels that are lacking after all others."""

    @property
    def every(self) -> Sequence[Lookup]:
        """Return all lookups, in the order in which they count."""
        first = (self.names, self.recordings, self.sounds, self.measured, self.genres)
        chains = (*first, self.albums, self.labels, self.later, self.late_labels)
        return [lookup for chain in chains for lookup in chain]
