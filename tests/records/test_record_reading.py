"""What is written is read again, whatever part of it is asked for."""

from itertools import chain

import pytest

from bot.core.documents import summarise
from bot.core.errors import GoneError
from bot.core.postings import ReportKey
from bot.core.reports import POSTED, Product, asides
from bot.core.tracks.sorting import Sort, order
from bot.ports import ReportStore
from bot.records import pieces
from bot.records.reading import RecordReader
from bot.records.writing import report_pieces
from tests.records.written import PLAYLIST, keep, keep_pieces, large_report

PIECES = [
    *(pieces.SUMMARY, pieces.PLAYLIST, pieces.ASIDES, pieces.tracks_piece(1, 1)),
    *(pieces.order_piece(1, Sort.YEAR), pieces.unplaced_piece(1)),
]


async def test_the_summary_is_read_as_it_was_written(store: ReportStore) -> None:
    report = large_report()

    reader = await keep(store, report)

    assert await reader.summary() == summarise(report)


async def test_the_playlist_is_read_packed_as_a_worker_wants_it(store: ReportStore) -> None:
    reader = await keep(store, large_report())

    packed = await reader.playlist()

    assert pieces.playlists.decode(packed) == PLAYLIST


async def test_the_asides_are_read_as_they_were_written(store: ReportStore) -> None:
    report = large_report()

    reader = await keep(store, report)

    assert tuple(await reader.asides()) == asides(report.clusters)


@pytest.mark.parametrize("size", [5, 8, 10])
@pytest.mark.parametrize("sort", Sort)
async def test_every_page_of_every_cluster_is_read_in_every_order(
    store: ReportStore, sort: Sort, size: int
) -> None:
    report = large_report()
    reader = await keep(store, report)

    for cluster in report.clusters:
        tracks = [member.track for member in cluster.members]
        read = [
            await reader.tracks(cluster.number, sort, start, min(size, len(tracks) - start))
            for start in range(0, len(tracks), size)
        ]

        assert list(chain.from_iterable(read)) == [tracks[place] for place in order(tracks, sort)]


@pytest.mark.parametrize("start", [0, 15, 16, 24, 25, 26, 49, 50])
@pytest.mark.parametrize("count", [1, 10])
async def test_a_page_across_the_border_of_chunks_is_read_whole(
    store: ReportStore, start: int, count: int
) -> None:
    report = large_report()
    reader = await keep(store, report)

    tracks = await reader.tracks(1, Sort.TYPICAL, start, count)
    rows = await reader.unplaced(start, min(count, 53 - start))

    members = report.clusters[0].members[start : start + count]
    assert tracks == [member.track for member in members]
    assert tuple(rows) == report.unplaced[start : start + count]


@pytest.mark.parametrize("size", [5, 8, 10])
async def test_every_row_in_no_cluster_is_read(store: ReportStore, size: int) -> None:
    report = large_report()
    reader = await keep(store, report)

    read = [
        await reader.unplaced(start, min(size, len(report.unplaced) - start))
        for start in range(0, len(report.unplaced), size)
    ]

    assert tuple(chain.from_iterable(read)) == report.unplaced


async def test_the_ids_of_clusters_are_read_one_after_the_other(store: ReportStore) -> None:
    report = large_report()
    reader = await keep(store, report)

    ids = await reader.ids([2, 1])

    clusters = (report.clusters[1], report.clusters[0])
    assert ids == [member.track.id for cluster in clusters for member in cluster.members]


@pytest.mark.parametrize("size", [5, 10])
async def test_every_page_is_read_in_the_order_of_somebodys_ranks(
    store: ReportStore, size: int
) -> None:
    report = large_report()
    reader = await keep(store, report)
    tracks = [member.track for member in report.clusters[0].members]
    ranks = {tracks[place].id: rank for rank, place in enumerate([40, 3, 59, 12, 0, 27], start=1)}

    read = [
        await reader.tracks(1, Sort.RANK, start, size, ranks)
        for start in range(0, len(tracks), size)
    ]

    assert list(chain.from_iterable(read)) == [
        *[tracks[place] for place in (40, 3, 59, 12, 0, 27)],
        *[track for track in tracks if track.id not in ranks],
    ]


async def test_a_report_without_ids_is_read_in_its_typical_order(store: ReportStore) -> None:
    report = large_report()
    reader = await keep(store, report, without=pieces.ids_piece(1))
    members = report.clusters[0].members

    tracks = await reader.tracks(1, Sort.RANK, 20, 10, {members[59].track.id: 1})

    assert tracks == [member.track for member in members[20:30]]
    assert await reader.ids([1]) == []


def test_no_order_by_rank_is_written_down() -> None:
    names = [name for name, _ in report_pieces(large_report(), PLAYLIST)]

    assert pieces.order_piece(1, Sort.RANK) not in names
    assert pieces.ids_piece(1) in names


async def test_a_page_of_typical_tracks_reads_at_most_two_chunks(store: ReportStore) -> None:
    reader = await keep(store, large_report(), without=pieces.tracks_piece(1, 2))

    tracks = await reader.tracks(1, Sort.TYPICAL, 20, 10)

    assert len(tracks) == 10


@pytest.mark.parametrize("name", PIECES)
async def test_a_report_that_lacks_a_piece_is_gone(
    store: ReportStore, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    reader = await keep(store, large_report(), without=name)

    with pytest.raises(GoneError, match="run /clusters again"):
        await read_all(reader)

    assert f"no {name}" in caplog.text


@pytest.mark.parametrize("product", POSTED)
async def test_a_product_that_was_not_made_is_missing(store: ReportStore, product: Product) -> None:
    reader = await keep(store, large_report())

    with pytest.raises(GoneError, match="run /clusters again"):
        await reader.product(product)


@pytest.mark.parametrize("size", [0, 10, pieces.LARGEST_PLAIN + 1])
async def test_a_document_is_read_as_it_was_written_however_large(
    store: ReportStore, size: int
) -> None:
    document = b"*" * size
    name, kept = pieces.product_to_keep(Product.MARKDOWN, document)

    reader = await keep_pieces(store, {name: kept})

    assert await reader.product(Product.MARKDOWN) == document
    assert len(kept) < pieces.LARGEST_PLAIN


async def test_a_large_document_that_is_damaged_is_gone(store: ReportStore) -> None:
    packed = pieces.packed_piece(Product.MARKDOWN)
    reader = await keep_pieces(store, {packed: b"damaged"})

    with pytest.raises(GoneError, match="run /clusters again"):
        await reader.product(Product.MARKDOWN)


async def test_of_a_report_that_is_gone_every_piece_is_missing(store: ReportStore) -> None:
    await keep(store, large_report())

    with pytest.raises(GoneError, match="run /clusters again"):
        await RecordReader(store, ReportKey("f" * 32)).summary()


async def test_what_is_kept_of_another_report_is_not_read(store: ReportStore) -> None:
    reader = await keep(store, large_report(60))

    smaller = await keep(store, large_report(26, unplaced=1))

    assert await reader.summary() == await smaller.summary()
    with pytest.raises(GoneError):
        await reader.tracks(1, Sort.TYPICAL, 50, 1)


def test_pieces_have_names_of_their_own() -> None:
    names = [name for name, _ in report_pieces(large_report(), PLAYLIST)]

    assert len(set(names)) == len(names)
    assert set(PIECES) <= set(names)


def test_a_report_without_rows_to_spare_has_no_piece_for_them() -> None:
    names = [name for name, _ in report_pieces(large_report(unplaced=0), PLAYLIST)]

    assert pieces.unplaced_piece(0) not in names


async def read_all(reader: RecordReader) -> None:
    await reader.summary()
    await reader.playlist()
    await reader.asides()
    await reader.tracks(1, Sort.YEAR, 0, 60)
    await reader.unplaced(0, 53)
