"""Several playlists as one, in which each track tells where it comes from."""

from dataclasses import replace

import pytest

from bot.core.lists import Holding
from bot.core.models import Artist, Duplicate, Playlist, Reason, Track, TrackId, Unplaced
from bot.core.recordings.union import unite
from tests.core.playlists import CALM, LOUD


def song(key: str, name: str, artist: str = "The Band", **known: object) -> Track:
    return replace(Track(TrackId(key), name, (Artist(artist),)), **known)  # type: ignore[arg-type]


def holding(first: list[Track], second: list[Track]) -> dict[str, Holding]:
    """Put two lists of tracks together, and tell by their names where they are."""
    union = unite("Both", ("A", "B"), (Playlist("A", tuple(first)), Playlist("B", tuple(second))))
    assert union.lists
    return {track.name: union.lists.holding[track.id] for track in union.tracks}


def test_tracks_under_one_id_are_in_both() -> None:
    found = holding([song("x", "Low Tide"), song("y", "Ember")], [song("x", "Low Tide")])

    assert found == {"Low Tide": (0, 1), "Ember": (0,)}


@pytest.mark.parametrize(
    "other",
    [
        song("isrc:GBAAA0000001", "Another spelling", "Nobody"),
        song("s", "low tide", "THE BAND"),
        song("s", "Low Tide - Remastered 2011", "The Band", duration_ms=201_000),
        song("s", "Low Tide (feat. Bo)", "Band feat. Bo"),
    ],
)
def test_one_recording_under_two_ids_is_in_both(other: Track) -> None:
    first = song("x", "Low Tide", isrc="GBAAA0000001", duration_ms=200_000)

    assert [*holding([first], [other]).values()] == [(0, 1)]


@pytest.mark.parametrize(
    "other",
    [
        song("s", "Low Tide", "Another Band"),
        song("s", "Low Tide - Live", "The Band"),
        song("s", "Low Tide - Bo's Remix", "The Band"),
        song("s", "Low Tide", "The Band", duration_ms=260_000),
        song("s", "Low Tide", "The Band", album="Live at Home"),
    ],
)
def test_another_recording_of_one_name_is_another_track(other: Track) -> None:
    first = song("x", "Low Tide", duration_ms=200_000)

    union = unite("Both", ("A", "B"), (Playlist("A", (first,)), Playlist("B", (other,))))

    assert union.lists
    assert {*union.lists.holding.values()} == {(0,), (1,)}


def test_two_editions_in_one_list_both_stay_and_are_in_both() -> None:
    editions = [song("x", "Low Tide"), song("y", "Low Tide - Remastered 2011")]

    found = holding(editions, [song("z", "Low Tide")])

    assert found == {"Low Tide": (0, 1), "Low Tide - Remastered 2011": (0, 1)}


def test_editions_in_one_list_alone_are_no_pair() -> None:
    editions = [song("x", "Low Tide"), song("y", "Low Tide - Remastered 2011")]

    assert {*holding(editions, [song("z", "Ember")]).values()} == {(0,), (1,)}


def test_what_one_list_knows_of_a_track_helps_in_both() -> None:
    bare = Playlist("A", (song("x", "Low Tide"),))
    full = Playlist(
        "B",
        (song("y", "Low Tide", year=1999, genres=("folk",), label="Tidal"),),
        {TrackId("y"): CALM},
        origins={TrackId("y"): "reccobeats"},
    )

    union = unite("Both", ("A", "B"), (bare, full))

    [track] = union.tracks
    assert (track.id, track.year, track.genres, track.label) == ("x", 1999, ("folk",), "Tidal")
    assert union.features == {"x": CALM}
    assert union.origins == {"x": "reccobeats"}


def test_the_first_list_that_knows_a_sound_counts_with_its_origin() -> None:
    heard = Playlist("A", (song("x", "Low Tide"),), {TrackId("x"): LOUD})
    asked = Playlist(
        "B", (song("x", "Low Tide"),), {TrackId("x"): CALM}, origins={TrackId("x"): "reccobeats"}
    )

    union = unite("Both", ("A", "B"), (heard, asked))

    assert union.features == {"x": LOUD}
    assert union.origins == {}


def test_a_service_owes_nothing_that_the_other_list_knows() -> None:
    owed = Playlist("A", (song("x", "Low Tide"),), unanswered={TrackId("x"): "reccobeats"})
    heard = Playlist("B", (song("y", "Low Tide"),), {TrackId("y"): CALM})

    assert unite("Both", ("A", "B"), (owed, heard)).unanswered == {}
    assert unite("Both", ("A", "B"), (owed, owed)).unanswered == {"x": "reccobeats"}


def test_every_row_of_both_is_counted() -> None:
    local = Unplaced("l", "Demo", Reason.LOCAL_FILE)
    podcast = Unplaced("p", "Episode", Reason.PODCAST)
    first = Playlist(
        "A",
        (song("x", "Low Tide"),),
        left_out=(local, podcast),
        duplicates=(Duplicate("x", "Low Tide", 2),),
    )
    second = Playlist(
        "B",
        (song("y", "Low Tide"),),
        left_out=(local,),
        duplicates=(Duplicate("y", "Low Tide", 1),),
    )

    union = unite("Both", ("A", "B"), (first, second))

    assert union.left_out == (local, podcast)
    assert union.duplicates == (Duplicate("x", "Low Tide", 3),)


def test_the_order_of_tracks_makes_no_difference() -> None:
    tracks = [song("x", "Low Tide"), song("y", "Ember"), song("z", "Low Tide")]
    one, two = Playlist("A", tuple(tracks[:2])), Playlist("B", (tracks[2],))

    assert unite("Both", ("A", "B"), (one, two)).tracks == tuple(
        sorted(unite("Both", ("B", "A"), (one, two)).tracks, key=lambda track: track.id)
    )


def test_lists_that_share_nothing_share_nothing() -> None:
    assert holding([song("x", "Low Tide")], [song("y", "Ember")]) == {
        "Low Tide": (0,),
        "Ember": (1,),
    }


def test_three_lists_tell_each_of_theirs() -> None:
    lists = [
        Playlist(name, (song(key, "Low Tide"),)) for name, key in zip("ABC", "xyz", strict=True)
    ]

    union = unite("All", ("A", "B", "C"), [*lists[:2], Playlist("C", (song("q", "Ember"),))])

    assert union.lists
    assert union.lists.holding == {"x": (0, 1), "q": (2,)}
