"""The whole way from a playlist to a report."""

from dataclasses import dataclass

from bot.analysis.description.clusters import describe_clusters
from bot.analysis.description.coverage import coverage
from bot.analysis.description.lists import list_summaries, with_lists
from bot.analysis.description.members import places
from bot.analysis.description.notes import quality
from bot.analysis.description.one_style import one_style
from bot.analysis.description.plane import project
from bot.analysis.description.quality import measure
from bot.analysis.fitting.choice import is_one, suggest
from bot.analysis.fitting.continuing import (
    NOTHING_BEFORE,
    Before,
    Continued,
    before_of,
    going_on,
    going_on_sized,
    is_clearly_better,
    with_old_numbers,
)
from bot.analysis.fitting.grouping import Grouping, group
from bot.analysis.fitting.sample import Sample, draw
from bot.analysis.fitting.sizing import bounds_of, sized
from bot.analysis.naming.claims import without_rap
from bot.analysis.naming.holding import held_names
from bot.analysis.space.axes import leading_axes
from bot.analysis.space.columns import columns
from bot.analysis.space.points import embed, plain_space
from bot.analysis.tracks.arrays import Floats
from bot.analysis.tracks.table import Table, tabulate
from bot.core.models import ANY_SIZES, DEFAULTS, MOST_CLUSTERS, Options, Playlist
from bot.core.placement import Placement
from bot.core.reports import Report
from bot.core.text.cluster_sizes import possible_counts, refuse_sizes

MOST_SHADES = 3
"""Of one album, artist or genre, unless more lie plainly apart."""


def analyse(
    playlist: Playlist, options: Options = DEFAULTS, previous: Placement | None = None
) -> Report:
    """Group a playlist's tracks by how they sound, or by genre where their sound is not measured.

    The same tracks and options give the same report, whatever their order; with a `previous` one,
    clusters, their numbers and names go on from that. Raises NothingToClusterError when too little
    is known about the tracks.
    """
    space = _space(tabulate(playlist), options)
    refuse_sizes(int(space.table.rows.sum()), options)
    table, values, sample = space.table, space.values, draw(space.values)
    continued = _continued(space, _fresh(space, sample, options), previous, options)
    grouping = continued.grouping
    described = columns(table)
    plane = project(values, grouping, without_rap(described, table))
    named = held_names(previous, continued.origins, table, grouping)
    placed = places(table, values, grouping, plane)
    clusters = with_lists(describe_clusters(table, described, placed, named), playlist.lists)
    figures = measure(sample, grouping) if len(clusters) > 1 else None
    covered = coverage(playlist, table)
    return Report(
        title=playlist.title,
        basis=table.basis,
        focus=options.focus,
        coverage=covered,
        quality=quality(figures, len(clusters), table, covered, options),
        axes=plane.axes,
        clusters=clusters,
        unplaced=table.unplaced,
        duplicates=playlist.duplicates,
        url=playlist.url,
        cover_url=playlist.cover_url,
        features=playlist.features,
        additions=playlist.additions,
        lists=list_summaries(playlist, clusters),
    )


@dataclass(frozen=True, slots=True)
class _Space:
    """A playlist's recordings as points."""

    table: Table
    everything: Floats
    """In all dimensions (n, dimensions)."""
    values: Floats
    """On the leading axes alone (n, axes)."""


def _space(table: Table, options: Options) -> _Space:
    everything = embed(table, options.focus)
    return _Space(table, everything, leading_axes(everything))


def _fresh(space: _Space, sample: Sample, options: Options) -> Grouping:
    """Divide the points without a look at an earlier division."""
    wanted, rows = options.clusters or _suggested(space, options), space.table.rows
    keep_small = options.clusters is not None or options.sizes != ANY_SIZES
    fresh = group(space.values, sample, wanted, rows=rows, keep_small=keep_small)
    if options.sizes == ANY_SIZES:
        return fresh
    return sized(space.values, fresh, wanted, bounds_of(options.sizes, rows))


def _continued(
    space: _Space, fresh: Grouping, previous: Placement | None, options: Options
) -> Continued:
    """Take the division that goes on from the one before, unless the fresh one is better."""
    rows, wanted = space.table.rows, options.clusters is not None
    before = before_of(space.table, previous)
    if before is None:
        return Continued(fresh, NOTHING_BEFORE)
    old = _old(space, before, options)
    if old is None or is_clearly_better(
        fresh, old, space.values, draw(space.everything), wanted=wanted
    ):
        return with_old_numbers(fresh, before, rows)
    return with_old_numbers(old, before, rows)


def _old(space: _Space, before: Before, options: Options) -> Grouping | None:
    """Divide the points from the old clusters on, where as many as these can have the sizes."""
    rows, sizes = space.table.rows, options.sizes
    if sizes == ANY_SIZES:
        wanted = options.clusters is not None
        return going_on(space.values, before, rows=rows, keep_small=wanted)
    possible = possible_counts(int(rows.sum()), sizes)
    return going_on_sized(space.values, before, possible, bounds_of(sizes, rows))


def _suggested(space: _Space, options: Options) -> int:
    table, sample = space.table, draw(space.everything)
    allowed = possible_counts(int(table.rows.sum()), options.sizes)
    plain = draw(plain_space(table.part(sample.rows), options.focus))
    if 1 in allowed and is_one(plain, table.basis):
        return 1
    most = MOST_SHADES if one_style(table) else MOST_CLUSTERS
    return suggest(space.values, sample, len(table.tracks), most, allowed)
