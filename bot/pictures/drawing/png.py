"""Pixels to a small PNG: a palette of the colours that matter most, and no metadata."""

from collections.abc import Sequence
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bot.core.palette import Colour

COLOURS = 64
"""A quarter less of a file than with 256, at no difference to be seen."""
STRIDE = 4
"""Every fourth row and column is enough to count colours by, in a tenth of the time."""
ALIKE = 0xF8F8F8
"""Colours that are the same in these bits share a place in the palette."""
COMPRESSION = 5
"""zlib's level."""


def encode(pixels: NDArray[np.uint8], colours: Sequence[Colour]) -> bytes:
    """Write RGBA pixels as a PNG; the colours listed are kept exactly."""
    picture = Image.fromarray(pixels).convert("RGB")
    reduced = picture.quantize(palette=_palette(pixels, colours), dither=Image.Dither.NONE)
    buffer = BytesIO()
    reduced.save(buffer, "PNG", compress_level=COMPRESSION)
    return buffer.getvalue()


def _palette(pixels: NDArray[np.uint8], colours: Sequence[Colour]) -> Image.Image:
    chosen = dict.fromkeys([*colours, *_frequent(pixels)])
    palette = Image.new("P", (1, 1))
    palette.putpalette(bytes(part for colour in list(chosen)[:COLOURS] for part in colour))
    return palette


def _frequent(pixels: NDArray[np.uint8]) -> list[Colour]:
    """List the colours by how much of the picture they stand for, with those next to them."""
    sample = np.ascontiguousarray(pixels[::STRIDE, ::STRIDE]).view("<u4").ravel()
    values, counts = np.unique(sample, return_counts=True)
    falling = np.argsort(-counts, kind="stable")
    values, counts = values[falling], counts[falling]
    _, first, alike = np.unique(values & ALIKE, return_index=True, return_inverse=True)
    weights = np.bincount(alike, weights=counts)
    commonest = values[first[np.argsort(-weights, kind="stable")[:COLOURS]]]
    return [Colour(*quad[:3]) for quad in commonest.view(np.uint8).reshape(-1, 4).tolist()]
