"""Pages as Discord takes them, with the worst names."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.core.documents import summarise
from bot.core.guild_settings import GuildSettings, Setting
from bot.core.pages.clicks import Action, Click, read_click, write_click
from bot.core.pages.lists import cluster_page
from bot.core.pages.overview import overview_page, profile_page
from bot.core.pages.page import Page
from bot.core.pages.positions import OVERVIEW, PROFILE, Position, Walk, walk
from bot.core.postings import Posting, PostingId, ReportKey
from bot.core.spotify.ranks import Personal
from bot.core.summary import ClusterSummary, Summary
from bot.core.updates import NO_UPDATE, UNCLEAR_UPDATE
from bot.screens.answer_buttons import turning
from bot.screens.embeds import embed, files
from bot.screens.menu import menu
from bot.screens.settings_panel import number_form, panel_embed, panel_view
from bot.use_cases.answers.browsing import Shown
from tests.core.reports import NASTY, report, track
from tests.fakes.discord.limits.message import message_problems
from tests.fakes.discord.limits.modal import modal_problems

NAMES = {"clusters.png", "profile.png"}
POSITIONS = (Position(OVERVIEW), Position(PROFILE), Position("12", 50), Position("12", 99_990))
WORST = (NASTY * 20, "\u202e" * 300, "🎵" * 200, "x" * 2_000, "")


def summary(name: str) -> Summary:
    """Make a summary of twelve clusters that are called like this."""
    usual = summarise(report())
    clusters = tuple(
        ClusterSummary(number, name, 999_999, usual.clusters[0].traits) for number in range(1, 13)
    )
    return replace(usual, title=name, clusters=clusters, unplaced=10_000, asides=24)


def shown(about: Summary, position: Position) -> Shown:
    made = datetime(2026, 5, 4, tzinfo=UTC)
    posting = Posting(
        id=PostingId("A" * 16),
        report=ReportKey("0" * 32),
        owner_id=1,
        guild_id=None,
        channel_id=2,
        message_id=None,
        private=False,
        title="Evening",
        made=made,
    )
    way = walk(about, 10)
    place = way.settle(position)
    return Shown(
        posting=posting,
        summary=about,
        update=NO_UPDATE,
        open=True,
        knows_accounts=True,
        walk=way,
        position=place,
        page=page_at(about, way, place),
        picture=b"\x89PNG",
    )


def page_at(about: Summary, way: Walk, place: Position) -> Page:
    match place.section:
        case section if section == OVERVIEW:
            return overview_page(about)
        case section if section == PROFILE:
            return profile_page(about)
        case _:
            tracks = [track(number, about.title) for number in range(10)]
            ranks = {each.id: 150 for each in tracks}
            view = Personal(ranks, dict.fromkeys(ranks, True))
            return cluster_page(about, way, place, tracks, view)


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("name", WORST, ids=range(len(WORST)))
def test_every_page_fits_whatever_its_names_are(name: str, position: Position) -> None:
    page = shown(summary(name), position)

    for view in (turning(page), menu(page)):
        message = {"embeds": [embed(page.page).to_dict()], "components": view.to_components()}
        assert [*message_problems(message, NAMES)] == []


def test_a_picture_is_uploaded_and_described_for_those_who_cannot_see_it() -> None:
    page = shown(summarise(report()), Position())

    [file] = files(page)
    image: Any = embed(page.page).to_dict()["image"]
    assert file.filename == "clusters.png"
    assert image["url"] == "attachment://clusters.png"
    assert image["description"] == file.description != ""


def test_a_page_without_a_picture_uploads_none() -> None:
    page = shown(summarise(report()), Position("1"))

    assert files(page) == []
    assert "image" not in embed(page.page).to_dict()


def test_a_picture_that_is_lost_leaves_the_words() -> None:
    page = replace(shown(summarise(report()), Position()), picture=None)

    assert files(page) == []


def test_every_action_stands_on_a_button_or_a_menu() -> None:
    usual = summary("x")
    about = replace(usual, clusters=tuple(replace(each, size=500) for each in usual.clusters))
    overview = replace(shown(about, Position()), update=UNCLEAR_UPDATE)
    middle = shown(about, Position("12", 50))

    components = [*turning(overview).children, *turning(middle).children, *menu(middle).children]

    clicks = [read_click(str(getattr(each, "custom_id", ""))) for each in components]
    assert {click.action for click in clicks if click} == set(Action)
    assert None not in clicks


def test_the_menu_of_sections_leads_to_all_that_the_arrows_pass() -> None:
    page = shown(summary("x"), Position())

    sections = turning(page).to_components()[0]["components"][0]["options"]

    assert [each["value"] for each in sections] == [each.key for each in page.walk.sections]


def test_a_button_can_carry_every_section() -> None:
    page = shown(summary("x"), Position())

    for section in page.walk.sections:
        click = Click(page.posting.id, Action.NEXT, Position(section.key))
        assert read_click(write_click(click)) == click


@pytest.mark.parametrize("knows", [True, False])
def test_sorting_by_rank_is_offered_only_where_there_are_accounts(*, knows: bool) -> None:
    page = replace(shown(summarise(report()), Position("1")), knows_accounts=knows)

    offered = [
        option["value"] for option in menu(page).to_components()[0]["components"][0]["options"]
    ]

    assert offered == ["t", "a", "n", "y", *(["r"] if knows else [])]


@pytest.mark.parametrize("opened", [None, *Setting])
def test_the_panel_fits_with_the_longest_values(opened: Setting | None) -> None:
    settings = GuildSettings(roles=tuple(range(10**18, 10**18 + 20)))
    decided = dict.fromkeys(Setting, 1)

    message = {
        "embeds": [panel_embed(settings, decided).to_dict()],
        "components": panel_view(settings, decided, opened).to_components(),
    }

    assert [*message_problems(message, set())] == []


@pytest.mark.parametrize("setting", [Setting.COOLDOWN, Setting.LARGEST])
def test_the_form_for_a_number_fits(setting: Setting) -> None:
    form = number_form(setting, GuildSettings())

    assert [*modal_problems(form.to_dict())] == []
