"""A viewer's look at a report: what is theirs on its pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from bot.core.errors import GoneError, UserError
from bot.core.models import Track, TrackId
from bot.core.pages.positions import Position, Walk
from bot.core.recordings.track_search import Spot
from bot.core.spotify.ranks import Personal, View, Withheld
from bot.core.summary import Summary
from bot.core.tracks.sorting import Sort
from bot.languages import gettext
from bot.records.pieces import GONE
from bot.records.reading import RecordReader
from bot.use_cases.spotify.personal_library import PersonalLibrary, Viewer


@dataclass(frozen=True, slots=True)
class ViewerState:
    """What one viewer sees; nothing personal where no library concerns them."""

    library: PersonalLibrary | None
    viewer: Viewer | None
    position: Position
    """The page, in an order that can be shown."""
    ranks: Mapping[TrackId, int] = field(default_factory=dict)
    """What the tracks are sorted by, if that is wanted."""
    marked: int | None = None
    """The place of a track that was looked for, from the most typical one, or of a row."""

    async def view(self, reader: RecordReader, summary: Summary, tracks: Sequence[Track]) -> View:
        """Return what the tracks of a page are to the viewer.

        The hearts of the report's other tracks are then looked up in the background.
        """
        if self.library is None or self.viewer is None:
            return None
        view = await self.library.view(self.viewer, [track.id for track in tracks])
        if isinstance(view, Personal):
            clusters = [cluster.number for cluster in summary.clusters]
            read = partial(reader.ids, clusters)
            self.library.warm(self.viewer.person_id, reader.key, read)
        return view


async def viewer_state(
    position: Position, library: PersonalLibrary | None, viewer: Viewer | None
) -> ViewerState:
    """Look up what a viewer sees at a position; where ranks cannot be had, the order is the usual.

    So every user can go on from an answer that its owner has sorted by their own ranks.
    """
    if library and viewer and not await library.concerns(viewer):
        library = None
    if position.sort is not Sort.RANK or position.cluster is None:
        return ViewerState(library, viewer, position)
    ranks = await ranks_of(library, viewer)
    if ranks is None:
        return ViewerState(library, viewer, replace(position, sort=Sort.TYPICAL))
    return ViewerState(library, viewer, position, ranks)


async def at_spot(
    state: ViewerState, spot: Spot | None, reader: RecordReader, summary: Summary, way: Walk
) -> ViewerState:
    """Turn to the page that has a track, if any, in the order that is shown, and mark it.

    Raises GoneError where the report has no such track.
    """
    if spot is None:
        return state
    position, offset = state.position, spot.place
    if position.cluster is not None:
        size = summary.clusters[position.cluster - 1].size
        order = await reader.order(position.cluster, position.sort, 0, size, state.ranks)
        if spot.place not in order:
            raise GoneError(gettext(GONE))
        offset = order.index(spot.place)
    settled = way.settle(replace(position, offset=offset))
    return replace(state, position=settled, marked=spot.place)


async def ranks_of(
    library: PersonalLibrary | None, viewer: Viewer | None
) -> Mapping[TrackId, int] | None:
    """Look up what a viewer's tracks are sorted by; None where that cannot be had."""
    if library is None or viewer is None:
        return None
    try:
        ranks = await library.ranks(viewer)
    except UserError:
        return None
    return None if isinstance(ranks, Withheld) else ranks
