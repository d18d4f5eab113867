"""The whole way from a playlist to a report."""

from bot.analysis.description.clusters import describe_clusters
from bot.analysis.description.coverage import coverage
from bot.analysis.description.members import places
from bot.analysis.description.notes import quality
from bot.analysis.description.one_style import one_style
from bot.analysis.description.plane import project
from bot.analysis.description.quality import measure
from bot.analysis.fitting.choice import is_one, suggest
from bot.analysis.fitting.grouping import group
from bot.analysis.fitting.sample import draw
from bot.analysis.naming.claims import without_rap
from bot.analysis.space.axes import leading_axes
from bot.analysis.space.columns import columns
from bot.analysis.space.points import embed, plain_space
from bot.analysis.tracks.arrays import Floats
from bot.analysis.tracks.table import Table, tabulate
from bot.core.models import DEFAULTS, MOST_CLUSTERS, Options, Playlist
from bot.core.reports import Report

MOST_SHADES = 3
"""Of one album, artist or genre, unless more lie plainly apart."""


def analyse(playlist: Playlist, options: Options = DEFAULTS) -> Report:
    """Group a playlist's tracks by how they sound, or by genre where their sound is not measured.

    The same tracks and options give the same report, whatever their order. Raises
    NothingToClusterError when too little is known about the tracks.
    """
    table = tabulate(playlist)
    everything = embed(table, options.focus)
    values = leading_axes(everything)
    wanted = options.clusters or _suggested(table, everything, values, options)
    sample = draw(values)
    grouping = group(
        values, sample, wanted, rows=table.rows, keep_small=options.clusters is not None
    )
    described = columns(table)
    plane = project(values, grouping, without_rap(described, table))
    clusters = describe_clusters(table, described, places(table, values, grouping, plane))
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
    )


def _suggested(table: Table, everything: Floats, values: Floats, options: Options) -> int:
    sample = draw(everything)
    if is_one(draw(plain_space(table.part(sample.rows), options.focus)), table.basis):
        return 1
    most = MOST_SHADES if one_style(table) else MOST_CLUSTERS
    return suggest(values, sample, len(table.tracks), most)
