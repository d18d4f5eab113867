"""What is asked of Deezer about the albums of tracks: each once, by its number or by few ISRCs."""

from dataclasses import replace

from bot.adapters.deezer import DeezerAlbums
from bot.core.models import Artist, Track, TrackId
from tests.adapters.asking import by_isrc, first_of, keys_of
from tests.fakes.deezer import (
    isrc,
)


def track(number: int, album: str = "", artist: str = "Ada Quill") -> Track:
    code = isrc(number)
    return Track(TrackId(f"isrc:{code}"), "Song", (Artist(artist),), album, isrc=code)


def test_all_tracks_of_an_album_of_deezers_own_are_one_question() -> None:
    tracks = [
        Track(TrackId("a"), "Song", album_uri="deezer:album:7"),
        Track(TrackId("b"), "Tune", album_uri="deezer:album:7"),
        Track(TrackId("c"), "Hymn", album_uri="deezer:album:8", isrc=isrc(1)),
    ]

    asked = keys_of(DeezerAlbums.questions(tracks))

    assert asked == {"a": ["deezer:album:7"], "b": ["deezer:album:7"], "c": ["deezer:album:8"]}
    assert DeezerAlbums.questions_by_isrc(tracks) == {}


def test_without_album_and_isrc_nothing_is_asked() -> None:
    tracks = [
        Track(TrackId("a"), "Song", album_uri="spotify:album:0000000000000000000000"),
        Track(TrackId("b"), "Song", album_uri="deezer:album:7/../8", isrc="../1"),
        Track(TrackId("c"), "Song", (Artist("Ada Quill"),), "First Light"),
    ]

    assert DeezerAlbums.questions(tracks) == {}
    assert DeezerAlbums.questions_by_isrc(tracks) == {}


def test_all_tracks_that_are_said_to_be_on_one_album_are_one_question() -> None:
    uncoded = Track(TrackId("a"), "Song", (Artist("ADA QUILL"),), "first light")
    tracks = [track(1, "First Light"), track(2, "First Light"), uncoded]

    asked = keys_of(DeezerAlbums.questions_by_isrc(tracks))

    both = [f"isrc:{isrc(1)}", f"isrc:{isrc(2)}"]
    assert asked == {tracks[0].id: both, tracks[1].id: both, "a": both}


def test_an_album_is_told_apart_by_its_id_else_by_artist_and_name() -> None:
    spotify = "spotify:album:4aawyAB9vmqN3uQ7FjRGTy"
    tracks = [
        replace(track(1, "Greatest Hits"), album_uri=spotify),
        replace(track(2, "Another Name"), album_uri=spotify),
        track(3, "Greatest Hits"),
        track(4, "Greatest Hits", "Bo Lark"),
        track(5),
        track(6),
    ]

    asked = first_of(DeezerAlbums.questions_by_isrc(tracks))

    assert asked == by_isrc(1, 3, 4, 5, 6)


def test_at_most_three_tracks_of_an_album_are_asked_about_whatever_their_order() -> None:
    tracks = [track(number, "First Light") for number in range(1, 9)]

    asked, turned = (DeezerAlbums.questions_by_isrc(each) for each in (tracks, tracks[::-1]))

    assert asked == turned == {each.id: by_isrc(1, 2, 3) for each in tracks}
