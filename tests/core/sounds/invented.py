"""Tables of sounds that nobody measured."""

from collections.abc import Iterable, Sequence

from bot.core.features import AUDIO_FEATURES, Features
from bot.core.sounds.rows import MILLIONTHS, SoundRow

FIRST, SECOND, THIRD = "1" * 22, "2" * 22, "3" * 22
ISRC, OTHER_ISRC = "GBAYE0000001", "USRC17607839"
HEARD = Features(0.5, 0.6, -8.5, 0.04, 0.1, 0.2, 0.3, 0.7, 121.5, 7, 1)
OTHER = Features(0.25, 0.375, -20.125, 0.5, 0.999999, 0.000001, 0.125, 0.0, 60.0, 11, 0)
VALUES = ("0.5", "0.6", "-8.5", "0.04", "0.1", "0.2", "0.3", "0.7", "121.5")
"""Of the first, in the order of the features."""
HEADER = ("id", "isrc", *AUDIO_FEATURES, "key", "mode")


def sound_row(
    identifier: str | None = FIRST,
    isrc: str | None = None,
    heard: Features = HEARD,
    *,
    factor: float = 1,
) -> SoundRow:
    """Make a row as it is kept; the factor makes per cent of shares."""
    values = [
        getattr(heard, name) * (factor if feature.limits == (0.0, 1.0) else 1)
        for name, feature in AUDIO_FEATURES.items()
    ]
    return (
        identifier,
        isrc,
        *(round(value * MILLIONTHS) for value in values),
        heard.key,
        heard.mode,
    )


def csv_table(rows: Iterable[Sequence[object]], header: Sequence[str] = HEADER) -> str:
    """Write rows as CSV."""
    return "".join(f"{','.join(map(str, row))}\n" for row in (header, *rows))
