"""Pages without signs: what is read instead of emoji, dots, arrows and links."""

import pytest

from bot.core.pages.overview import overview_page, profile_page
from bot.core.pages.page import LONGEST_DESCRIPTION, LONGEST_TITLE, Page, Picture
from bot.core.pages.plain_words import in_words, label_in_words
from bot.core.text.discord_markdown import length
from bot.core.text.profile_words import ProfileColumn
from tests.screens.test_embeds import WORST, summary

TRACK = (
    "**1.** **[Blue](https://open.spotify.com/track/1)** · [Ada](https://open.spotify.com/artist/2)"
)
BELOW = "-# **128 BPM** · *Sea \\*live\\** · [Rough](https://x.example/l) · 1999 · #12 · 💚"


def written(description: str, title: str = "Mix", footer: str = "") -> Page:
    return in_words(Page(title, description, footer, picture=Picture("a.png", "A map.")))


@pytest.mark.parametrize(
    ("signs", "words"),
    [
        ("🔵 **1 · Slow** · 70 tracks", "**Cluster 1, Slow**, 70 tracks"),
        ("🔵 **1** calmer", "**Cluster 1** calmer"),
        ("in 🩵 6, nearly in ⚪ 11 · Loud", "in cluster 6, nearly in cluster 11, Loud"),
        ("➕ new one", "new one"),
        ("↪️ from 2 · Old to 🔵 1 · New", "from 2, Old to cluster 1, New"),
        ("*●●○ Fair match: so so.*", "*Fair match: so so.*"),
        ("● **A** · Dawn: 3 tracks", "**A**, Dawn: 3 tracks"),
        ("◆ 10 tracks in both · likeness 94%", "10 tracks in both, likeness 94%"),
        ("-# ▲ B · Dusk: 12", "from B, Dusk: 12"),
        ("-# ◆ both · Ada", "from both, Ada"),
        ("-# ◆ A + C · Ada", "from A and C, Ada"),
        ("🔎 **1.** Blue", "Found: **1.** Blue"),
        ("older (~2002)", "older (about 2002)"),
        ("*One style. ●●○ Fair match.*", "*One style. Fair match.*"),
        ("34 → – → 51", "34, then none, then 51"),
        (TRACK, "**1.** **[Blue](https://open.spotify.com/track/1)**, Ada"),
        (BELOW, "**128 BPM**, album Sea \\*live\\*, Rough, 1999, your rank 12, saved by you"),
        ("-# Ada, Ben …", "Ada, Ben …"),
    ],
)
def test_signs_are_read_as_words(signs: str, words: str) -> None:
    assert written(signs).description == words


def test_the_picture_goes_and_title_and_footer_are_words() -> None:
    page = written(
        "", "🔵 Cluster #1 · Slow", "Cluster 1/5 · page 2/7 · #12: your rank, 💚: saved by you"
    )

    assert page.picture is None
    assert page.title == "Cluster 1, Slow"
    assert page.footer == "Cluster 1 of 5, page 2 of 7"


def test_a_hint_names_the_hearts() -> None:
    page = written("", footer="Cluster 1/5 · ranks and 💚 show in private copies")

    assert page.footer == "Cluster 1 of 5, ranks and hearts show in private copies"


def test_where_words_have_no_room_albums_go_and_no_track_does() -> None:
    line = f"**1.** **[{'x' * 30}](https://open.spotify.com/track/1)** · {'y' * 24}"
    below = f"-# *{'z' * 24}* · #12 · 💚"
    full = "\n".join([line, below] * 25)
    assert length(full) < LONGEST_DESCRIPTION

    text = written(full + "\n" + "w" * (LONGEST_DESCRIPTION - length(full) - 1)).description

    assert length(text) <= LONGEST_DESCRIPTION
    assert text.count("https://") == 25
    assert text.count("your rank 12, saved by you") == 25


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("◀ Previous", "Previous"),
        ("Last page ⏭", "Last page"),
        ("− Fewer clusters", "Fewer clusters"),
        ("⋯ Options", "Options"),
        ("Go to …", "Go to"),
        ("3 · A+", "3, A+"),
        ("1 · +", "1, +"),
        ("+", "+"),
    ],
)
def test_a_label_keeps_its_words(label: str, words: str) -> None:
    assert label_in_words(label) == words


@pytest.mark.parametrize("name", WORST)
def test_the_worst_names_fit_in_words_too(name: str) -> None:
    about = summary(name)
    places = dict.fromkeys(range(1, 13), "On the map: at the upper left." * 4)
    values = {f"{name[:30]}{number}": number / 4 - 2 for number in range(14)}
    columns = {number: ProfileColumn(values, 128.0) for number in range(1, 13)}

    pages = [overview_page(about, places=places), profile_page(about, columns)]

    for page in map(in_words, pages):
        assert length(page.title) <= LONGEST_TITLE
        assert length(page.description) <= LONGEST_DESCRIPTION
        assert page.description.count("luster ") >= 12
