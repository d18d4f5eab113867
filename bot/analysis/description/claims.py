"""What may be said of a cluster's sound: true of half of its tracks, and beside music at large."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from bot.analysis.description.phrases import WORDY, Pole
from bot.analysis.space.arrays import Booleans
from bot.analysis.space.columns import Column, SoundColumn
from bot.analysis.space.genre_words import with_words
from bot.analysis.space.style import likelihood
from bot.analysis.space.table import Table

NAMING_Z = 0.35
"""From here on a feature may name a cluster."""
HALF = 0.5
"""So many of its tracks must bear a word out."""
TRUE_FROM: Mapping[str, float] = {"acousticness": 0.4, "instrumentalness": 0.5, "liveness": 0.35}
"""As measured: being the least vocal of a playlist does not make a song instrumental."""
RAP_STYLES = ("gangster rap", "hip hop", "latin hip hop", "southern hip hop", "trap")
RAP_GENRES = frozenset({"rap", "hip hop", "trap", "drill", "grime"})


def claims(
    inside: Booleans, described: Sequence[Column], table: Table, *, alone: bool
) -> dict[Pole, float]:
    """Tell how much each pole of a feature is true of a cluster; only what may name it."""
    return {
        pole: strength
        for pole, strength, column in _strong(inside, described, alone=alone)
        if (_is_rap(inside, table) if pole == WORDY else _is_borne_out(inside, column, pole))
    }


def _strong(
    inside: Booleans, described: Sequence[Column], *, alone: bool
) -> Iterator[tuple[Pole, float, SoundColumn]]:
    for column in described:
        if isinstance(column, SoundColumn):
            usual = float(column.usual[inside].mean())
            z = usual if alone else float(column.values[inside].mean())
            side = 1 if z > 0 else -1
            strength = round(abs(z) * _truth(usual * side) * column.audio.weight, 6)
            if strength >= NAMING_Z:
                yield (column.feature, side), strength, column


def _truth(usual: float) -> float:
    """Fade a word out the further music at large is from it: the happiest of sad songs are sad.

    `usual` is the z-score against music at large, positive where the word is right; one standard
    deviation on the wrong side, nothing is left of it.
    """
    return min(1.0, max(0.0, 1.0 + usual))


def _is_borne_out(inside: Booleans, column: SoundColumn, pole: Pole) -> bool:
    feature, side = pole
    measured = column.measured[inside]
    known = np.isfinite(measured)
    if not known.any():
        return False
    if side > 0 and feature in TRUE_FROM:
        true = measured[known] >= TRUE_FROM[feature]
    else:
        true = column.usual[inside][known] * side > 0
    return bool(true.mean() >= HALF)


def may_claim(column: SoundColumn, inside: Booleans) -> bool:
    """Return whether there is enough of a feature in a cluster to speak of more of it."""
    measured = column.measured[inside]
    known = measured[np.isfinite(measured)]
    return len(known) > 0 and bool(known.mean() >= column.audio.claim)


def _is_rap(inside: Booleans, table: Table) -> bool:
    """Trust genres where they are known, and the likely style where they are not."""
    tagged = inside & table.tagged
    if 2 * tagged.sum() >= inside.sum():
        return rap_share(inside, table) >= HALF
    if table.sound is None:
        return False
    likely = likelihood(table.sound.values[inside], RAP_STYLES) >= HALF
    return bool(likely.mean() >= HALF)


def rap_share(inside: Booleans, table: Table) -> float:
    """Return the part of these tracks whose genres are a kind of rap."""
    genres = [table.tracks[place].genres for place in np.flatnonzero(inside)]
    rap = [any(_is_kind_of_rap(genre) for genre in known) for known in genres]
    return sum(rap) / max(len(rap), 1)


def _is_kind_of_rap(genre: str) -> bool:
    return "hip hop" in genre or bool(RAP_GENRES & with_words((genre,)))
