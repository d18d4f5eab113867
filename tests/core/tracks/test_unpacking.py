"""How much is in a zip, told by its directory."""

import io
import zipfile

import pytest

from bot.core.tracks.limits import LARGE, tracks_about
from bot.core.tracks.unpacking import END, MOST_ENTRIES, UNKNOWN, largest_unpacked


def archive(*sizes: int, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as opened:
        for number, size in enumerate(sizes):
            opened.writestr(f"{number}.csv", b"0" * size)
    return packed.getvalue()


def test_the_largest_file_counts() -> None:
    assert largest_unpacked(archive(5, 70_000, 300)) == 70_000


def test_what_stands_before_and_behind_an_archive_changes_nothing() -> None:
    assert largest_unpacked(b"before" + archive(5, 7) + b"\n" * 50) == 7


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04" + b"x" * 100,
        b"PK\x03\x04" + END + b"\xff" * 40,
        archive(5)[:-4],
        archive(5).replace(b"PK\x01\x02", b"PK\x01\x03"),
        archive(*[0] * (MOST_ENTRIES + 1), packing=zipfile.ZIP_STORED),
    ],
    ids=["no end", "false sizes", "cut", "no entry", "many"],
)
def test_an_odd_directory_counts_as_much(content: bytes) -> None:
    assert largest_unpacked(content) >= UNKNOWN


def test_a_small_archive_of_a_large_table_counts_as_large() -> None:
    table = archive(2_000_000)

    assert len(table) < 3_000
    assert tracks_about(table) >= LARGE
