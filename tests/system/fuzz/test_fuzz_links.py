"""Whatever is pasted is a whole link or a refusal, and is read in no time."""

import contextlib
import re
import signal
from collections.abc import Iterator
from urllib.parse import urlsplit

from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import LinkError
from bot.core.links import PlaylistLink, Service, find_links, parse_link, short_link
from bot.core.links.addresses import SHORT_HOSTS
from tests.system.fuzz.inputs import NASTY, damaged, joined, share

ID = "37i9dQZF1DXcBWIGoYBM5M"
SHAPES = {
    Service.SPOTIFY: re.compile(r"[0-9A-Za-z]{22}", re.ASCII),
    Service.DEEZER: re.compile(r"[1-9][0-9]{0,18}", re.ASCII),
}
FORMS = (
    f"https://open.spotify.com/playlist/{ID}?si=0a1b2c",
    f"HTTPS://Open.Spotify.com/intl-pt-BR/playlist/{ID}#top",
    f"https://open.spotify.com/user/ada.quill%20/playlist/{ID}",
    f"open.spotify.com/embed/playlist/{ID}/",
    f"spotify:user:ada:playlist:{ID}",
    f"spotify:{ID}",
    ID,
    "https://www.deezer.com/pt-br/playlist/908622995?utm_source=x",
    "https://widget.deezer.com/widget/dark/playlist/908622995",
    "[my mix](https://www.deezer.com/playlist/908622995)",
    "deezer:playlist:908622995",
    "https://link.deezer.com/s/31abc?_p=1#x",
    "Listen to this: https://spotify.link/aBc !",
    f"https://open.spotify.com/s/aBc and https://open.spotify.com/album/{ID}",
    "https://music.apple.com/de/playlist/x/pl.1",
)
PIECES = (
    *("https://", "http://", "www.deezer.com", "deezer.com", "open.spotify.com", "spotify.link"),
    *("link.deezer.com", "/", "playlist", "/playlist/", "album", "s/", ":", ".", "?", "#", "@"),
    *("spotify:", "deezer:", "user:", "playlist:", ID, "908622995", "intl-de/", "user/a/", "0"),
    *(":8443", "a:b@", "[::1]", ".evil.example", "xn--", "music.apple.com", *NASTY),
)
TEXTS = st.one_of(joined(PIECES), damaged(FORMS), st.text(max_size=80))
HOSTILE = (
    *("https://", "a.", ".a", "/", "-", "intl-", "user/", "playlist/", "a:", "spotify:user:"),
    *("deezer:", "?", "#", "*", "_", "<", "1", "é", "\u212a", "embed/", "open.spotify.com/"),
    *(" ", ID, "deezer.com/widget/a", "bandcamp.com", "a.bandcamp.com/", "music.amazon.co."),
)
HEADS = ("", "https://", "open.spotify.com/", "www.deezer.com/", "spotify:", "a@b")
LARGE = 100_000
"""Characters; Discord's messages end at 4,000."""
PATIENCE_S = 5.0
"""Processor time, hundreds of times what is needed: beyond it a pattern runs away."""


@share()
@given(TEXTS)
def test_any_text_is_links_or_a_refusal(text: str) -> None:
    read, found = _parsed(text), find_links(text)

    assert len(set(found)) == len(found)
    assert isinstance(read, PlaylistLink) or read.isascii()
    for link in (*found, *([read] if isinstance(read, PlaylistLink) else [])):
        assert SHAPES[link.service].fullmatch(link.id)
        assert parse_link(str(link)) == parse_link(link.url) == link
        assert find_links(link.url) == (link,)


@share(of=2)
@given(TEXTS)
def test_any_short_link_leads_to_a_host_that_is_known(text: str) -> None:
    found = short_link(text)

    if found is not None:
        assert re.fullmatch(r"https://\S+", found)
        address = urlsplit(found)
        assert address.netloc in SHORT_HOSTS or address.path.startswith("/s/")
        assert address.netloc in {*SHORT_HOSTS, "open.spotify.com", "play.spotify.com"}
        assert not address.fragment
        # What ends a sentence may end an address that had a fragment.
        again = short_link(found)
        assert again
        assert found.startswith(again)


@share(of=100)
@given(
    st.sampled_from(HEADS),
    st.one_of(st.sampled_from(HOSTILE), joined(HOSTILE, 3)),
    st.sampled_from(HOSTILE),
)
def test_a_hundred_thousand_hostile_characters_are_read_in_no_time(
    start: str, over: str, end: str
) -> None:
    text = start + over * (LARGE // max(1, len(over))) + end

    with _interrupted():
        _parsed(text)
        find_links(text)
        short_link(text)


def _parsed(text: str) -> PlaylistLink | str:
    try:
        return parse_link(text)
    except LinkError as error:
        return str(error)


@contextlib.contextmanager
def _interrupted() -> Iterator[None]:
    """Raise TimeoutError where patience ends, even within a pattern that never does."""

    def interrupt(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
