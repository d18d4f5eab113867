"""What may be said of clusters' sound: true of half of their tracks, and beside music at large."""

from collections.abc import Mapping, Sequence

import numpy as np

from bot.analysis.naming.averages import Averages
from bot.analysis.naming.material import EXAMPLES, Material
from bot.analysis.naming.phrases import (
    FAST,
    HAPPY,
    QUIET,
    SAD,
    SLOW,
    SPOKEN,
    STIFF,
    WORDY,
    Pole,
)
from bot.analysis.space.columns import Column, SoundColumn
from bot.analysis.space.style import likelihood
from bot.analysis.tracks.arrays import Booleans, Floats
from bot.analysis.tracks.genre_words import with_words
from bot.analysis.tracks.sound import Sound
from bot.analysis.tracks.table import Table

FAINTEST = 0.1
"""Less is no claim at all."""
HALF = 0.5
"""So many of its tracks must bear a word out."""
TRUE_FROM: Mapping[str, float] = {"acousticness": 0.4, "instrumentalness": 0.5, "liveness": 0.35}
"""As measured: being the least vocal of a playlist does not make a song instrumental."""
BEYOND: Mapping[Pole, float] = {
    FAST: 0.5,
    SLOW: 0.6,
    QUIET: 0.6,
    SAD: 0.25,
    HAPPY: 0.2,
    STIFF: 0.2,
}
"""Standard deviations of music at large: fast from 132 beats a minute on, slow up to 103, quiet up
to an energy of 0.59, sad up to a valence of 0.45; nearer the middle no listener says so."""
ALL_SPEECH = 0.8
"""Spotify: above 0.66 tracks are probably made entirely of spoken words; freestyles reach 0.7."""
KNOWN = 0.25
"""Where so many tracks have genres, those tell what is rap."""
RAP_STRENGTH = 0.8
"""That it is rap says more of music than how danceable it is."""
RAP_LIKELY = 0.57
"""The mean likelihood from which on a cluster is rap: 9 of 9 such among 48 playlists without genres
were, at 0.5 three of dance music and beats as well."""
RAP_MORE_LIKELY, LEAST_RAP = 0.5, 0.1
"""From this part of the tracks on an axis may lead to rap: of 33 maps that named such an axis, 15
had so many, and an eighth of rap and more by their genres; 17 of the others a twelfth at most."""
TALK = 1 / 3
"""Spotify: what is below is most likely music, whatever its speechiness."""
RAP_STYLES = ("gangster rap", "hip hop", "latin hip hop", "southern hip hop", "trap")
RAP_GENRES = frozenset({"rap", "hip hop", "trap", "drill", "grime"})


def claims(material: Material) -> Sequence[Mapping[Pole, float]]:
    """Measure how much each pole of a feature is true of each cluster; only what may be said.

    Beside the playlist, and beside music at large where a cluster is nearly all of it.
    """
    heard = [column for column in material.described if isinstance(column, SoundColumn)]
    strengths = _strengths(heard, material.averages)
    found: list[dict[Pole, float]] = [{} for _ in range(material.averages.count)]
    for place, column in enumerate(heard):
        for side in (-1, 1):
            strong = strengths[side][place] >= FAINTEST
            if strong.any():
                pole = (column.feature, side)
                for number in np.flatnonzero(strong & _true(column, pole, material)).tolist():
                    least = RAP_STRENGTH if pole == WORDY else 0.0
                    found[number][pole] = max(least, float(strengths[side][place, number]))
    spoken = _spoken(material)
    return [{SPOKEN: 1.0} if spoken[number] else each for number, each in enumerate(found)]


def _strengths(heard: Sequence[SoundColumn], averages: Averages) -> Mapping[int, Floats]:
    """Measure how much more and how much less each cluster has of each feature."""
    if not heard:
        return {}
    usual = averages.typical_means(np.array([column.usual for column in heard]))
    beside = averages.typical_means(np.array([column.values for column in heard]))
    apart = beside + averages.alone * (usual - beside)
    apart *= np.array([[column.audio.weight] for column in heard])
    return {side: np.round(apart * side * _truth(usual * side), 6) for side in (-1, 1)}


def _truth(usual: Floats) -> Floats:
    """Fade a word out the further music at large is from it: the happiest of sad songs are sad.

    `usual` is the z-score against music at large, positive where the word is right; one standard
    deviation on the wrong side, nothing is left of it.
    """
    return np.clip(1.0 + usual, 0.0, 1.0)


def _true(column: SoundColumn, pole: Pole, material: Material) -> Booleans:
    """Return for which clusters half of the tracks bear a word out."""
    if pole == WORDY:
        return _rap(material)
    feature, side = pole
    if side > 0 and feature in TRUE_FROM:
        so = column.measured >= TRUE_FROM[feature]
    else:
        so = (column.usual * side > BEYOND.get(pole, 0.0)) & np.isfinite(column.measured)
    beside = (column.values - np.median(column.values)) * side >= 0
    shares = material.averages.shares(np.array([so, beside]))
    return np.asarray(shares.min(axis=0) >= HALF)


def _rap(material: Material) -> Booleans:
    """Trust genres where they are known, and the likely style where hardly any is."""
    table, averages = material.table, material.averages
    by_genre = averages.shares(rap(table)) >= HALF
    known = material.tagged >= KNOWN
    if table.sound is None or known.all():
        return np.asarray(by_genre)
    return np.where(known, by_genre, likely_rap(table.sound, averages) >= RAP_LIKELY)


def likely_rap(sound: Sound, averages: Averages) -> Floats:
    """Return how likely the tracks of each cluster are rap, in the mean (clusters,)."""
    sung = sound.column("instrumentalness") < TRUE_FROM["instrumentalness"]
    return averages.means(np.where(sung, likelihood(sound.values, RAP_STYLES), 0.0))


def without_rap(described: Sequence[Column], table: Table) -> Sequence[Column]:
    """Leave out how much rap and talk there is, where there is hardly any."""
    if table.sound is None:
        return described
    examples = Sound(table.sound.values[:: -(-len(table.tracks) // EXAMPLES)])
    likely = likelihood(examples.values, RAP_STYLES) >= RAP_MORE_LIKELY
    if (likely | (examples.column("speechiness") >= TALK)).mean() >= LEAST_RAP:
        return described
    return [column for column in described if column.feature != "speechiness"]


def _spoken(material: Material) -> Booleans:
    """Return which clusters are speech: their figures for a mood or a beat mean nothing."""
    sound = material.table.sound
    if sound is None:
        return np.zeros(material.averages.count, dtype=np.bool_)
    speech = sound.column("speechiness") >= ALL_SPEECH
    return np.asarray(material.averages.shares(speech) > HALF)


def rap(table: Table) -> Booleans:
    """Return which tracks have a kind of rap among their genres (n,)."""
    kinds = [place for place, genre in enumerate(table.vocabulary) if _is_kind_of_rap(genre)]
    return np.asarray(table.genres[:, kinds].any(axis=1))


def _is_kind_of_rap(genre: str) -> bool:
    return "hip hop" in genre or bool(RAP_GENRES & with_words((genre,)))
