"""Groups of tracks that are clusters by decree, to see how they are described."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np

from bot.analysis.description.traits import traits
from bot.analysis.naming.material import Material, gather
from bot.analysis.naming.names import names
from bot.analysis.space.columns import columns
from bot.analysis.tracks.table import tabulate
from bot.core.features import Features
from bot.core.models import Playlist
from tests.core.playlists import playlist

Group: TypeAlias = dict[str, Features]
Genres: TypeAlias = Mapping[str, tuple[str, ...]]


def named(*groups: Group, genres: Genres | None = None) -> tuple[str, ...]:
    """Name each group beside the others."""
    return names(material(_together(groups, genres), groups))


def told(*groups: Group, genres: Genres | None = None) -> Sequence[Sequence[str]]:
    """List the words for what sets each group apart."""
    gathered = material(_together(groups, genres), groups)
    found = traits(gathered, names(gathered))
    return [[trait.words for trait in each] for each in found]


def material(made: Playlist, groups: Sequence[Group]) -> Material:
    """Gather what is said of groups: all of their tracks are typical, and far from the others."""
    table = tabulate(made)
    number_of = {track: number for number, group in enumerate(groups) for track in group}
    labels = np.array([number_of[track.id] for track in table.tracks])
    return gather(table, columns(table), labels, 1.0 - np.eye(len(groups))[labels])


def _together(groups: Sequence[Group], genres: Genres | None) -> Playlist:
    everything = {track: heard for group in groups for track, heard in group.items()}
    return playlist(everything, genres=genres)
