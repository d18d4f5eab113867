"""What the owner reads of the disk, wherever the database is."""

import pytest

from bot.core.operating.operation import DiskUse
from bot.screens.owner_pages import GIB, MIB, _disk


@pytest.mark.parametrize(
    ("disk", "told"),
    [
        (
            DiskUse(2 * GIB, 8 * GIB, 3 * MIB),
            "2.0 of 8.0 GiB free; my database takes 3.0 MiB",
        ),
        (DiskUse(0, 0, 3 * MIB), "my database takes 3.0 MiB on its server"),
        (DiskUse(0, 0, 0), "it does not say"),
    ],
    ids=["file", "server", "silent"],
)
def test_the_owner_reads_what_is_known_of_the_disk(disk: DiskUse, told: str) -> None:
    assert _disk(disk) == told
