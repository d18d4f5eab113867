"""Coverage in words."""

import pytest

from bot.core.models import Reason
from bot.core.reports import Basis, Coverage
from bot.core.text.wording import coverage_line


@pytest.mark.parametrize(
    ("unanswered", "said"),
    [
        ({}, ""),
        ({"reccobeats": 1}, "; ReccoBeats has not answered for 1 track"),
        (
            {"a table": 2, "reccobeats": 1_040},
            "; a table has not answered for 2 tracks, ReccoBeats has not answered for 1,040 tracks",
        ),
    ],
)
def test_coverage_names_the_services_that_gave_no_answer(
    unanswered: dict[str, int], said: str
) -> None:
    missing = sum(unanswered.values())
    coverage = Coverage(
        rows=14 + missing,
        distinct=14 + missing,
        clustered=14,
        duplicates=0,
        reasons={Reason.UNANSWERED: missing} if missing else {},
        sources={"reccobeats": 14},
        genres=0,
        years=0,
        unanswered=unanswered,
    )

    line = coverage_line(coverage, Basis.SOUND)

    covered = (
        f"14 of {14 + missing:,} tracks placed by their sound (ReccoBeats), no genres, no years"
    )
    assert line == f"{covered}{said}"
