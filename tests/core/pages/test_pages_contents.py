"""What stands on the pages of a small report."""

from dataclasses import replace

import pytest

from bot.core.documents import summarise
from bot.core.features import Focus
from bot.core.models import Reason, Unplaced
from bot.core.pages.lists import asides_page, cluster_page, unplaced_page
from bot.core.pages.orders import SORTED
from bot.core.pages.overview import UNTITLED, overview_page, profile_page
from bot.core.pages.page import BADGES, NEUTRAL, Picture, badge
from bot.core.pages.positions import ASIDES, UNPLACED, Position, walk
from bot.core.palette import CLUSTERS
from bot.core.reports import Aside, Product, Trait, asides
from bot.core.spotify.ranks import Personal, View, Withheld
from bot.core.text.wording import missing_line
from bot.core.tracks.sorting import Sort
from tests.core.reports import report, track

REPORT = report()
SUMMARY = summarise(REPORT)
WALK = walk(SUMMARY, 5)
COVERED = (
    "14 of 16 tracks placed in 2 clusters by their sound (from the file), genres for 3, years for 4"
)
LEFT_OUT = "1 without sound data, 1 local file, 1 podcast, 1 repeated"
TRACKS = [member.track for member in REPORT.clusters[0].members]


def test_the_overview_shows_the_map_and_a_line_for_each_cluster() -> None:
    page = overview_page(SUMMARY)

    assert page.title == r"Sunday \| \<drive\>"
    assert page.description.split("\n") == [
        "🔵 **1 · Mellow acoustic 1** · 12 tracks · calmer, newer, around 2019",
        "🟩 **2 · Mellow acoustic 2** · 2 tracks · calmer, newer, around 2019",
        "",
        f"{COVERED}; {LEFT_OUT}.",
        "*Overlapping groups.*",
    ]
    assert page.footer == ""
    assert page.picture == Picture(Product.MAP, SUMMARY.map_in_words)
    assert page.colour == NEUTRAL


def test_below_a_cluster_are_its_leading_artists() -> None:
    artists = ("Three Days Grace", "System of a Down", "*Incubus*", "Korn")
    first, second = SUMMARY.clusters

    page = overview_page(
        replace(SUMMARY, clusters=(replace(first, artists=artists), replace(second, artists=())))
    )

    assert page.description.split("\n")[1:3] == [
        r"-# Three Days Grace, System of a Down, \*Incubus\* …",
        "🟩 **2 · Mellow acoustic 2** · 2 tracks · calmer, newer, around 2019",
    ]


@pytest.mark.parametrize(("updates", "ending"), [(True, "; **Update** tries again."), (False, ".")])
def test_the_overview_says_who_gave_no_answer_and_what_to_do(*, updates: bool, ending: str) -> None:
    coverage = replace(
        SUMMARY.coverage,
        reasons={Reason.NO_FEATURES: 1, Reason.UNANSWERED: 40},
        unanswered={"reccobeats": 40},
        duplicates=0,
    )

    page = overview_page(replace(SUMMARY, coverage=coverage), updates=updates)

    assert page.description.split("\n")[-2] == (
        f"{COVERED}; 1 without sound data, ReccoBeats has not answered for 40 tracks{ending}"
    )


def test_where_every_service_answered_the_overview_promises_nothing() -> None:
    assert "Update" not in overview_page(SUMMARY, updates=True).description


def test_the_profile_shows_its_picture_and_says_what_is_in_it() -> None:
    page = profile_page(SUMMARY)

    assert page.description.split("\n")[1:] == [
        "🔵 **1** calmer, newer, around 2019",
        "🟩 **2** calmer, newer, around 2019",
    ]
    assert page.footer == "Profile · 2 clusters"
    assert page.picture is not None
    assert page.picture.name == Product.PROFILE
    assert page.picture.words.endswith(
        " 1, Mellow acoustic 1: calmer (1.2), newer, around 2019 (0.6). "
        "2, Mellow acoustic 2: calmer (1.2), newer, around 2019 (0.6)."
    )


def test_a_trait_that_has_no_room_is_left_out_whole() -> None:
    words = ("dance (33 of 57)", "melodic house (29 of 57)", "newer (~2018)", "more electronic")
    cluster = replace(SUMMARY.clusters[0], traits=tuple(Trait("x", each, 1.0) for each in words))

    page = profile_page(replace(SUMMARY, clusters=(cluster, SUMMARY.clusters[1])))

    first = page.description.split("\n")[1]
    assert first == "🔵 **1** dance (33 of 57), melodic house (29 of 57), newer (\\~2018)"


def test_the_profile_of_one_cluster_is_said_to_be_beside_most_music() -> None:
    one = profile_page(replace(SUMMARY, clusters=SUMMARY.clusters[:1]))

    assert one.description == "How the playlist sounds beside most music:"
    pictures = [page.picture for page in (one, profile_page(SUMMARY))]

    told = [picture.words.split(". ")[0] for picture in pictures if picture is not None]
    assert told == [
        "Table of how far the playlist lies above or below most music",
        "Table of how far each cluster lies above or below the playlist's average",
    ]


@pytest.mark.parametrize("title", ["", " \u200b", "https://"])
def test_a_playlist_without_a_title_gets_one(title: str) -> None:
    assert overview_page(replace(SUMMARY, title=title)).title == UNTITLED


def test_a_focus_is_named_where_it_is_not_the_usual_one() -> None:
    page = overview_page(replace(SUMMARY, focus=Focus.MOOD))

    assert page.footer == "Focus: mood"


def test_the_name_of_a_playlist_leads_to_its_page() -> None:
    linked = replace(SUMMARY, url="https://www.deezer.com/playlist/1")

    assert overview_page(linked).url == profile_page(linked).url == linked.url
    assert overview_page(SUMMARY).url == ""


def test_a_cluster_is_shown_under_its_name_and_in_its_colour() -> None:
    page = cluster_page(SUMMARY, WALK, Position("2"), [track(90), track(91)])

    assert page.title == "🟩 Cluster #2 · Mellow acoustic 2"
    assert page.description.startswith(
        "**2 tracks** · calmer, newer, around 2019\n\n**1.** **[Track 90]("
    )
    assert page.footer == "Cluster 2/2 · page 1/1 · most typical first"
    assert page.colour == CLUSTERS[1].number
    assert page.picture is None


def test_a_cluster_that_nothing_sets_apart_says_only_its_size() -> None:
    alike = replace(SUMMARY, clusters=(replace(SUMMARY.clusters[0], traits=()),))

    page = cluster_page(alike, WALK, Position("1"), TRACKS[:1])

    assert page.description.startswith("**12 tracks**\n\n**1.**")


def test_a_cluster_names_its_leading_artists_in_a_small_line() -> None:
    led = replace(SUMMARY.clusters[0], artists=("Ada *Quill*", "Bo [Reed]"))

    page = cluster_page(replace(SUMMARY, clusters=(led,)), WALK, Position("1"), TRACKS[:1])

    assert page.description.split("\n")[1:3] == [r"-# With Ada \*Quill\*, Bo (Reed)", ""]


def test_endless_names_of_artists_are_cut() -> None:
    led = replace(SUMMARY.clusters[0], artists=("Ada" * 200, "Bo"))

    page = cluster_page(replace(SUMMARY, clusters=(led,)), WALK, Position("1"), TRACKS[:1])

    line = page.description.split("\n")[1]
    assert line.endswith("…")
    assert len(line) < 200


def test_a_recording_in_several_editions_says_so_on_every_line_of_it() -> None:
    twice = replace(SUMMARY.clusters[0], editions={TRACKS[0].id: 2, TRACKS[2].id: 2})

    page = cluster_page(replace(SUMMARY, clusters=(twice,)), WALK, Position("1"), TRACKS[:3])

    below = [line for line in page.description.split("\n") if line.startswith("-# ")]
    assert below == [
        "-# *First Light* · 2 editions",
        "-# *First Light*",
        "-# *First Light* · 2 editions",
    ]


def test_the_overview_says_which_features_are_missing() -> None:
    deaf = replace(SUMMARY.coverage, missing=("loudness",))

    lines = overview_page(replace(SUMMARY, coverage=deaf)).description.split("\n")

    assert lines[-2:] == [missing_line(deaf), "*Overlapping groups.*"]


@pytest.mark.parametrize("sort", Sort)
def test_the_footer_of_a_cluster_tells_the_page_and_the_order(sort: Sort) -> None:
    page = cluster_page(SUMMARY, WALK, Position("1", 10, sort), TRACKS[10:])

    assert page.footer == f"Cluster 1/2 · page 3/3 · {SORTED[sort]}"
    assert page.description.count("\n**11.** ") == page.description.count("\n**12.** ") == 1


@pytest.mark.parametrize(
    ("view", "hint"),
    [
        (None, ""),
        (Personal(None, {}), " · 💚: saved by you"),
        (Personal({}, {}), " · #12: your rank, 💚: saved by you"),
        (Withheld.UNLINKED, " · /spotify link shows your ranks and 💚"),
        (Withheld.PRIVATE, " · ranks and 💚 show in private copies"),
    ],
)
def test_the_footer_tells_what_ranks_and_hearts_mean_and_how_to_see_them(
    view: View, hint: str
) -> None:
    page = cluster_page(SUMMARY, WALK, Position("1"), TRACKS[:5], view)

    assert page.footer == f"Cluster 1/2 · page 1/3 · most typical first{hint}"


def test_a_cluster_shows_the_ranks_and_hearts_of_whoever_looks() -> None:
    view = Personal({TRACKS[1].id: 3}, {each.id: each is TRACKS[0] for each in TRACKS})

    page = cluster_page(SUMMARY, WALK, Position("1"), TRACKS[:3], view)

    below = [line for line in page.description.split("\n") if line.startswith("-# ")]
    assert [line.removeprefix("-# *First Light*") for line in below] == [
        " · 💚",
        " · #3",
        "",
    ]


def test_odd_ones_out_and_bridges_say_why_they_are_there() -> None:
    listed = [Aside(1, odd_one_out=True, to=2, track=track(11)), *asides(REPORT.clusters)]

    page = asides_page(SUMMARY, WALK, Position(ASIDES), listed[:3])

    assert page.title == "In-betweens and outliers"
    assert [line.partition("** · ")[2] for line in page.description.split("\n")] == [
        "the odd one out of 🔵 1, nearly in 🟩 2 · Mellow acoustic 2",
        "the odd one out of 🔵 1",
        "in 🔵 1, nearly in 🟩 2 · Mellow acoustic 2",
    ]
    assert page.footer == "In-betweens and outliers · page 1/1"


def test_rows_in_no_cluster_say_why_they_are_in_none() -> None:
    page = unplaced_page(SUMMARY, WALK, Position(UNPLACED), REPORT.unplaced)

    assert page.title == "3 tracks not placed"
    assert page.description.split("\n") == [
        "**1.** **=cmd()** · Bo · without sound data",
        "**2.** **Demo tape** · local file",
        "**3.** **Episode 12** · podcast",
    ]
    assert page.footer == "Not placed · page 1/1"


def test_a_row_without_a_name_leads_to_its_page() -> None:
    known = Unplaced("4uLU6hMCjMI75M1A2tKUQC", "", Reason.NO_FEATURES)
    unknown = Unplaced("digest:1", "", Reason.NO_FEATURES)

    page = unplaced_page(SUMMARY, WALK, Position(UNPLACED), [known, unknown])

    address = "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC"
    assert page.description.split("\n") == [
        f"**1.** **[(no name)]({address})** · without sound data",
        "**2.** **(no name)** · without sound data",
    ]


def test_every_colour_of_the_map_has_a_badge_of_its_own() -> None:
    assert len(set(BADGES)) == len(CLUSTERS) == 12
    assert badge(1) == "🔵"
    assert badge(12) == "🟨"
