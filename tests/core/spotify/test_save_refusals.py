"""What is said where a save goes on no further: one sentence, and the button that helps."""

from datetime import UTC, datetime

import pytest

from bot.core.errors import SourceError
from bot.core.operator import OPERATOR
from bot.core.spotify import app_refusals, refusals
from bot.core.spotify.save_refusals import while_saving

EVENING = datetime(2026, 11, 24, 18, 45, 30, tzinfo=UTC)
REFUSALS = [
    refusals.blocked(EVENING),
    refusals.spotify_down(),
    refusals.login_expired(),
    refusals.may_not_write(),
    *(app_refusals.not_listed(own=own) for own in (True, False)),
    *(app_refusals.premium_lapsed(own=own) for own in (True, False)),
    *(app_refusals.writing_refused(own=own) for own in (True, False)),
    *(app_refusals.app_not_accepted(own=own) for own in (True, False)),
]


@pytest.mark.parametrize("refusal", REFUSALS)
def test_no_way_out_is_about_reading_a_playlist(refusal: SourceError) -> None:
    told = while_saving(refusal, "Finish")

    assert "upload a file" not in told
    assert told.count("; please ") == 1
    assert told.endswith(".")


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (refusals.blocked(EVENING), "18:46 UTC on 24 November; please press Undo then."),
        (refusals.spotify_down(), "not answering; please press Undo in a minute."),
        (
            app_refusals.premium_lapsed(),
            f"lapsed; please tell {OPERATOR}, and press Undo when that is mended.",
        ),
        (
            app_refusals.premium_lapsed(own=True),
            "lapsed; please press Undo when that is mended.",
        ),
        (
            app_refusals.not_listed(),
            f"; please ask {OPERATOR} to add it, and press Undo when that is mended.",
        ),
    ],
)
def test_the_button_that_helps_is_named(refusal: SourceError, told: str) -> None:
    assert while_saving(refusal, "Undo").endswith(told)
