"""What `make fuzz` has counted, taken over as it is."""

import json
from collections.abc import Sequence
from pathlib import Path

from tests.fakes.discord.process import ROOT
from tests.system.trials.frame import Row, Tell, Trial

SUMMARY = ROOT / "fuzz" / "summary.json"
LEAST = 100_000
"""Inputs of each reader."""
ABOUT = f"""\
`make fuzz` gives odd inputs to whatever reads something from outside. A row is kept where there
were at least {LEAST:,} of them and none was taken amiss: each was read, or refused with a
sentence."""


async def rows(_: Tell, path: Path = SUMMARY) -> Sequence[Row]:
    """Make a row of every reader."""
    targets = json.loads(path.read_bytes())["targets"]  # noqa: ASYNC240  nobody waits
    return [
        Row(
            (each["target"], f"{each['inputs']:,}", f"{each['failures']:,}", seconds(each)),
            kept=each["inputs"] >= LEAST and not each["failures"],
        )
        for each in targets
    ]


def missing_counts(path: Path = SUMMARY) -> str:
    """Tell that nothing has been counted yet; empty where there are counts."""
    return "" if path.exists() else "make fuzz has counted nothing yet; its section stays"


def seconds(target: dict[str, float]) -> str:
    """Tell how long it took."""
    return f"{target['seconds']:,.0f}"


FUZZ_COUNTS = Trial(
    name="fuzz",
    title="Odd inputs",
    about=" ".join(ABOUT.split()),
    header=("Reader", "Inputs", "Failures", "Seconds"),
    rows=rows,
    missing=missing_counts,
    file_only="what reads inputs knows of no database",
)
