"""How an answer says where sounds come from, and which service gave none."""

from dataclasses import replace

import pytest

from bot.core.models import NewestPart, Reason
from bot.core.reports import Basis, Coverage
from bot.core.services import Fact
from bot.core.text.wording import coverage_line, missing_line, newest_line, update_label
from bot.core.updates import Update

OTHERS = "so I compared the tracks by the other features."
COVERAGE = Coverage(
    rows=120,
    distinct=120,
    clustered=86,
    duplicates=0,
    reasons={Reason.NO_FEATURES: 34},
    sources={"preview": 20, "reccobeats": 66},
    genres=0,
    years=0,
)


def test_sounds_that_were_measured_are_told_apart() -> None:
    line = coverage_line(COVERAGE, Basis.SOUND)

    assert line == (
        "86 of 120 tracks placed by their sound (measured from a preview, ReccoBeats), no genres, "
        "no years; 34 without sound data"
    )


def test_a_service_that_gave_no_answer_is_named() -> None:
    line = coverage_line(replace(COVERAGE, reasons={}, unanswered={"reccobeats": 2}), Basis.SOUND)

    assert line.endswith("; ReccoBeats has not answered for 2 tracks")


def test_how_many_names_were_found_is_told_and_how_many_were_not() -> None:
    named = replace(COVERAGE, reasons={Reason.NOT_FOUND: 5}, named=97, matched=92)

    line = coverage_line(named, Basis.SOUND)

    assert "(measured from a preview, ReccoBeats), matched 92 of 97 by name, no genres" in line
    assert line.endswith("; 5 not found by name")


def test_the_button_says_of_how_many_more_tracks_the_sound_is_known() -> None:
    assert update_label(Update({Fact.FEATURES: 34})) == "Update: sounds for 34 more tracks"


@pytest.mark.parametrize(
    ("genres", "years", "told"),
    [
        (86, 86, "(ReccoBeats)"),
        (40, 86, "(ReccoBeats), genres for 40"),
        (40, 1_085, "(ReccoBeats), genres for 40, years for 1,085"),
        (0, 85, "(ReccoBeats), no genres, years for 85"),
    ],
)
def test_coverage_tells_genres_and_years_where_some_are_unknown(
    genres: int, years: int, told: str
) -> None:
    clustered = max(86, years + 1 if years > 86 else 0)
    known = replace(
        COVERAGE, clustered=clustered, sources={"reccobeats": clustered}, genres=genres, years=years
    )

    line = coverage_line(replace(known, reasons={}), Basis.SOUND)

    assert line == f"{clustered:,} of 120 tracks placed by their sound {told}"


def test_further_editions_are_counted() -> None:
    twice = replace(COVERAGE, reasons={}, editions=12, duplicates=1)

    line = coverage_line(twice, Basis.SOUND)

    assert line.endswith("; 1 repeated, 12 further editions")


@pytest.mark.parametrize(
    ("missing", "sources", "said"),
    [
        ((), {"file": 86}, ""),
        (
            ("loudness",),
            {"file": 86},
            f"The file tells me no loudness, {OTHERS}",
        ),
        (
            ("liveness", "valence"),
            {"file": 86},
            f"The file tells me no liveness or valence, {OTHERS}",
        ),
        (
            ("loudness", "liveness", "valence"),
            {"file": 80, "reccobeats": 6},
            f"I know no loudness, liveness or valence, {OTHERS}",
        ),
    ],
)
def test_missing_features_are_told(
    missing: tuple[str, ...], sources: dict[str, int], said: str
) -> None:
    assert missing_line(replace(COVERAGE, missing=missing, sources=sources)) == said


def test_the_newest_part_of_a_longer_playlist_is_said_to_be_one() -> None:
    part = replace(COVERAGE, newest=NewestPart(10_000, 12_431))

    assert newest_line(part) == "These are the newest 10,000 of its 12,431 tracks."
    assert newest_line(COVERAGE) == ""
