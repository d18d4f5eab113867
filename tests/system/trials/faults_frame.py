"""A fault, brought about some times, and what came of it."""

import re
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tests.system.trials.faults_home import Home, Seen
from tests.system.trials.frame import Row, Tell

Strike: TypeAlias = Callable[[Home], Awaitable[Sequence[Seen]]]
"""Brings the fault about while people wait, and tells what they saw."""
REFERENCE = re.compile(r"`[0-9a-f]{8}`")
LONGEST = 220
"""Characters of a complaint."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong."""

    name: str
    strike: Strike
    times: int = 3
    sentence: str = ""
    """Stands in what people may read instead of the answer; where there is none, they may not."""
    due: re.Pattern[str] | None = None
    """What may stand in the log."""

    def endured(self, seen: Seen) -> bool:
        """Tell whether somebody has what there is for the asking."""
        fitting = bool(self.sentence) and self.sentence in seen.said
        return seen.well and (fitting or not seen.refusal)


@dataclass(frozen=True, slots=True)
class _Outcome:
    seen: Sequence[Seen]
    afterwards: Seen
    amiss: Sequence[str]


async def tried(home: Home, fault: Fault, tell: Tell) -> Row:
    """Bring a fault about as often as it says; each time the next command has to be answered."""
    outcomes = []
    for number in range(1, fault.times + 1):
        tell(f"  {fault.name}, {number}")
        outcomes.append(await _once(home, fault))
    seen = [each for outcome in outcomes for each in outcome.seen]
    amiss = [*dict.fromkeys(each for outcome in outcomes for each in outcome.amiss)]
    cells = (
        fault.name,
        str(fault.times),
        _counted(seen),
        f"{max(each.seconds for each in seen):.1f}",
        f"{max(outcome.afterwards.seconds for outcome in outcomes):.1f}",
        "; ".join(each[:LONGEST] for each in amiss) or "nothing",
    )
    return Row(cells, kept=not amiss and all(map(fault.endured, seen)))


async def _once(home: Home, fault: Fault) -> _Outcome:
    try:
        seen = await fault.strike(home)
    except (AssertionError, TimeoutError) as error:
        seen = [
            Seen(f"nothing: {type(error).__name__} {error}"[:LONGEST], home.since(), well=False)
        ]
    afterwards = await _afterwards(home)
    losses = await home.losses()
    return _Outcome(seen, afterwards, [*_amiss(afterwards), *losses, *home.complaints(fault.due)])


async def _afterwards(home: Home) -> Seen:
    try:
        return await home.ask()
    except (AssertionError, TimeoutError) as error:
        return Seen(f"{type(error).__name__} {error}", home.since(), well=False)


def _amiss(afterwards: Seen) -> Sequence[str]:
    if afterwards.said == "the answer":
        return []
    return [f"the next command: {afterwards.said}"]


def _counted(seen: Sequence[Seen]) -> str:
    """Write what was seen, with how often."""
    counts = Counter(REFERENCE.sub("`…`", each.said) for each in seen)
    return "; ".join(f"{said} ({count} of {len(seen)})" for said, count in counts.items())
