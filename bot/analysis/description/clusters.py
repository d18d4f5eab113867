"""From numbered groups to described clusters."""

from collections.abc import Sequence

import numpy as np

from bot.analysis.description.members import (
    Places,
    bridges,
    leading_artists,
    members,
    odd_one_out,
    with_editions,
)
from bot.analysis.description.names import names
from bot.analysis.description.traits import profile, profile_columns, traits
from bot.analysis.space.arrays import Booleans
from bot.analysis.space.columns import Column
from bot.analysis.space.table import Table
from bot.core.reports import Cluster


def describe_clusters(
    table: Table, described: Sequence[Column], places: Places
) -> tuple[Cluster, ...]:
    """Name and describe every cluster and put its tracks in order."""
    inside = [places.labels == number for number in range(places.distances.shape[1])]
    called = names(inside, described, table)
    compared = profile_columns(inside, described, table)
    return tuple(
        Cluster(
            number=number + 1,
            name=called[number],
            traits=traits(marked, described, table, called[number]),
            profile=profile(marked, compared),
            tempo=_tempo(marked, table),
            members=with_editions(ordered, table),
            odd_one_out=odd_one_out(ordered),
            bridges=bridges(places, number),
            artists=leading_artists(ordered),
        )
        for number, marked in enumerate(inside)
        for ordered in (members(places, number),)
    )


def _tempo(inside: Booleans, table: Table) -> float | None:
    if table.sound is None:
        return None
    tempos = table.sound.column("tempo")[inside]
    known = tempos[np.isfinite(tempos)]
    return round(float(np.median(known)), 1) if len(known) else None
