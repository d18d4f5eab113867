"""How far clusters are from the playlist, in figures, for the profile picture."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from bot.analysis.description.traits import CLEAR_Z
from bot.analysis.naming.genre_names import QUARTER
from bot.analysis.naming.material import Material
from bot.analysis.naming.spelling import spelt
from bot.analysis.space.columns import Column, SoundColumn
from bot.core.reports import Basis

PROFILE_GENRES, PROFILE_GENRES_BESIDE = 8, 3
"""Of a playlist without sound; beside the sound there is less room."""


def profiles(material: Material) -> Sequence[Mapping[str, float]]:
    """List each cluster's z-scores by the headings of the columns."""
    compared = _compared(material)
    means = [material.averages.means(column.values).round(3).tolist() for column in compared]
    headings = [spelt(column.words.heading) for column in compared]
    clusters = zip(*means, strict=True) if means else ((),) * material.averages.count
    return [dict(zip(headings, each, strict=True)) for each in clusters]


def _compared(material: Material) -> Sequence[Column]:
    """Choose what is compared: the sound, and the genres that lead a cluster.

    One cluster is the playlist, and so is compared with music at large, as far as that is known.
    """
    if material.averages.count == 1:
        return list(_beside_music(material.described))
    plain = [column for column in material.described if not column.is_genre]
    genres = {column.words.high: column for column in material.described if column.is_genre}
    wanted = _leading(material)
    if material.table.basis is Basis.SOUND:
        telling = [genres[genre] for genre in wanted if _tells(genres[genre], material)]
        shown = [column for column in plain if column.shown]
        return [*shown, *telling[:PROFILE_GENRES_BESIDE]]
    frequent = material.genres.names[:PROFILE_GENRES]
    wanted = list(dict.fromkeys([*wanted, *frequent]))[:PROFILE_GENRES]
    return [*plain, *(genres[genre] for genre in wanted)]


def _leading(material: Material) -> list[str]:
    """List the genre that leads each cluster, once each."""
    clusters = range(material.averages.count)
    leading = (material.genres.leading(number, QUARTER)[:1] for number in clusters)
    return list(dict.fromkeys(genre for genre, _ in chain.from_iterable(leading)))


def _beside_music(described: Sequence[Column]) -> Iterator[Column]:
    for column in described:
        if isinstance(column, SoundColumn) and column.shown:
            yield replace(column, values=column.usual)


def _tells(column: Column, material: Material) -> bool:
    return bool(material.averages.means(column.values).max() >= CLEAR_Z)
