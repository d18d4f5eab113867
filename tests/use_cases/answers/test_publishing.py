"""Which private answers their owners may show to all."""

from dataclasses import replace

import pytest

from bot.core.asker import Asker
from bot.core.errors import GoneError, NotAllowedError
from bot.core.models import Options
from bot.core.postings import PostedReport, Posting, ReportKey, ReportOrigin, part_source
from bot.use_cases.answers.publishing import (
    NOT_YOURS,
    PERSONAL,
    PUBLIC_ALREADY,
    is_postable,
    refuse_posting,
)
from tests.store.kept import posting

OWNER = 7
LIKED = "spotify:saved:7:0a1b"
MINE = posting("mine", owner=OWNER, private=True)
ASKER = Asker(OWNER, guild_id=70, channel_id=700, alone=False)


def origin(source: str = "deezer:1:0a1b", *, is_open: bool = True) -> ReportOrigin:
    return ReportOrigin(source, Options(), complete=True, open=is_open)


def refusal(about: Posting, of: ReportOrigin | None, asker: Asker = ASKER) -> str:
    with pytest.raises((NotAllowedError, GoneError)) as refused:
        refuse_posting(PostedReport(about, of), asker)
    return str(refused.value)


@pytest.mark.parametrize("is_open", [True, False])
def test_an_owner_may_post_as_they_may_have_it_clustered_in_public(*, is_open: bool) -> None:
    about = origin(is_open=is_open)

    refuse_posting(PostedReport(MINE, about), ASKER)

    assert is_postable(MINE, about)


@pytest.mark.parametrize("source", [LIKED, part_source(LIKED, ReportKey("0" * 32), 3)])
def test_what_is_personal_stays_so(source: str) -> None:
    assert not is_postable(MINE, origin(source))
    assert refusal(MINE, origin(source)) == PERSONAL


def test_everything_else_is_refused_with_its_reason() -> None:
    stranger, public = replace(ASKER, person_id=8), replace(MINE, private=False)

    assert refusal(MINE, origin(), stranger) == NOT_YOURS
    assert refusal(public, origin()) == PUBLIC_ALREADY
    assert "no longer have" in refusal(MINE, None)
