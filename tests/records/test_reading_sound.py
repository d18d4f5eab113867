"""Orders by how tracks sound, as they are read: from a small piece, or from the playlist."""

from dataclasses import replace
from itertools import chain

import pytest

from bot.core.models import Track
from bot.core.tracks.sorting import Sort
from bot.core.tracks.sound_orders import COLUMNS, UNHEARD, ClusterSound, order_by_sound, sound_of
from bot.ports import ReportStore
from bot.records import pieces
from bot.records.reading import RecordReader
from bot.records.writing import report_pieces
from tests.core.playlists import PLAIN
from tests.records.mangled import FUTURE
from tests.records.written import PLAYLIST, keep_pieces, large_report

MEMBERS = [member.track for member in large_report().clusters[0].members]
FEATURES = {
    track.id: replace(
        PLAIN,
        tempo=60.0 + number * 17 % 60,
        energy=number * 7 % 60 / 60,
        valence=number * 11 % 60 / 60,
        key=number % 12,
        mode=number % 2,
    )
    for number, track in enumerate(MEMBERS)
    if number % 6
}
REPORT = replace(large_report(), features=FEATURES)
HEARD = replace(PLAYLIST, features=FEATURES)
SOUND = sound_of([track.id for track in MEMBERS], FEATURES)
PIECE = pieces.sound_piece(1)


async def kept(store: ReportStore, **changed: bytes | None) -> RecordReader:
    """Keep the report, with pieces that have other bytes or are not there."""
    written: dict[str, bytes | None] = {**dict(report_pieces(REPORT, HEARD)), **changed}
    return await keep_pieces(store, {name: body for name, body in written.items() if body})


def expected(sort: Sort) -> list[Track]:
    return [MEMBERS[place] for place in order_by_sound(SOUND, sort)]


async def walked(reader: RecordReader, sort: Sort) -> list[Track]:
    pages = [await reader.tracks(1, sort, start, 10) for start in range(0, 60, 10)]
    return list(chain.from_iterable(pages))


@pytest.mark.parametrize("sort", COLUMNS)
async def test_every_page_is_read_in_the_order_of_what_was_heard(
    store: ReportStore, sort: Sort
) -> None:
    reader = await kept(store)

    assert await walked(reader, sort) == expected(sort)
    assert expected(sort) != MEMBERS


async def test_what_was_heard_is_read_as_it_was_written(store: ReportStore) -> None:
    reader = await kept(store)

    assert await reader.sound(1) == SOUND


@pytest.mark.parametrize("sort", COLUMNS)
async def test_without_the_piece_the_playlist_tells(store: ReportStore, sort: Sort) -> None:
    reader = await kept(store, **{PIECE: None})

    assert await walked(reader, sort) == expected(sort)


@pytest.mark.parametrize("playlist", [None, FUTURE, b"damaged"])
@pytest.mark.parametrize("sort", COLUMNS)
async def test_where_the_playlist_cannot_tell_either_the_order_is_the_typical_one(
    store: ReportStore, sort: Sort, playlist: bytes | None
) -> None:
    reader = await kept(store, **{PIECE: None, pieces.PLAYLIST: playlist})

    assert await walked(reader, sort) == MEMBERS
    assert await reader.sound(1) == ClusterSound(*[(None,) * 60] * 4)


async def test_a_report_without_ids_is_walked_in_its_typical_order(store: ReportStore) -> None:
    reader = await kept(store, **{PIECE: None, pieces.ids_piece(1): None})

    assert await walked(reader, Sort.TEMPO) == MEMBERS
    assert await reader.sound(1) == UNHEARD


async def test_of_a_report_that_nobody_heard_the_piece_says_so(store: ReportStore) -> None:
    written = dict(report_pieces(large_report(), PLAYLIST))
    reader = await keep_pieces(store, written)

    assert pieces.summaries.decode(written[pieces.SUMMARY]).measured == ()
    assert await walked(reader, Sort.KEY) == MEMBERS


def test_the_summary_says_what_was_heard() -> None:
    summary = pieces.summaries.decode(dict(report_pieces(REPORT, HEARD))[pieces.SUMMARY])

    assert summary.measured == ("tempo", "energy", "valence", "camelot")
