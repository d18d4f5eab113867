"""What is watched, and why not, in words that fit."""

from dataclasses import replace

import pytest

from bot.core.pages.page import LONGEST_DESCRIPTION, LONGEST_TITLE, Page
from bot.core.pages.watches import HALTED, halted, news_page, option, started, watches_page
from bot.core.text.discord_markdown import length
from bot.core.watches import MOST_OF_GUILD, Pause, Rhythm
from tests.core.pages.nasty import nasty_summary
from tests.core.test_watches import WATCH
from tests.store.kept import NOON

NASTY = "](https://evil) @everyone <@1> **\u202e" + "🎷" * 300
LARGEST_ID = 2**63 - 1
SUMMARY, CHANGED = nasty_summary(), Page("What changed", "", "")
WORST = replace(
    WATCH,
    title=NASTY[:200],
    link=f"spotify:{'a' * 22}",
    channel_id=LARGEST_ID,
    posted=NOON,
    pause=Pause.TOO_LARGE,
    rhythm=Rhythm.CHANGE,
)


def test_ten_of_the_longest_fit_a_page() -> None:
    page = watches_page([WORST] * MOST_OF_GUILD)

    assert length(page.description) <= LONGEST_DESCRIPTION
    assert "](https://evil)" not in page.description
    assert "@everyone" not in page.description.replace("\\@everyone", "")


@pytest.mark.parametrize("title", [NASTY, "*" * 300, "🎷" * 300])
def test_the_title_of_a_post_fits(title: str) -> None:
    page = news_page(CHANGED, replace(SUMMARY, title=title), Rhythm.WEEK, 3)

    assert length(page.title) <= LONGEST_TITLE
    assert page.footer == (
        "Once a week, where something is new · page 1 of 3, the rest is in the answer"
    )


def test_one_page_says_nothing_of_more() -> None:
    page = news_page(CHANGED, replace(SUMMARY, title="Evening"), Rhythm.CHANGE, 1)

    assert page.title == "Evening · what changed"
    assert page.url == SUMMARY.url
    assert page.footer == "When something is new, once a day at most"


@pytest.mark.parametrize("why", HALTED)
def test_every_pause_names_its_playlist_and_fits(why: Pause) -> None:
    said = halted(WORST, why, 10_000, NASTY)

    assert "{" not in said
    assert length(said) <= 2_000


def test_a_playlist_without_a_name_is_called_something() -> None:
    unnamed = replace(WATCH, title="\u200b")

    assert "**Untitled**" in started(unnamed)
    assert option(1, unnamed) == "1 · Untitled"
    assert "**[Untitled](" in watches_page([unnamed]).description
