"""What workers write down: a playlist and its report, in pieces."""

import csv
import io

import pytest

from bot.core.errors import ExportError, NothingToClusterError, TooLargeError
from bot.core.models import DEFAULTS, NewestPart, Options
from bot.core.reports import POSTED
from bot.core.requests import AgainRequest, PartRequest, RecordRequest
from bot.core.tracks.sorting import Sort
from bot.jobs.clustering import record_again, record_export, record_part
from bot.records import pieces
from bot.sample import export_csv, sample_bytes, synthetic_rows
from tests.core.pages.nasty import NAMES
from tests.core.playlists import CALM, LOUD, playlist, varied

Written = dict[str, bytes]


def asked(
    content: bytes,
    options: Options = DEFAULTS,
    largest: int = 2_000,
    newest: int | None = None,
) -> RecordRequest:
    return RecordRequest(content, "mix.csv", None, options, largest, newest)


@pytest.fixture(scope="module")
def written() -> Written:
    return record_export(asked(sample_bytes()))


def named(names: tuple[str, ...]) -> bytes:
    """Write an export whose tracks have these names."""
    plain = export_csv(synthetic_rows(len(names), 7, 2)).decode()
    header, *rows = csv.reader(io.StringIO(plain, newline=""))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    for row, name in zip(rows, names, strict=True):
        writer.writerow([row[0], name or "x", name, name or "x", *row[4:11], name, *row[12:]])
    return text.getvalue().encode("utf-8", "replace")


def test_an_export_is_written_down_with_every_piece_that_a_page_reads(written: Written) -> None:
    summary = pieces.summaries.decode(written[pieces.SUMMARY])
    clusters = range(1, len(summary.clusters) + 1)
    assert {pieces.product_piece(product) for product in POSTED} <= written.keys()
    assert {pieces.tracks_piece(number, 0) for number in clusters} <= written.keys()
    assert {pieces.order_piece(number, Sort.YEAR) for number in clusters} <= written.keys()
    assert written[pieces.product_piece("clusters.png")].startswith(b"\x89PNG")


def test_names_made_to_be_long_take_no_more_room_than_their_file() -> None:
    content = named(tuple(f"{number}{'*_' * 1_000}" for number in range(500)))

    written = record_export(asked(content))

    assert sum(map(len, written.values())) < len(content) / 3


def test_the_tracks_written_down_are_the_playlists(written: Written) -> None:
    playlist = pieces.playlists.decode(written[pieces.PLAYLIST])
    tracks = [
        track
        for name, packed in written.items()
        if name.startswith("tracks/")
        for track in pieces.track_chunks.decode(packed)
    ]
    unplaced = {
        row.id
        for name, packed in written.items()
        if name.startswith("unplaced/")
        for row in pieces.unplaced_chunks.decode(packed)
    }
    assert len(set(tracks)) == len(tracks)
    assert {track.id for track in tracks} == {track.id for track in playlist.tracks} - unplaced


def test_grouping_again_in_the_same_way_writes_the_same_down(written: Written) -> None:
    again = record_again(AgainRequest(written[pieces.PLAYLIST], DEFAULTS))

    assert again == written


def test_grouping_again_gives_as_many_clusters_as_asked_for() -> None:
    packed = pieces.playlists.encode(playlist({**varied(CALM, 20, "c"), **varied(LOUD, 20, "l")}))

    written = record_again(AgainRequest(packed, Options(clusters=3)))

    assert len(pieces.summaries.decode(written[pieces.SUMMARY]).clusters) == 3
    assert written[pieces.PLAYLIST] == packed


def test_the_worst_names_are_written_down() -> None:
    written = record_export(asked(named(NAMES)))

    summary = pieces.summaries.decode(written[pieces.SUMMARY])
    assert sum(cluster.size for cluster in summary.clusters) + summary.unplaced == len(NAMES)


def test_an_export_over_the_limit_is_refused_with_both_numbers() -> None:
    content = export_csv(synthetic_rows(21, 7, 2))

    with pytest.raises(TooLargeError, match=r"has 21 tracks.*up to 20;"):
        record_export(asked(content, largest=20))

    assert record_export(asked(content, largest=21))


def test_an_export_of_too_few_tracks_is_refused() -> None:
    with pytest.raises(NothingToClusterError):
        record_export(asked(export_csv(synthetic_rows(2, 7, 1))))


def test_a_file_that_is_no_export_is_refused() -> None:
    with pytest.raises(ExportError):
        record_export(asked(b"\x89PNG"))


def test_a_file_of_ids_and_sounds_comes_back_to_be_given_names() -> None:
    header, *rows = csv.reader(io.StringIO(sample_bytes().decode("utf-8-sig"), newline=""))
    nameless = [row[:1] + [""] * 5 + row[6:] for row in rows]
    assert header[:2] == ["Track URI", "Track Name"]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *nameless])

    written = record_export(asked(text.getvalue().encode()))

    assert [*written] == [pieces.PLAYLIST]
    assert len(pieces.unpack(pieces.playlists, written[pieces.PLAYLIST]).features) > 100


def test_the_newest_tracks_are_written_down_with_how_many_there_are() -> None:
    content = export_csv(synthetic_rows(40, 7, 3))

    written = record_export(asked(content, largest=20, newest=20))

    playlist = pieces.playlists.decode(written[pieces.PLAYLIST])
    coverage = pieces.summaries.decode(written[pieces.SUMMARY]).coverage
    assert len(playlist.tracks) == 20
    assert coverage.newest == NewestPart(20, 40)


def test_grouping_the_newest_tracks_again_stays_with_them() -> None:
    content = export_csv(synthetic_rows(40, 7, 3))
    written = record_export(asked(content, largest=20, newest=20))

    again = record_again(AgainRequest(written[pieces.PLAYLIST], Options(clusters=3)))

    assert pieces.summaries.decode(again[pieces.SUMMARY]).coverage.newest == NewestPart(20, 40)
    assert again[pieces.PLAYLIST] == written[pieces.PLAYLIST]


def test_a_part_of_the_newest_tracks_is_not_said_to_be_these() -> None:
    content = export_csv(synthetic_rows(40, 7, 3))
    written = record_export(asked(content, largest=20, newest=20))
    playlist = pieces.playlists.decode(written[pieces.PLAYLIST])

    ids = tuple(track.id for track in playlist.tracks[:10])
    part = record_part(PartRequest(written[pieces.PLAYLIST], ids, "A part", DEFAULTS))

    assert pieces.summaries.decode(part[pieces.SUMMARY]).coverage.newest is None
