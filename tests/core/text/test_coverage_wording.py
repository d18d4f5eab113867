"""How an answer says where sounds come from, and which service gave none."""

from dataclasses import replace

from bot.core.models import Reason
from bot.core.reports import Basis, Coverage
from bot.core.services import Fact
from bot.core.text.wording import coverage_line, update_label
from bot.core.updates import Update

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
        "Audio features for 86 of 120 tracks (measured from a preview, ReccoBeats); "
        "34 without audio features"
    )


def test_a_service_that_gave_no_answer_is_named() -> None:
    line = coverage_line(replace(COVERAGE, reasons={}, unanswered={"reccobeats": 2}), Basis.SOUND)

    assert line.endswith("; ReccoBeats failed for 2 tracks")


def test_the_button_says_of_how_many_more_tracks_the_sound_is_known() -> None:
    assert update_label(Update({Fact.FEATURES: 34})) == "Update: sounds for 34 more tracks"
