"""Whatever a stranger sends becomes a small JPEG of ours, or nothing."""

import random
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from bot.covers import shrink
from tests.covers.drawn import cover, decoded, encoded, plain


def header_of_png(width: int, height: int) -> bytes:
    """Write a PNG that claims a size and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        checked = kind + body
        return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))

    shape = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", shape) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((640, 640), (120, 120)),
        ((64, 64), (120, 120)),
        ((640, 320), (120, 60)),
        ((300, 400), (90, 120)),
    ],
)
def test_a_picture_is_fitted_whole(size: tuple[int, int], kept: tuple[int, int]) -> None:
    small = shrink(cover(size=size))

    assert small is not None
    assert decoded(small).size == kept


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_every_kind_of_pixels_is_read(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"

    small = shrink(encoded(Image.new(mode, (200, 200)), kind))

    assert small is not None
    assert decoded(small).mode == "RGB"


def test_what_shows_through_is_dark() -> None:
    small = shrink(encoded(Image.new("RGBA", (200, 200), (255, 255, 255, 0)), "PNG"))

    assert small is not None
    assert max(decoded(small).getpixel((60, 60))) < 40  # type: ignore[arg-type]


def test_nothing_of_the_other_bytes_is_kept() -> None:
    buffer = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "a secret place"
    decoded(plain((9, 9, 9))).save(buffer, "JPEG", exif=exif, comment=b"a secret word")
    original = buffer.getvalue() + b"a secret tail"

    small = shrink(original)

    assert b"secret" in original
    assert small is not None
    assert b"secret" not in small


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a" + bytes(100),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        cover()[:5_000],
        cover(kind="PNG")[:5_000],
        b"\xff\xd8\xff" + cover(kind="PNG"),
        cover(kind="BMP"),
        cover(kind="WEBP"),
        plain((1, 2, 3), size=(1, 2_000)),
    ],
)
def test_what_is_no_whole_jpeg_or_png_is_nothing(body: bytes) -> None:
    assert shrink(body) is None


@pytest.mark.parametrize("size", [(2_049, 2_048), (10_000, 10_000), (60_000, 60_000), (2**31, 9)])
def test_a_few_bytes_that_claim_many_pixels_are_refused(size: tuple[int, int]) -> None:
    assert shrink(header_of_png(*size)) is None


def test_a_picture_of_the_largest_size_is_read_and_one_that_is_larger_is_not() -> None:
    largest, larger = plain((9, 9, 9), size=(2_048, 2_048)), plain((9, 9, 9), size=(2_049, 2_048))

    assert shrink(largest) is not None
    assert shrink(larger) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_broken_bytes_never_raise(kind: str) -> None:
    chance = random.Random(7)
    whole = cover(size=(48, 48), kind=kind)

    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            broken[chance.randrange(3, len(broken))] = chance.randrange(256)
        shrink(bytes(broken[: chance.randrange(8, len(broken) + 1)]))
