"""What a service has of a track is filled in where its source says nothing."""

from dataclasses import replace

import pytest

from bot.core.models import Artist, Track, TrackId
from bot.core.recordings.completion import completed, has_names_alone, lacks_names

NAMED = Track(TrackId("digest:1"), "Night Train", (Artist("Ada Quill"),))
FOUND = Track(
    TrackId(""),
    "Night Train (Remastered)",
    (Artist("Ada Quill", "deezer:artist:1"),),
    album="First Light",
    uri="deezer:track:5",
    album_uri="deezer:album:9",
    art_url="https://cdn-images.dzcdn.net/images/cover/0/250x250.jpg",
    isrc="QZAAA0100059",
    duration_ms=200_000,
)


def test_a_track_with_its_names_alone_keeps_them_and_its_id() -> None:
    assert completed(NAMED, FOUND) == replace(
        FOUND, id=NAMED.id, name=NAMED.name, artists=NAMED.artists
    )


def test_names_that_were_read_the_other_way_round_are_turned() -> None:
    turned = replace(NAMED, name="Ada Quill & Bo Lark", artists=(Artist("Night Train"),))

    filled = completed(turned, FOUND)

    assert (filled.id, filled.name, filled.artists) == (NAMED.id, FOUND.name, FOUND.artists)


def test_a_song_that_is_called_like_its_artist_stays_as_it_is() -> None:
    own = replace(NAMED, name="Ada Quill")

    assert completed(own, FOUND).name == "Ada Quill"


def test_a_track_with_an_id_alone_gets_names() -> None:
    bare = Track(TrackId("4uLU6hMCjMI75M1A2tKUQC"), "", uri="spotify:track:4uLU6hMCjMI75M1A2tKUQC")

    filled = completed(bare, FOUND)

    assert (filled.name, filled.artists) == (FOUND.name, FOUND.artists)
    assert (filled.id, filled.uri) == (bare.id, bare.uri)


def test_the_album_of_another_edition_says_nothing_of_the_own_one() -> None:
    filled = completed(replace(NAMED, album="Greatest Hits"), FOUND)

    assert (filled.album, filled.album_uri, filled.art_url) == ("Greatest Hits", "", "")


def test_an_album_of_the_same_name_is_the_same() -> None:
    filled = completed(replace(NAMED, album="first light!"), FOUND)

    assert filled.album_uri == FOUND.album_uri


@pytest.mark.parametrize(
    "track",
    [
        replace(NAMED, isrc="QZAAA0100059"),
        replace(NAMED, uri="deezer:track:5"),
        replace(NAMED, artists=()),
        replace(NAMED, id=TrackId("isrc:QZAAA0100059")),
        replace(NAMED, id=TrackId("4uLU6hMCjMI75M1A2tKUQC")),
    ],
)
def test_what_is_identified_or_has_no_artist_is_not_looked_for(track: Track) -> None:
    assert has_names_alone(NAMED)
    assert not has_names_alone(track)


def test_a_track_without_a_name_lacks_one() -> None:
    assert lacks_names(replace(NAMED, name=""))
    assert not lacks_names(NAMED)
