"""The whole way from a playlist to a report."""

from bot.analysis.choice import suggest
from bot.analysis.clusters import describe_clusters
from bot.analysis.columns import columns
from bot.analysis.coverage import coverage
from bot.analysis.grouping import group
from bot.analysis.members import places
from bot.analysis.notes import quality
from bot.analysis.plane import project
from bot.analysis.quality import measure
from bot.analysis.sample import draw
from bot.analysis.space import embed
from bot.analysis.table import tabulate
from bot.core.models import DEFAULTS, Options, Playlist
from bot.core.reports import Report


def analyse(playlist: Playlist, options: Options = DEFAULTS) -> Report:
    """Group a playlist's tracks by how they sound, or by genre where nobody measured the sound.

    The same tracks and options give the same report, whatever their order. Raises
    NothingToClusterError when too little is known about the tracks.
    """
    table = tabulate(playlist)
    values = embed(table, options.focus)
    sample = draw(values)
    wanted = options.clusters or suggest(sample, table.basis)
    grouping = group(values, wanted, keep_small=options.clusters is not None)
    described = columns(table)
    plane = project(values, grouping, described)
    clusters = describe_clusters(table, described, places(table, values, grouping, plane))
    figures = measure(sample, grouping) if len(clusters) > 1 else None
    covered = coverage(playlist, table)
    return Report(
        title=playlist.title,
        basis=table.basis,
        focus=options.focus,
        coverage=covered,
        quality=quality(figures, len(clusters), table.basis, covered, options),
        axes=plane.axes,
        clusters=clusters,
        unplaced=table.unplaced,
        duplicates=playlist.duplicates,
        url=playlist.url,
        cover_url=playlist.cover_url,
    )
