"""Places and coverage in words."""

import pytest

from bot.core.models import Reason
from bot.core.reports import Basis, Coverage
from bot.core.text.wording import coverage_line
from bot.languages import ordinal


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (111, "111th"),
        (122, "122nd"),
        (1_003, "1,003rd"),
    ],
)
def test_a_place_is_written_as_people_say_it(place: int, words: str) -> None:
    assert ordinal(place) == words


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
