"""A short link is found in what people paste, so that it can be followed first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.links import short_link

PLAYLIST = "https://www.deezer.com/playlist/908622995"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://spotify.link/aBc", "https://spotify.link/aBc"),
        ("HTTP://Spotify.Link/aBc#x", "https://spotify.link/aBc"),
        ("spotify.app.link/aBc?_p=c1&_s=1", "https://spotify.app.link/aBc?_p=c1&_s=1"),
        ("https://open.spotify.com/s/aBc", "https://open.spotify.com/s/aBc"),
        ("<https://link.deezer.com/s/31abc>", "https://link.deezer.com/s/31abc"),
        ("Listen on Deezer! https://link.deezer.com/s/aBc.", "https://link.deezer.com/s/aBc"),
        ("[mine](https://spotify.link/a) https://spotify.link/a", "https://spotify.link/a"),
        (
            "https://link.deezer.com?dest=https://x.example",
            "https://link.deezer.com/?dest=https://x.example",
        ),
    ],
)
def test_the_address_of_a_short_link_is_found(text: str, address: str) -> None:
    assert short_link(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "road trip",
        PLAYLIST,
        f"{PLAYLIST} https://spotify.link/aBc",
        "https://spotify.link/a https://spotify.link/b",
        "https://open.spotify.com/album/37i9dQZF1DXcBWIGoYBM5M",
        "https://spotify.link.evil.example/aBc",
        "https://ada@spotify.link/aBc",
        "https://spotify.link:8443/aBc",
        "https://evil.example/spotify.link/aBc",
        "ftp://spotify.link/aBc",
        "https://deezer.page.link/aBc",
    ],
)
def test_what_is_not_one_short_link_gives_none(text: str) -> None:
    assert short_link(text) is None


@given(st.text(max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    found = short_link(f"{text} https://spotify.link/aBc")

    assert found is None or found.startswith("https://")
