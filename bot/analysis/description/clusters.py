"""From numbered groups to described clusters."""

from collections.abc import Mapping, Sequence

import numpy as np

from bot.analysis.description.members import (
    Places,
    bridges,
    coordinates,
    first_editions,
    leading_artists,
    members,
    odd_one_out,
    with_editions,
)
from bot.analysis.description.profiles import profiles
from bot.analysis.description.traits import traits
from bot.analysis.naming.holding import NONE_HELD, HeldName, founders
from bot.analysis.naming.material import Material, gather
from bot.analysis.naming.names import names
from bot.analysis.space.columns import Column
from bot.analysis.tracks.table import Table
from bot.core.reports import Cluster


def describe_clusters(
    table: Table,
    described: Sequence[Column],
    places: Places,
    held: Mapping[int, HeldName] = NONE_HELD,
) -> tuple[Cluster, ...]:
    """Name and describe every cluster, those by their old names that hold them."""
    material = gather(table, described, places.labels, places.distances)
    called = names(material, {number: each.name for number, each in held.items()})
    told, compared = traits(material, called), profiles(material)
    first = first_editions(table)
    return tuple(
        Cluster(
            number=number + 1,
            name=called[number],
            traits=told[number],
            profile=compared[number],
            tempo=_tempo(material, number),
            members=with_editions(ordered, first),
            odd_one_out=odd_one_out(ordered),
            bridges=bridges(places, number),
            artists=leading_artists(places, number),
            points=coordinates(places, number),
            founders=founders(held.get(number), called[number], ordered),
        )
        for number in range(material.averages.count)
        for ordered in (members(places, number),)
    )


def _tempo(material: Material, number: int) -> float | None:
    sound = material.table.sound
    if sound is None:
        return None
    tempos = sound.column("tempo")[material.averages.inside(number)]
    known = tempos[np.isfinite(tempos)]
    return round(float(np.median(known)), 1) if len(known) else None
