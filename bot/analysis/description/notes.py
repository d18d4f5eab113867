"""How far the result may be trusted, in plain words."""

from bot.analysis.description.one_style import one_style
from bot.analysis.description.quality import Figures
from bot.analysis.space.table import Table
from bot.core.models import Options
from bot.core.reports import Basis, Coverage, Quality

CLEAR, FAINT, STEADY = 0.38, 0.28, 0.6
"""Silhouettes on the leading axes, and stability. In 80 mixes of real playlists these are found
again with an ARI of 0.11 below 0.28, then 0.18 / 0.26 / 0.36 up to 0.31 / 0.35 / 0.4, and 0.65 and
more beyond; shuffled columns reach 0.26."""
REAL_MARGIN = 0.015
"""Above the silhouette of chance; it tells little beside the silhouette itself."""
DIGITS = 4
ONE_STYLE = "One style: these {tracks:,} tracks sound alike to me; + splits them anyway."
SHADES = "One style, in {clusters} shades: nearly all of it is one {kind}."
CLEAR_MATCH = "●●● Clear match: the clusters stand apart, and most tracks sit well within theirs."
FAIR_MATCH = "●●○ Fair match: the clusters overlap, so some tracks could be in either."
FAINT_MATCH = "●○○ Faint match: the clusters run into one another; take them as shades."
OF_SHADES = (("the clusters", "the shades"), ("; take them as shades", ""))
"""What is said otherwise where the clusters are shades of one style."""
SUGGESTION = "Their number is a suggestion: one more or less may suit you better."
BY_GENRE = "Grouped by genre and year: how most of these tracks sound is unknown."


def quality(
    figures: Figures | None, clusters: int, table: Table, coverage: Coverage, options: Options
) -> Quality:
    """Put figures, which one cluster does not have, and a note together."""
    sentences = _verdict(figures, clusters, one_style(table), coverage)
    sentences += _number(clusters, options)
    sentences += [BY_GENRE] * (table.basis is Basis.GENRES)
    sentences += _placed(coverage)
    note = " ".join(sentences)
    if figures is None:
        return Quality(None, None, None, note)
    return Quality(
        round(figures.silhouette, DIGITS),
        round(figures.chance, DIGITS),
        round(figures.stability, DIGITS),
        note,
    )


def _verdict(figures: Figures | None, clusters: int, kind: str, coverage: Coverage) -> list[str]:
    if figures is None:
        return [ONE_STYLE.format(tracks=coverage.clustered)]
    said = verdict(figures)
    if not kind:
        return [said]
    for plain, of_shades in OF_SHADES:
        said = said.replace(plain, of_shades)
    return [SHADES.format(clusters=clusters, kind=kind), said]


def verdict(figures: Figures) -> str:
    """Put the figures into words."""
    lead = figures.silhouette - figures.chance
    if figures.silhouette < FAINT or lead < REAL_MARGIN:
        return FAINT_MATCH
    clear = figures.silhouette >= CLEAR and figures.stability >= STEADY
    return CLEAR_MATCH if clear else FAIR_MATCH


def _number(clusters: int, options: Options) -> list[str]:
    if options.clusters is None:
        return [SUGGESTION] * (clusters > 1)
    missed = (
        f"You asked for {options.clusters} clusters, but I cannot tell more than {clusters} apart."
    )
    return [missed] * (clusters < options.clusters)


def _placed(coverage: Coverage) -> list[str]:
    few = f"I could place only {coverage.clustered:,} of {coverage.distinct:,} tracks."
    return [few] * (2 * coverage.clustered < coverage.distinct)
