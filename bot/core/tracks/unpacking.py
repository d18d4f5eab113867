"""How much is in a zip, by its own directory, before anything of it is unpacked.

The directory may be false, but no more is unpacked of a file than it says; a file whose directory
says too little is refused.
"""

import struct
from collections.abc import Iterator

END, END_SIZE = b"PK\x05\x06", 22
LONGEST_COMMENT = 65_535
ENTRY, ENTRY_SIZE = b"PK\x01\x02", 46
MOST_ENTRIES = 10_000
"""Of more nothing is read, and so they count as large."""
UNKNOWN = 10 * 2**20
"""As much as may be in a file whose directory is not where it should be, or in zip64."""
SIZES = struct.Struct("<LLHHH")
"""Packed, unpacked, then the lengths of the name, of what is extra and of the comment."""
SIZES_AT = 20
DIRECTORY = struct.Struct("<LL")
DIRECTORY_AT = 12


def largest_unpacked(content: bytes) -> int:
    """Return how many bytes the largest file in a zip has; as many as may be where it is odd."""
    end = content.rfind(END, max(0, len(content) - LONGEST_COMMENT - END_SIZE))
    if end < 0 or len(content) - end < END_SIZE:
        return UNKNOWN
    size, _ = DIRECTORY.unpack_from(content, end + DIRECTORY_AT)
    return max(_sizes(content, end - size, end), default=UNKNOWN)


def _sizes(content: bytes, place: int, end: int) -> Iterator[int]:
    for _ in range(MOST_ENTRIES):
        if place >= end:
            return
        if place < 0 or not content.startswith(ENTRY, place) or place + ENTRY_SIZE > end:
            break
        _, unpacked, *lengths = SIZES.unpack_from(content, place + SIZES_AT)
        yield unpacked
        place += ENTRY_SIZE + sum(lengths)
    yield UNKNOWN
