"""Mix styles into a synthetic playlist."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.sample.generate.artists import invent_artists
from bot.sample.generate.names import Names
from bot.sample.generate.rng import Rng
from bot.sample.generate.styles import SIZES, STYLES
from bot.sample.generate.track import SyntheticTrack
from bot.sample.generate.track_factory import TrackFactory

ADDED_FROM = datetime(2025, 1, 1, tzinfo=UTC)
ADDED_WITHIN_SECONDS = 364 * 24 * 60 * 60


def synthetic_rows(count: int, seed: int, styles: int = 6) -> list[SyntheticTrack]:
    """Make distinct tracks from the first so many styles, in the order they were added.

    Raises ValueError unless 1 to 12 styles are asked for.
    """
    if not 1 <= styles <= len(STYLES):
        raise ValueError(f"styles must be 1 to {len(STYLES)}, not {styles}")
    names, rng = Names(Rng.of(seed, "names")), Rng.of(seed, "acts")
    sizes = dict(zip(STYLES[:styles], _sizes(count, styles), strict=True))
    artists = {style: invent_artists(style, size, names, rng) for style, size in sizes.items()}
    styles_of_rows = [style for style, size in sizes.items() for _ in range(size)]
    factory = TrackFactory(seed, names, artists)
    return dated([factory.make(style) for style in Rng.of(seed, "order").shuffled(styles_of_rows)])


def dated(rows: Sequence[SyntheticTrack]) -> list[SyntheticTrack]:
    """Set when each row was added: one after the other over a year."""
    step = timedelta(seconds=ADDED_WITHIN_SECONDS // max(len(rows), 1))
    return [
        replace(row, added_at=f"{ADDED_FROM + index * step:%Y-%m-%dT%H:%M:%SZ}")
        for index, row in enumerate(rows)
    ]


def _sizes(count: int, styles: int) -> list[int]:
    """Share out whole tracks by SIZES; the largest remainders get what is left over."""
    total = sum(SIZES[:styles])
    shares = [divmod(count * size, total) for size in SIZES[:styles]]
    left_over = count - sum(whole for whole, _ in shares)
    by_remainder = sorted(range(styles), key=lambda index: -shares[index][1])
    lucky = set(by_remainder[:left_over])
    return [whole + (index in lucky) for index, (whole, _) in enumerate(shares)]
