"""What has become known since answers were made, so that their buttons can say it."""

import time
from collections.abc import Callable, Mapping

from cachetools import TTLCache

from bot.core.postings import ReportKey
from bot.core.services import Fact
from bot.core.updates import NO_UPDATE, UNCLEAR_UPDATE, Update
from bot.use_cases.lookups.findings import Findings

CLUSTERED_BY = (Fact.FEATURES, Fact.GENRES, Fact.YEARS)
"""What clusters hang on; a label changes none."""
MOST, LASTS_S = 1_000, 3_600
"""How many reports are remembered, and how long."""


class Later:
    """What becomes known after an answer was made of what had been found until then."""

    def __init__(self, findings: Findings) -> None:
        self._findings: Findings | None = findings
        self._lacked = {fact: len(findings.missing(fact)) for fact in CLUSTERED_BY}
        self._update = self._read(findings)

    def update(self) -> Update:
        """Return what an update of the answer would bring by now."""
        if self._findings is not None:
            self._update = self._read(self._findings)
        return self._update

    def settle(self) -> None:
        """Keep the counts alone, when nothing is asked any more."""
        self.update()
        self._findings = None

    def _read(self, findings: Findings) -> Update:
        missing = {fact: len(findings.missing(fact)) for fact in CLUSTERED_BY}
        return Update(
            known=_some({fact: self._lacked[fact] - missing[fact] for fact in CLUSTERED_BY}),
            pending=_some({fact: len(findings.pending(fact)) for fact in CLUSTERED_BY}),
        )


class Updates:
    """Remembers, until the process ends, what services told after a report was made."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._later: TTLCache[ReportKey, Later] = TTLCache(MOST, LASTS_S, timer=clock)

    def keep(self, report: ReportKey, later: Later | None) -> None:
        """Remember where what comes later to a report is found."""
        if later is not None:
            self._later[report] = later

    def of(self, report: ReportKey, *, complete: bool) -> Update:
        """Return what an update of a report would bring; `complete` decides where that is lost."""
        later = self._later.get(report)
        if later is not None:
            return later.update()
        return NO_UPDATE if complete else UNCLEAR_UPDATE


def _some(counts: Mapping[Fact, int]) -> Mapping[Fact, int]:
    return {fact: count for fact, count in counts.items() if count}
