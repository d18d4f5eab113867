"""Values become bytes and values again; other bytes are refused."""

import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.documents import summarise
from bot.core.features import Features
from bot.core.models import Artist, Playlist, Reason, Track, TrackId, Unplaced
from bot.core.reports import Aside, Basis
from bot.records import pieces
from bot.records.codec import Codec
from tests.core.reports import report

TEXTS = st.text(max_size=8)
WHOLE = st.one_of(st.none(), st.integers(0, 2**31))
TRACKS = st.builds(
    Track,
    TEXTS.map(TrackId),
    TEXTS,
    st.lists(st.builds(Artist, TEXTS, TEXTS), max_size=3).map(tuple),
    *[TEXTS] * 6,
    WHOLE,
    WHOLE,
    WHOLE,
    st.lists(TEXTS, max_size=3).map(tuple),
)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
HEARD = st.dictionaries(TEXTS.map(TrackId), st.builds(Features, *[NUMBERS] * 9), max_size=3)
ROWS = st.builds(
    Unplaced, TEXTS, TEXTS, st.sampled_from(Reason), st.lists(TEXTS, max_size=3).map(tuple)
)
PLAYLISTS = st.builds(
    Playlist, TEXTS, st.lists(TRACKS, max_size=3).map(tuple), HEARD, st.lists(ROWS).map(tuple)
)

steady = settings(derandomize=True, deadline=None, max_examples=40)
ASIDES = st.builds(Aside, st.integers(1, 12), st.booleans(), WHOLE, TRACKS)
CODECS = [
    *(pieces.summaries, pieces.playlists, pieces.track_chunks, pieces.unplaced_chunks),
    *(pieces.aside_lists, pieces.orders),
]


@steady
@given(st.lists(TRACKS, max_size=4).map(tuple))
def test_tracks_are_read_as_they_were_written(tracks: tuple[Track, ...]) -> None:
    assert pieces.track_chunks.decode(pieces.track_chunks.encode(tracks)) == tracks


@steady
@given(PLAYLISTS)
def test_a_playlist_is_read_as_it_was_written(playlist: Playlist) -> None:
    assert pieces.playlists.decode(pieces.playlists.encode(playlist)) == playlist


@steady
@given(PLAYLISTS)
def test_a_playlist_that_was_read_is_written_in_the_same_bytes(playlist: Playlist) -> None:
    packed = pieces.playlists.encode(playlist)

    assert pieces.playlists.encode(pieces.playlists.decode(packed)) == packed


@steady
@given(st.lists(ASIDES, max_size=3).map(tuple))
def test_asides_are_read_as_they_were_written(asides: tuple[Aside, ...]) -> None:
    assert pieces.aside_lists.decode(pieces.aside_lists.encode(asides)) == asides


def test_a_summary_keeps_its_kinds() -> None:
    summary = summarise(report())

    read = pieces.summaries.decode(pieces.summaries.encode(summary))

    assert read == summary
    assert isinstance(read.basis, Basis)
    assert all(isinstance(reason, Reason) for reason in read.coverage.reasons)


def test_an_order_is_read_as_it_was_written() -> None:
    assert pieces.orders.decode(pieces.orders.encode((2, 0, 1))) == (2, 0, 1)


@pytest.mark.parametrize("codec", CODECS, ids=range(len(CODECS)))
@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"\x89PNG",
        zlib.compress(b"\xff\xfe\x00"),
        zlib.compress(b""),
        zlib.compress(b"null"),
        zlib.compress(b'{"title": 1}'),
        zlib.compress(b"[" * 10_000),
        zlib.compress(b'["x"]'),
        zlib.compress(b"[]")[:-1],
    ],
    ids=range(9),
)
def test_other_bytes_are_refused(codec: Codec[Any], packed: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        codec.decode(packed)


@steady
@given(st.binary(max_size=64))
def test_chance_bytes_are_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        pieces.playlists.decode(packed)


def test_a_chunk_of_another_kind_is_refused() -> None:
    packed = pieces.track_chunks.encode((Track(TrackId("x"), "Low Tide"),))

    with pytest.raises(ValueError, match="reason"):
        pieces.unplaced_chunks.decode(packed)
