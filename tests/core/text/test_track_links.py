"""A name leads to its page, or to a search of the service it is from."""

from dataclasses import replace

from bot.core.models import Artist, Track, TrackId
from bot.core.text.track_links import album_link, artist_link, label_link, page, track_link

DEEZER = Track(
    TrackId("isrc:GBA176700080"),
    "Low Tide",
    (Artist("Ada Quill", "deezer:artist:27"),),
    album="First Light",
    uri="deezer:track:3135556",
    album_uri="deezer:album:302127",
    label="Tiny Discs",
)


def test_a_known_address_leads_to_its_page() -> None:
    assert track_link(DEEZER) == "https://www.deezer.com/track/3135556"
    assert artist_link(DEEZER.artists[0]) == "https://www.deezer.com/artist/27"
    assert album_link(DEEZER) == "https://www.deezer.com/album/302127"
    assert page("spotify:album:1") == "https://open.spotify.com/album/1"


def test_an_address_of_anything_else_has_no_page() -> None:
    assert page("") == ""
    assert page("deezer:track:") == ""
    assert page("deezer:playlist:1") == ""
    assert page("napster:track:1") == ""
    assert page("deezer:track:../x?") == "https://www.deezer.com/track/..%2Fx%3F"


def test_what_deezer_gives_no_address_of_is_searched_there() -> None:
    bare = replace(DEEZER, album_uri="", artists=(Artist("Ada Quill"),))

    assert album_link(bare) == "https://www.deezer.com/search/First%20Light%20Ada%20Quill/album"
    assert artist_link(bare.artists[0], bare) == "https://www.deezer.com/search/Ada%20Quill/artist"
    assert label_link(bare.label, bare) == (
        "https://www.deezer.com/search/label%3A%22Tiny%20Discs%22/album"
    )


def test_what_belongs_to_no_service_is_searched_on_spotify() -> None:
    bare = replace(DEEZER, uri="", album_uri="")

    assert track_link(bare) == "https://open.spotify.com/search/Low%20Tide%20Ada%20Quill/tracks"
    assert album_link(bare) == "https://open.spotify.com/search/First%20Light%20Ada%20Quill/albums"
    assert artist_link(Artist("Ada")) == "https://open.spotify.com/search/Ada/artists"
    assert label_link("Tiny") == "https://open.spotify.com/search/label%3A%22Tiny%22/albums"


def test_half_a_character_is_searched_as_a_question_mark() -> None:
    assert artist_link(Artist("a\ud83c")) == "https://open.spotify.com/search/a%3F/artists"
