"""Covers for tests, drawn here."""

import random
from io import BytesIO

from PIL import Image


def cover(seed: int = 1, size: tuple[int, int] = (640, 640), kind: str = "JPEG") -> bytes:
    """Draw blurred noise, which takes as many bytes as a busy photograph."""
    chance = random.Random(seed)
    small = Image.frombytes("RGB", (24, 24), chance.randbytes(24 * 24 * 3))
    return encoded(small.resize(size, Image.Resampling.BICUBIC), kind)


def noisy(seed: int, side: int = 120) -> bytes:
    """Draw what no encoder can make small."""
    pixels = random.Random(seed).randbytes(side * side * 3)
    return encoded(Image.frombytes("RGB", (side, side), pixels), "PNG")


def plain(colour: tuple[int, int, int], size: tuple[int, int] = (640, 640)) -> bytes:
    """Draw one colour."""
    return encoded(Image.new("RGB", size, colour), "PNG")


def encoded(picture: Image.Image, kind: str) -> bytes:
    """Write a picture."""
    buffer = BytesIO()
    picture.save(buffer, kind)
    return buffer.getvalue()


def decoded(body: bytes) -> Image.Image:
    """Read a picture."""
    picture = Image.open(BytesIO(body))
    picture.load()
    return picture
