"""Every form people paste gives the same link; everything else is told what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import LinkError
from bot.core.links import (
    PlaylistLink,
    Service,
    dead_link,
    find_links,
    leads_elsewhere,
    parse_link,
)
from bot.core.services import ListKind

ID = "37i9dQZF1DXcBWIGoYBM5M"
SPOTIFY = PlaylistLink(Service.SPOTIFY, ID)
DEEZER = PlaylistLink(Service.DEEZER, "908622995")
SPOTIFY_FORMS = [
    f"https://open.spotify.com/playlist/{ID}?si=0a1b2c",
    f"http://open.spotify.com/playlist/{ID}",
    f"open.spotify.com/playlist/{ID}",
    f"HTTPS://Open.Spotify.com/playlist/{ID}",
    f"https://open.spotify.com/playlist/{ID}/",
    f"https://open.spotify.com/playlist/{ID}#top",
    f"https://open.spotify.com/intl-de/playlist/{ID}",
    f"https://open.spotify.com/intl-pt-BR/playlist/{ID}?si=1",
    f"https://open.spotify.com/embed/playlist/{ID}?utm_source=generator",
    f"https://open.spotify.com/user/ada.quill%20/playlist/{ID}",
    f"https://play.spotify.com/playlist/{ID}",
    f"<https://open.spotify.com/playlist/{ID}>",
    f"  https://open.spotify.com/playlist/{ID}\n",
    f"< https://open.spotify.com/playlist/{ID} >",
    f"spotify:playlist:{ID}",
    f"spotify:user:ada:playlist:{ID}",
    f"spotify:{ID}",
    ID,
]
DEEZER_FORMS = [
    "https://www.deezer.com/playlist/908622995",
    "https://deezer.com/playlist/908622995",
    "deezer.com/playlist/908622995",
    "www.deezer.com/en/playlist/908622995?utm_source=x&deferredFl=1",
    "https://www.deezer.com/pt-br/playlist/908622995/",
    "https://www.deezer.com/us/playlist/908622995#tracks",
    "https://widget.deezer.com/widget/dark/playlist/908622995",
    "<https://www.deezer.com/fr/playlist/908622995>",
    "[my mix](https://www.deezer.com/playlist/908622995)",
    "Listen to this: https://www.deezer.com/playlist/908622995 !",
    "deezer:playlist:908622995",
    "deezer:908622995",
]
WANTED = "please send me a link to a Deezer playlist, paste its tracks, or upload a file."


def refusal(text: str) -> str:
    with pytest.raises(LinkError) as caught:
        parse_link(text)
    return str(caught.value)


@pytest.mark.parametrize("text", SPOTIFY_FORMS)
def test_every_form_of_a_spotify_link_is_read(text: str) -> None:
    assert parse_link(text) == SPOTIFY


@pytest.mark.parametrize("text", DEEZER_FORMS)
def test_every_form_of_a_deezer_link_is_read(text: str) -> None:
    assert parse_link(text) == DEEZER


@pytest.mark.parametrize(
    "text",
    [
        "https://www.deezer.com/album/302127",
        "www.deezer.com/pt-br/album/302127?utm_source=x",
        "https://widget.deezer.com/widget/dark/album/302127",
        "Hear it: https://www.deezer.com/en/album/302127!",
        "deezer:album:302127",
    ],
)
def test_every_form_of_a_link_to_an_album_of_deezer_is_read(text: str) -> None:
    assert parse_link(text) == PlaylistLink(Service.DEEZER, "302127", ListKind.ALBUM)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.deezer.com/profile/2529/loved",
        "https://www.deezer.com/us/profile/2529/loved/",
        "https://www.deezer.com/profile/2529",
        "https://www.deezer.com/en/user/2529/tracks",
        "deezer:loved:2529",
    ],
)
def test_every_form_of_a_link_to_loved_tracks_of_deezer_is_read(text: str) -> None:
    assert parse_link(text) == PlaylistLink(Service.DEEZER, "2529", ListKind.LOVED)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://www.last.fm/user/Ada_Quill", ListKind.TOP),
        ("last.fm/de/user/ada_quill/library/tracks?date_preset=ALL", ListKind.TOP),
        ("https://www.last.fm/user/Ada_Quill/loved", ListKind.LOVED),
        ("lastfm:loved:ada_quill", ListKind.LOVED),
    ],
)
def test_every_form_of_a_link_to_a_person_at_last_fm_is_read(text: str, kind: ListKind) -> None:
    assert parse_link(text) == PlaylistLink(Service.LASTFM, "ada_quill", kind)


@pytest.mark.parametrize(
    "text",
    [
        "https://open.spotify.com/collection/tracks",
        "open.spotify.com/intl-de/collection/tracks?si=1",
        " My Liked Songs ",
        "liked songs",
        "spotify:saved:tracks",
    ],
)
def test_liked_songs_are_linked_or_named(text: str) -> None:
    liked = parse_link(text)

    assert liked == PlaylistLink(Service.SPOTIFY, "tracks", ListKind.SAVED)
    assert liked.url == "https://open.spotify.com/collection/tracks"


def test_liked_songs_are_another_list_to_everybody_and_playlists_are_not() -> None:
    liked = parse_link("liked songs")

    assert str(liked.as_meant_by(1815)) == "spotify:saved:1815"
    assert liked.as_meant_by(1815) != liked.as_meant_by(1816)
    assert liked.as_meant_by(1815).as_meant_by(1816) == liked.as_meant_by(1816)
    assert SPOTIFY.as_meant_by(1815) == SPOTIFY


def test_what_others_saved_cannot_be_linked() -> None:
    assert "I can't open Spotify links here" in refusal("spotify:saved:1816")


TIDAL_ID = "74e2ae5a-e88a-4ac3-8368-ad0235e4bf17"


@pytest.mark.parametrize(
    "text",
    [
        f"https://tidal.com/playlist/{TIDAL_ID}",
        f"https://tidal.com/browse/playlist/{TIDAL_ID}?u",
        f"https://listen.tidal.com/playlist/{TIDAL_ID}",
        f"tidal.com/playlist/{TIDAL_ID.upper()}/u",
        f"tidal:playlist:{TIDAL_ID}",
    ],
)
def test_every_form_of_a_link_to_a_playlist_of_tidal_is_read(text: str) -> None:
    assert parse_link(text) == PlaylistLink(Service.TIDAL, TIDAL_ID)


@pytest.mark.parametrize(
    "text",
    [
        "https://tidal.com/browse/album/77706587?u",
        "tidal.com/album/77706587/u",
        "tidal:album:77706587",
    ],
)
def test_every_form_of_a_link_to_an_album_of_tidal_is_read(text: str) -> None:
    assert parse_link(text) == PlaylistLink(Service.TIDAL, "77706587", ListKind.ALBUM)


LISTENBRAINZ_ID = "0c6f0f3e-5d5e-4b6f-9a55-6f2f1b0e7a01"


@pytest.mark.parametrize(
    "text",
    [
        f"https://listenbrainz.org/playlist/{LISTENBRAINZ_ID}",
        f"listenbrainz.org/playlist/{LISTENBRAINZ_ID.upper()}/",
        f"listenbrainz:{LISTENBRAINZ_ID}",
    ],
)
def test_every_form_of_a_link_to_a_playlist_of_listenbrainz_is_read(text: str) -> None:
    assert parse_link(text) == PlaylistLink(Service.LISTENBRAINZ, LISTENBRAINZ_ID)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://listenbrainz.org/user/Ada/", "ada"),
        ("https://listenbrainz.org/user/Ada%20Quill/stats/?range=year", "ada%20quill"),
        ("see listenbrainz.org/user/ada_ or so", "ada_"),
        ("**https://listenbrainz.org/user/_ada_**!", "_ada_"),
        ("_https://listenbrainz.org/user/a.da_", "a.da"),
        ("It is https://listenbrainz.org/user/ada.", "ada"),
        ("listenbrainz:top:Ada", "ada"),
    ],
)
def test_every_form_of_a_link_to_a_person_at_listenbrainz_is_read(text: str, name: str) -> None:
    assert parse_link(text) == PlaylistLink(Service.LISTENBRAINZ, name, ListKind.TOP)


def test_a_link_has_a_page_and_a_short_text() -> None:
    assert SPOTIFY.url == f"https://open.spotify.com/playlist/{ID}"
    assert DEEZER.url == "https://www.deezer.com/playlist/908622995"
    assert str(DEEZER) == "deezer:908622995"
    assert str(PlaylistLink(Service.DEEZER, "302127", ListKind.ALBUM)) == "deezer:album:302127"


@pytest.mark.parametrize("text", ["908622995", " 12 ", "0" * 22, "٣٤"])
def test_a_bare_number_is_no_link(text: str) -> None:
    assert refusal(text) == "I need a whole link, not just a number; please copy all of it."


@pytest.mark.parametrize(
    "text",
    [
        "https://spotify.link/aBc",
        "https://spotify.app.link/aBc?_p=1",
        "https://open.spotify.com/s/aBc",
        "https://link.deezer.com/s/31abc",
        "Listen to this on Deezer! https://link.deezer.com/s/31abc",
    ],
)
def test_a_short_link_has_to_be_opened_first(text: str) -> None:
    assert refusal(text) == (
        "That is a short link; please open it and send me the address it leads to."
    )


@pytest.mark.parametrize(
    "text", ["deezer.page.link/aBc", "Listen to this on Deezer! https://deezer.page.link/aBc."]
)
def test_a_short_link_of_a_kind_that_has_ended_says_when(text: str) -> None:
    assert (
        refusal(text)
        == str(dead_link(text))
        == (
            "deezer.page.link links stopped working in August 2025; please open the playlist on "
            "Deezer, share it again, and send me the new link."
        )
    )


def test_other_links_have_not_ended() -> None:
    assert dead_link("Listen! https://link.deezer.com/s/31abc www.deezer.com/playlist/1") is None


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (f"https://open.spotify.com/album/{ID}", "an album on Spotify"),
        (f"https://open.spotify.com/intl-de/artist/{ID}", "an artist on Spotify"),
        (f"spotify:track:{ID}", "a single track on Spotify"),
        (f"https://open.spotify.com/episode/{ID}", "a podcast episode on Spotify"),
        (f"https://open.spotify.com/show/{ID}", "a podcast on Spotify"),
        ("https://open.spotify.com/user/ada", "a person on Spotify"),
        ("https://www.deezer.com/en/artist/27", "an artist on Deezer"),
        ("https://tidal.com/browse/artist/77706587", "an artist on TIDAL"),
        ("https://www.deezer.com/us/track/3135556", "a single track on Deezer"),
        ("https://www.deezer.com/episode/1", "a podcast episode on Deezer"),
        ("https://www.deezer.com/show/1", "a podcast on Deezer"),
        ("spotify:album:302127", "an album on Spotify"),
        ("Hear it: https://www.deezer.com/artist/27", "an artist on Deezer"),
    ],
)
def test_a_link_to_something_else_is_told_what_it_is(text: str, about: str) -> None:
    assert refusal(text) == f"That is a link to {about}; {WANTED}"


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("https://open.spotify.com/playlist/37i9dQZF1DXcBWIGoYBM5", "Spotify"),
        ("https://open.spotify.com/user/ada/playlist/", "Spotify"),
        ("https://www.deezer.com/playlist/abc", "Deezer"),
        ("https://www.deezer.com/playlist/0", "Deezer"),
        ("https://www.deezer.com/en/album/", "Deezer"),
        ("https://www.deezer.com/profile/ada", "Deezer"),
        ("deezer:album:x", "Deezer"),
        ("spotify:playlist:37i9", "Spotify"),
    ],
)
def test_a_link_that_was_cut_off_has_to_be_copied_again(text: str, service: str) -> None:
    with pytest.raises(LinkError) as caught:
        parse_link(text, tuple(Service))

    assert str(caught.value) == (
        f"That {service} link is not whole; please copy it again and send me all of it."
    )


def test_another_page_of_a_service_is_no_playlist() -> None:
    assert refusal("https://www.deezer.com/en/") == (
        f"That page of Deezer is no playlist; {WANTED}"
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://www.youtube.com/playlist?list=PL1", "YouTube"),
        ("https://music.youtube.com/playlist?list=PL1", "YouTube"),
        ("youtu.be/abc", "YouTube"),
        ("https://music.apple.com/de/playlist/x/pl.1", "Apple Music"),
        ("https://play.qobuz.com/playlist/1", "Qobuz"),
        ("https://soundcloud.com/ada/sets/x", "SoundCloud"),
        ("https://music.amazon.co.uk/playlists/B0", "Amazon Music"),
        ("https://music.amazon.de/playlists/B0", "Amazon Music"),
        ("https://ada.bandcamp.com/album/x", "Bandcamp"),
        ("https://song.link/s/4iV5W9uYEdYUVa79Axb7Rh", "Songlink"),
    ],
)
def test_another_service_is_named(text: str, name: str) -> None:
    assert refusal(text) == (
        f"I can't open {name} links; please paste the playlist's tracks, or upload it as a file "
        "(tunemymusic.com makes one)."
    )


@pytest.mark.parametrize(
    "text",
    [
        "https://deezer.com.evil.example/playlist/908622995",
        "https://evil.example/deezer.com/playlist/908622995",
        "https://notdeezer.com/playlist/908622995",
        f"https://open.spotify.com.evil.example/playlist/{ID}",
    ],
)
def test_a_host_that_only_looks_like_a_service_is_unknown(text: str) -> None:
    assert refusal(text) == f"I don't know that address; {WANTED}"


@pytest.mark.parametrize(
    "text",
    [
        "https://deezer.com@evil.example/playlist/908622995",
        "https://ada:b@www.deezer.com/playlist/908622995",
        "https://www.deezer.com:8443/playlist/908622995",
        "ftp://www.deezer.com/playlist/908622995",
        "javascript:alert(1)",
        "road trip",
        "hello",
    ],
)
def test_what_is_no_link_is_asked_for_one(text: str) -> None:
    assert refusal(text) == f"I find no link to a playlist in that; {WANTED}"


@pytest.mark.parametrize("text", ["", "  \n", "<>"])
def test_nothing_is_asked_for_a_link(text: str) -> None:
    assert refusal(text) == (f"I got no link; {WANTED}")


def test_several_playlists_are_too_many_for_one_question() -> None:
    assert refusal(f"{DEEZER.url} {SPOTIFY.url}") == (
        "I find several playlists in that; please send me one of the links."
    )


def test_a_message_gives_its_playlists_once_each_in_order() -> None:
    message = (
        f"**{DEEZER.url}** and [mine]({SPOTIFY.url}?si=1), ||{DEEZER.url}/|| or `{SPOTIFY.url}`.\n"
        f"https://www.deezer.com/track/1 AbcdefghijklmnopqrstuV https://deezer.com/playlist/2."
    )

    found = find_links(message)

    assert found == (DEEZER, SPOTIFY, PlaylistLink(Service.DEEZER, "2"))


def test_a_message_without_playlists_gives_none() -> None:
    assert find_links("nothing to see at https://evil.example, really") == ()


PIECES = st.sampled_from(
    [
        *("https://", "www.deezer.com", "open.spotify.com", "/", "playlist", "album", "s/", ":"),
        *("spotify", "deezer", "user", ID, "908622995", "?", "#", "<", ">", " ", "@", "[", "]"),
        *("intl-de", "music.apple.com", ".", "\u212a", "\ud83c", "\0", "%2F", "../"),
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=9).map("".join)))
def test_any_text_gives_a_link_or_a_refusal_that_repeats_none_of_it(text: str) -> None:
    told = answer(text)

    if isinstance(told, str):
        assert told.isascii()
        assert len(told) < 150
        assert told.count("; please ") + told.count(", so please ") == 1
    else:
        assert parse_link(told.url) == told


@given(st.text(max_size=200))
def test_any_message_can_be_searched(text: str) -> None:
    assert find_links(f"{text} {DEEZER.url} {text}")[-1:] == (DEEZER,)


def answer(text: str) -> PlaylistLink | str:
    try:
        return parse_link(text)
    except LinkError as error:
        return str(error)


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("https://www.deezer.com/artist/27", True),
        ("https://www.deezer.com/playlist/908622995", True),
        ("look: https://youtu.be/abc", True),
        (f"https://open.spotify.com/playlist/{ID}", False),
        ("https://open.spotify.com/show/1", False),
        ("https://spotify.link/aBc", False),
        ("my liked songs", False),
        ("hello", False),
        ("", False),
    ],
)
def test_a_text_leads_elsewhere_by_its_addresses_alone(text: str, elsewhere: bool) -> None:  # noqa: FBT001  a case
    assert leads_elsewhere(text, Service.SPOTIFY) is elsewhere


def test_a_broken_link_of_a_service_that_is_not_read_here_is_not_asked_for_again() -> None:
    with pytest.raises(LinkError, match="I can't open TIDAL links here; please paste"):
        parse_link("https://tidal.com/playlist/aa", {Service.DEEZER})
