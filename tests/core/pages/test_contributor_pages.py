"""Who added what, as pages: within Discord's limits, and harmless whatever people are called."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.core.clicks.contributor_clicks import (
    ContributorAction,
    ContributorClick,
    read_contributor_click,
    read_number,
    write_contributor_click,
)
from bot.core.contributors.values import Contributor
from bot.core.pages.contributor_tracks import AddedPage, AddedTrack, contributor_page
from bot.core.pages.contributor_words import Named, adder_words, new_by_line
from bot.core.pages.contributors import contributors_page, contributors_picture
from bot.core.pages.page import Page
from bot.core.pages.plain_words import in_words
from bot.core.pages.positions import CONTRIBUTORS, Position, walk
from bot.core.postings import PostingId
from bot.core.summary import ContributorCounts, Summary
from tests.core.pages.nasty import (
    NAMES,
    assert_harmless,
    assert_taken_by_discord,
    nasty_summary,
    nasty_tracks,
)

PAGE = 10
DAY = re.compile(r"<t:[0-9]+:d>")
MOMENT = 1_714_557_600
EVERYWHERE = dict.fromkeys(range(1, 13), 800)
HINT = "/spotify status shows your name here"


def person(**sizes: int) -> Contributor:
    counted = {int(number.removeprefix("c")): count for number, count in sizes.items()}
    return Contributor("spotify:user:mia", counted, first=MOMENT, last=MOMENT + 90_000)


def crowded(people: int) -> Summary:
    counts = ContributorCounts(people, 9_600 * people, 9_999)
    return replace(nasty_summary(), contributors=counts)


def page_of(summary: Summary, people: Sequence[Named], offset: int = 0) -> Page:
    way = walk(summary, PAGE)
    return contributors_page(summary, way, Position(CONTRIBUTORS, offset), people, HINT)


def shown(text: str) -> str:
    """Leave out the days, which Discord writes."""
    return DAY.sub("", text)


def test_every_mix_is_told_where_the_page_is_words() -> None:
    everywhere = Contributor("x", EVERYWHERE, 9_999, MOMENT, MOMENT * 2, tuple(range(1, 13)))
    people = [Named(99_000 + place, everywhere, "x" * 40) for place in range(PAGE)]

    told = in_words(page_of(crowded(300), people))

    assert_taken_by_discord(told)
    assert told.description.count("cluster 1 8%") == PAGE


@pytest.mark.parametrize("size", [5, 8, PAGE])
def test_the_worst_names_fit_and_mean_nothing(size: int) -> None:
    worst = Contributor("x", EVERYWHERE, 9_999, MOMENT, MOMENT * 2, tuple(range(1, 13)))
    for start in range(0, len(NAMES), size):
        names = NAMES[start : start + size]
        people = [Named(99_000 + place, worst, name) for place, name in enumerate(names)]

        page = page_of(crowded(300), people)

        assert_taken_by_discord(page)
        assert_harmless(shown(page.description))
        assert all(f"**{each.number:,}. " in page.description for each in people)
        assert all(0 < len(choice.label) <= 100 for choice in page.choices)
        assert all(0 < len(choice.description) <= 100 for choice in page.choices)
        assert all(ord(letter) > 31 for choice in page.choices for letter in choice.label)


def test_a_line_tells_share_mix_what_is_led_and_when() -> None:
    summary = replace(nasty_summary(), contributors=ContributorCounts(2, 80, 0))
    mia = replace(person(c1=30, c4=10), unplaced=2, leads=(1,))

    lines = page_of(summary, [Named(1, mia, "Mia")]).description.split("\n")

    assert lines[0] == "**2 people** added 80 tracks."
    assert lines[2] == "**1. Mia** · **42 tracks** · 52%"
    assert lines[3] == (
        "-# 🔵 1 75%, 🟡 4 25% · 2 not placed · leads 🔵 1 · <t:1714557600:d> – <t:1714647600:d>"
    )


def test_what_is_not_known_is_told() -> None:
    page = page_of(crowded(3), [Named(1, person(c1=1))])

    assert "I'm not told who added 9,999 more tracks." in page.description
    assert "**1. Contributor 1**" in page.description
    assert page.footer == f"Who added what · page 1/1 · {HINT}"


def test_a_tiny_share_is_not_nothing() -> None:
    page = page_of(crowded(300), [Named(1, person(c1=999, c2=1))])

    assert "🟩 2 <1%" in page.description


@pytest.mark.parametrize("name", NAMES)
def test_one_persons_page_fits_and_means_nothing_more(name: str) -> None:
    tracks = [AddedTrack(track, 12, MOMENT) for track in nasty_tracks()]
    worst = Contributor("x", EVERYWHERE, 9_999, MOMENT, MOMENT * 2, tuple(range(1, 13)))
    for start in range(0, len(tracks), PAGE):
        added = AddedPage(tracks[start : start + PAGE], start, (1, 9))

        page = contributor_page(crowded(300), Named(7, worst, name), added)

        assert_taken_by_discord(page)
        assert_harmless(shown(page.description))
        assert_harmless(page.title)
        assert f"**{start + 1}.** " in page.description


def test_one_persons_page_has_the_mix_on_its_first_page_alone() -> None:
    named, track = Named(2, replace(person(c1=3, c2=1), leads=(2,)), ""), nasty_tracks()[0]
    first, later = (
        contributor_page(crowded(3), named, AddedPage([AddedTrack(track, 1, None)], start, (1, 2)))
        for start in (0, PAGE)
    )

    assert first.title == "Added by contributor 2"
    assert "· 3 (75%)" in first.description
    assert "· 1 (25%) · the most of all" in first.description
    assert "(75%)" not in later.description
    assert "**🔵 1**" in later.description


def test_a_contributor_with_nothing_in_a_cluster_has_a_page() -> None:
    lost = Contributor("x", {}, 3)

    page = contributor_page(crowded(3), Named(3, lost), AddedPage([], 0, (1, 1)))
    listed = page_of(crowded(3), [Named(3, lost)])

    assert_taken_by_discord(page)
    assert "3 of them not placed" in page.description
    assert "3 not placed" in listed.description


def test_the_picture_is_told_in_words() -> None:
    words = contributors_picture(crowded(300), [Named(1, person(c1=30, c2=12), "Mia")], 299).words
    longest = [Named(place, person(c1=1), name) for place, name in enumerate(NAMES[:12], 1)]

    assert "Mia, 42 tracks: 30 in 1, 12 in 2. 299 others, too." in words
    assert len(contributors_picture(crowded(300), longest, 288).words) <= 1_024


def test_who_added_what_is_new_is_one_sentence() -> None:
    assert new_by_line([("Mia", 5)]) == "Added by Mia (5)."
    assert new_by_line([("Mia", 5), ("Contributor 2", 1)]) == (
        "Added by Mia (5) and Contributor 2 (1)."
    )
    many = new_by_line([(f"P{number}", 1_000) for number in range(8)])
    assert many.endswith("P4 (1,000) and others (3,000).")
    assert_harmless(new_by_line([(name, 1) for name in NAMES[:5]]))


def test_words_beside_tracks_are_harmless_and_none_where_nothing_is_known() -> None:
    ids = [track.id for track in nasty_tracks()[:3]]

    words = adder_words({1: "[x](https://evil.example)"}, dict(zip(ids, (1, 2, 0), strict=True)))

    assert words[ids[1]] == "contributor 2"
    assert ids[2] not in words
    assert_harmless(words[ids[0]])


@pytest.mark.parametrize("action", ContributorAction)
def test_a_click_is_read_as_it_was_written(action: ContributorAction) -> None:
    click = ContributorClick(PostingId("A" * 16), action, 10_000, 99_990)

    assert read_contributor_click(write_contributor_click(click)) == click
    assert len(write_contributor_click(click)) <= 100


@pytest.mark.parametrize(
    "written",
    [
        "b1",
        "b1:short:next:1:0",
        "b1:AAAAAAAAAAAAAAAA:steal:1:0",
        "b1:AAAAAAAAAAAAAAAA:next:0:0",
        "b1:AAAAAAAAAAAAAAAA:next:1:-1",
        "b1:AAAAAAAAAAAAAAAA:next:1:00",
        "b1:AAAAAAAAAAAAAAAA:next:1:999999",
        "b1:AAAAAAAAAAAAAAAA:next:٣:0",
        "b1:AAAAAAAAAAAAAAAA:next:1:0\n",
    ],
)
def test_a_click_that_was_tampered_with_is_none(written: str) -> None:
    assert read_contributor_click(written) is None


@pytest.mark.parametrize("chosen", ["", "0", "x", "٣", "-1", "1:2", "123456"])
def test_a_choice_that_is_not_offered_is_none(chosen: str) -> None:
    assert read_number(chosen) is None
