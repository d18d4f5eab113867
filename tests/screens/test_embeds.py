"""Pages as Discord takes them, with the worst names."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.core.clicks.cluster_clicks import PREFIX as CLUSTERS
from bot.core.clicks.page_clicks import Action, Click, read_click, write_click
from bot.core.clicks.search_clicks import PREFIX as SEARCH
from bot.core.documents import summarise
from bot.core.pages.lists import cluster_page
from bot.core.pages.overview import overview_page, profile_page
from bot.core.pages.page import Page
from bot.core.pages.positions import OVERVIEW, PROFILE, Position, Walk, walk
from bot.core.postings import Posting, PostingId, ReportKey
from bot.core.services import Fact
from bot.core.spotify.ranks import Personal
from bot.core.summary import ClusterSummary, Summary
from bot.core.tracks.sorting import Sort
from bot.core.updates import NO_UPDATE, UNCLEAR_UPDATE, Update
from bot.screens.answer_buttons import turning
from bot.screens.embeds import embed, files
from bot.screens.menu import deleting, menu
from bot.use_cases.answers.shown import Shown
from tests.core.reports import NASTY, report, track
from tests.fakes.discord.limits.message import message_problems

HERE = Click(PostingId("A" * 16), Action.ASK_TO_DELETE)
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
        id=HERE.posting,
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

    page = replace(page, own=True, postable=True)
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

    views = (turning(overview), turning(middle), menu(middle), deleting(HERE))
    components = [each for view in views for each in view.children]

    own = [str(getattr(each, "custom_id", "")) for each in components]
    clicks = [
        read_click(each) for each in own if not each.startswith((f"{CLUSTERS}:", f"{SEARCH}:"))
    ]
    assert {click.action for click in clicks if click} == set(Action)
    assert None not in clicks


@pytest.mark.parametrize(
    ("update", "label"),
    [
        (NO_UPDATE, None),
        (UNCLEAR_UPDATE, "Update with new data"),
        (Update({Fact.GENRES: 120}), "Update: genres for 120 more tracks"),
        (Update(pending={Fact.GENRES: 120}), "Update: genres for up to 120 more tracks"),
    ],
)
def test_the_overview_alone_offers_an_update_and_says_what_it_brings(
    update: Update, label: str | None
) -> None:
    overview, cluster = (
        replace(shown(summary("x"), position), update=update)
        for position in (Position(), Position("1"))
    )

    assert label == next((name for name in _labels(overview) if name.startswith("Update")), None)
    assert not any(name.startswith("Update") for name in _labels(cluster))


def _labels(page: Shown) -> list[str]:
    return [getattr(each, "label", None) or "" for each in turning(page).children]


def test_the_menu_of_sections_leads_to_all_that_the_arrows_pass() -> None:
    page = shown(summary("x"), Position())

    sections = turning(page).to_components()[1]["components"][0]["options"]

    assert [each["value"] for each in sections] == [each.key for each in page.walk.sections]


def test_the_first_clusters_have_a_button_of_their_own() -> None:
    page = shown(summary("x"), Position())

    clicks = [read_click(str(getattr(each, "custom_id", ""))) for each in turning(page).children]

    opened = [click.position for click in clicks if click and click.action is Action.CLUSTER]
    assert opened == [Position(str(number)) for number in range(1, 6)]


def test_one_cluster_has_no_profile_and_no_fewer_clusters() -> None:
    about = summary("x")
    page = shown(replace(about, clusters=about.clusters[:1]), Position())

    options = [one["value"] for one in turning(page).to_components()[1]["components"][0]["options"]]
    buttons = {getattr(each, "label", ""): each for each in turning(page).children}

    assert PROFILE not in options
    assert getattr(buttons["− Fewer clusters"], "disabled", None)


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


def test_orders_by_sound_are_offered_where_any_is_known() -> None:
    heard = replace(summarise(report()), measured=("tempo", "energy"))

    options = menu(shown(heard, Position("1", 0, Sort.TEMPO))).to_components()[0]["components"][0]

    offered = {option["label"]: option for option in options["options"]}
    assert [*offered][5:] == ["By BPM", "By energy", "Energy wave"]
    assert offered["By BPM"]["default"]
    assert offered["Energy wave"]["description"] == "up and down, a dozen tracks a wave"
