"""Pixels to a small PNG: a palette of the colours that matter most, and no metadata."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bot.core.palette import Colour

Colours: TypeAlias = NDArray[np.uint32]
"""Red in the lowest byte, as pixels lie in memory."""
COLOURS = 64
"""A quarter less of a file than with 256, at no difference to be seen."""
BITS = 5
"""Of red, green and blue, by which colours are counted and looked up: those alike share a place."""
BINS = 1 << 3 * BITS
FLAT = 8
"""So many pixels in a row are no edge: their colour stands for all that are like it."""
COMPRESSION = 4
"""zlib's level: a tenth faster than the next, for 3 % more of a file."""


@dataclass(frozen=True, slots=True)
class Runs:
    """A picture as stretches of one colour, row after row: ten times fewer than pixels."""

    colours: Colours
    bins: NDArray[np.intp]
    lengths: NDArray[np.int64]


def encode(pixels: NDArray[np.uint8], colours: Sequence[Colour]) -> bytes:
    """Write RGBA pixels as a PNG; the colours listed are kept exactly."""
    runs = _runs(pixels.view("<u4").ravel())
    listed = np.array(list(dict.fromkeys(map(_packed, colours)))[:COLOURS], dtype=np.uint32)
    palette, places = _reduced(runs, listed)
    picture = Image.fromarray(np.repeat(places, runs.lengths).reshape(pixels.shape[:2]))
    picture.putpalette(_parts(palette).tobytes())
    buffer = BytesIO()
    picture.save(buffer, "PNG", compress_level=COMPRESSION)
    return buffer.getvalue()


def _runs(pixels: Colours) -> Runs:
    starts = np.flatnonzero(np.concatenate([[True], pixels[1:] != pixels[:-1]]))
    colours = pixels[starts]
    # Of the type that an index has, so that it is not converted at every use.
    bins = _bins(colours).astype(np.intp)
    return Runs(colours, bins, np.diff(starts, append=len(pixels)))


def _reduced(runs: Runs, listed: Colours) -> tuple[Colours, NDArray[np.uint8]]:
    """Choose a palette, and for every run the place in it."""
    counts = np.bincount(runs.bins, weights=runs.lengths, minlength=BINS)
    weights = np.asarray(counts, dtype=np.float64)
    present = np.flatnonzero(weights)
    alike = _stand_ins(runs)[present]
    palette = _palette(listed, alike, weights[present])
    place_of_bin = np.zeros(BINS, dtype=np.uint8)
    place_of_bin[present] = _nearest(alike, palette)
    places = place_of_bin[runs.bins]
    for place, colour in enumerate(listed):
        if place_of_bin[_bins(colour)] != place:
            places[runs.colours == colour] = place
    return palette, places


def _stand_ins(runs: Runs) -> Colours:
    """Find a colour for every bin, a flat one where there is one."""
    colours = np.zeros(BINS, dtype=np.uint32)
    # The last one written stays.
    colours[runs.bins] = runs.colours
    flat = np.flatnonzero(runs.lengths >= FLAT)
    colours[runs.bins[flat]] = runs.colours[flat]
    return colours


def _palette(listed: Colours, alike: Colours, weights: NDArray[np.float64]) -> Colours:
    """Choose the colours listed, and of the others those that most of the picture is made of."""
    is_listed = np.isin(_bins(alike), _bins(listed))
    commonest = np.argsort(np.where(is_listed, 0, -weights), kind="stable")
    further = commonest[: min(COLOURS - len(listed), np.count_nonzero(~is_listed))]
    return np.concatenate([listed, alike[further]])


def _nearest(wanted: Colours, palette: Colours) -> NDArray[np.intp]:
    ours, theirs = _parts(wanted).astype(np.float32), _parts(palette).astype(np.float32)
    # Whole numbers, so that no rounding decides; what is the same for all of a row is left out.
    distances = (theirs**2).sum(axis=1) - 2 * ours @ theirs.T
    return np.asarray(distances.argmin(axis=1))


def _bins(colours: Colours) -> Colours:
    bins: Colours = np.zeros_like(colours)
    for part in range(3):
        highest = colours >> np.uint32(8 * part + 8 - BITS) & np.uint32((1 << BITS) - 1)
        bins |= highest << np.uint32(BITS * part)
    return bins


def _parts(colours: Colours) -> NDArray[np.uint8]:
    return colours.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :3]


def _packed(colour: Colour) -> int:
    return int.from_bytes((*colour, 255), "little")
