"""The row of buttons that do something with a cluster, or with a whole answer."""

from dataclasses import replace

import pytest

from bot.core.clicks.cluster_clicks import (
    ClusterAction,
    ClusterClick,
    read_cluster_click,
)
from bot.core.documents import summarise
from bot.core.pages.positions import OVERVIEW, PROFILE, Position
from bot.core.postings import PostingId
from bot.screens.answer_buttons import turning
from bot.screens.cluster_actions import cluster_actions, rename_form
from bot.use_cases.answers.shown import Shown
from tests.core.reports import NASTY, report
from tests.fakes.discord.limits.message import message_problems
from tests.fakes.discord.limits.modal import modal_problems
from tests.screens.test_embeds import shown, summary

LARGE, SMALL = Position("1"), Position("2")


def at(
    position: Position, *, own: bool = False, postable: bool = False, part: bool = False
) -> Shown:
    page = replace(shown(summarise(report()), position), own=own, postable=postable)
    if not part:
        return page
    return replace(
        page, posting=replace(page.posting, whole_id=PostingId("B" * 16), whole_cluster=3)
    )


def labels(page: Shown) -> list[str | None]:
    return [button.label for button in cluster_actions(page, row=3)]


def test_the_page_of_a_cluster_has_what_can_be_done_with_it() -> None:
    assert labels(at(LARGE)) == ["Copy as playlist", "Split this cluster"]
    assert labels(at(LARGE, own=True)) == ["Copy as playlist", "Split this cluster", "Rename"]


def test_a_cluster_of_two_tracks_is_not_split() -> None:
    assert labels(at(SMALL, own=True)) == ["Copy as playlist", "Rename"]


@pytest.mark.parametrize("section", [OVERVIEW, PROFILE])
def test_other_pages_have_what_can_be_done_with_the_answer(section: str) -> None:
    assert labels(at(Position(section), own=True)) == []
    assert labels(at(Position(section), own=True, postable=True)) == ["Post it here"]


def test_a_part_leads_back_to_the_cluster_it_was() -> None:
    [back] = cluster_actions(at(Position(OVERVIEW), part=True), row=3)

    assert back.label == "Back to the whole"
    assert back.custom_id == "c1:BBBBBBBBBBBBBBBB:back:3:0:t"


def test_every_button_carries_the_page_that_it_is_on() -> None:
    page = at(Position("1", 10), own=True, postable=True)

    clicks = [read_cluster_click(str(each.custom_id)) for each in cluster_actions(page, row=3)]

    assert [click and (click.posting, click.position) for click in clicks] == [
        (page.posting.id, page.position)
    ] * len(clicks)


def test_all_of_them_fit_below_a_page() -> None:
    page = replace(
        shown(summary("x" * 2_000), Position("12", 50)), own=True, postable=True, saveable=True
    )
    part = replace(page.posting, whole_id=PostingId("B" * 16), whole_cluster=12)

    message = {"content": "x", "components": turning(replace(page, posting=part)).to_components()}

    assert [*message_problems(message, set())] == []


@pytest.mark.parametrize("name", [NASTY * 20, "\u202e" * 300, "🎵" * 200, ""])
def test_the_form_fits_whatever_the_name_is(name: str) -> None:
    click = ClusterClick(PostingId("A" * 16), ClusterAction.RENAME, Position("12", 99_999))

    form = rename_form(click, name[:40], name).to_dict()

    assert [*modal_problems(form)] == []
