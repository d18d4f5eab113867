"""What sets a cluster apart from the playlist."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain

from bot.analysis.description.genre_names import SOME, leading_genres
from bot.analysis.description.phrases import Pole, said_by
from bot.analysis.description.years import stand_apart, year_words
from bot.analysis.space.arrays import Booleans
from bot.analysis.space.columns import YEAR, Column, SoundColumn
from bot.analysis.space.table import Table
from bot.core.reports import Basis, Trait

CLEAR_Z = 0.5
"""Half a standard deviation: from here on a listener would notice."""
FAINT_Z = 0.25
"""A cluster without a clear trait is described by its strongest one, if it reaches this."""
MOST_TRAITS = 4
MOST_GENRES = 2
"""Further genres mostly repeat the first; how it sounds says more."""
PROFILE_GENRES, PROFILE_GENRES_BESIDE = 8, 3
"""Of a playlist without sound; beside the sound there is less room."""


def traits(
    inside: Booleans, described: Sequence[Column], table: Table, name: str
) -> tuple[Trait, ...]:
    """Tell what is most unlike the playlist among the tracks marked as inside, strongest first.

    What the name of the cluster says is not said again.
    """
    said = said_by(name)
    ranked = sorted(
        ((float(column.values[inside].mean()), column) for column in described if column.counts),
        key=lambda pair: (-round(abs(pair[0]), 6), pair[1].feature),
    )
    notable = [(z, column) for z, column in ranked if _is_notable(z, column, inside, table)]
    notable = [(z, column) for z, column in notable if not _is_said(z, column, name, said)]
    genres = [column.feature for _, column in notable if column.is_genre]
    notable = [pair for pair in notable if pair[1].feature not in genres[MOST_GENRES:]]
    clear = [(z, column) for z, column in notable if abs(z) >= CLEAR_Z][:MOST_TRAITS]
    return tuple(
        Trait(column.feature, _words(z, column, inside, table), round(z, 2))
        for z, column in clear or notable[:1]
    )


def profile_columns(
    members: Sequence[Booleans], described: Sequence[Column], table: Table
) -> tuple[Column, ...]:
    """Choose what the profile picture compares: the sound, and the genres that lead a cluster.

    One cluster is the playlist, and so is compared with music at large, as far as that is known.
    """
    if len(members) == 1:
        return tuple(_beside_music(described))
    leading = [leading_genres(inside, table, SOME)[:1] for inside in members]
    wanted = tuple(dict.fromkeys(chain.from_iterable(leading)))
    genres = {column.words.high: column for column in described if column.is_genre}
    plain = [column for column in described if not column.is_genre]
    if table.basis is Basis.SOUND:
        telling = [genres[genre] for genre in wanted if _tells(genres.get(genre), members)]
        return (*(column for column in plain if column.shown), *telling[:PROFILE_GENRES_BESIDE])
    frequent = table.vocabulary[:PROFILE_GENRES]
    wanted = tuple(dict.fromkeys([*wanted, *frequent]))[:PROFILE_GENRES]
    return (*plain, *(genres[genre] for genre in wanted))


def _beside_music(described: Sequence[Column]) -> Iterator[Column]:
    for column in described:
        if isinstance(column, SoundColumn) and column.shown:
            yield replace(column, values=column.usual)


def _tells(column: Column | None, members: Sequence[Booleans]) -> bool:
    return column is not None and any(column.values[own].mean() >= CLEAR_Z for own in members)


def profile(inside: Booleans, compared: Sequence[Column]) -> Mapping[str, float]:
    """List a cluster's z-scores by the headings of the columns."""
    return {
        column.words.heading: round(float(column.values[inside].mean()), 3) for column in compared
    }


def _is_notable(z: float, column: Column, inside: Booleans, table: Table) -> bool:
    if column.feature == YEAR and not stand_apart(inside, table):
        return False
    return abs(z) >= FAINT_Z and (z > 0 or not column.is_genre)


def _is_said(z: float, column: Column, name: str, said: AbstractSet[Pole]) -> bool:
    if column.is_genre:
        return column.words.high in name.casefold()
    words = column.words.more if z > 0 else column.words.less
    return (column.feature, 1 if z > 0 else -1) in said or words in name.casefold()


def _words(z: float, column: Column, inside: Booleans, table: Table) -> str:
    if column.is_genre:
        return _share_of(column.words.high, inside, table)
    words = column.words.more if z > 0 else column.words.less
    if column.feature == YEAR:
        return year_words(words, inside, table)
    return words


def _share_of(genre: str, inside: Booleans, table: Table) -> str:
    """Count who has a genre, of all tracks of the cluster: the others' may not be known."""
    count = int(table.genres[inside, table.vocabulary.index(genre)].sum())
    return f"{genre} ({count} of {int(inside.sum())})"
