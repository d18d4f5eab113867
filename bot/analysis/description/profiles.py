"""How far clusters are from the playlist, in figures, for the profile picture."""

from collections.abc import Mapping, Sequence
from itertools import chain

from bot.analysis.description.genre_names import SOME
from bot.analysis.description.material import Material
from bot.analysis.space.columns import Column
from bot.core.reports import Basis

PROFILE_GENRES = 8


def profiles(material: Material) -> Sequence[Mapping[str, float]]:
    """List each cluster's z-scores by the headings of the columns."""
    compared = _compared(material)
    means = [material.averages.means(column.values).round(3).tolist() for column in compared]
    headings = [column.words.heading for column in compared]
    clusters = zip(*means, strict=True) if means else ((),) * material.averages.count
    return [dict(zip(headings, each, strict=True)) for each in clusters]


def _compared(material: Material) -> Sequence[Column]:
    """Choose what is compared: the sound, or the genres that lead a cluster."""
    plain = [column for column in material.described if not column.is_genre]
    if material.table.basis is Basis.SOUND:
        return [column for column in plain if column.shown]
    kinds, count = material.genres, material.averages.count
    leading = chain.from_iterable(kinds.leading(number, SOME)[:1] for number in range(count))
    frequent = kinds.names[:PROFILE_GENRES]
    wanted = list(dict.fromkeys([*(genre for genre, _ in leading), *frequent]))[:PROFILE_GENRES]
    genres = {column.words.high: column for column in material.described if column.is_genre}
    return [*plain, *(genres[genre] for genre in wanted)]
