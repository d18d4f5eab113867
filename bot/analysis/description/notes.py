"""How far the result may be trusted, in plain words."""

from bot.analysis.description.quality import Figures
from bot.core.models import Options
from bot.core.reports import Basis, Coverage, Quality

CLEAR, STEADY = 0.35, 0.6
"""Silhouette and stability of groups with little between them; audio features alone hardly reach
it, genres do."""
REAL_MARGIN = 0.04
"""Above the silhouette of chance. Real mixes of styles have 0.06 in the mean."""
DIGITS = 4
ONE_GROUP = "I see one group: no part of it stands out."
CLEAR_GROUPS = "I see clear groups: most tracks sit well within theirs."
OVERLAPPING_GROUPS = "I see groups that overlap: tracks near a border could be on either side."
FAINT_GROUPS = "I see only faint groups, hardly clearer than chance: take them as one way to sort."
SUGGESTION = "Their number is a suggestion: one more or less may suit you better."
BY_GENRE = "Grouped by genre and year: how most of these tracks sound is unknown."


def quality(
    figures: Figures | None, clusters: int, basis: Basis, coverage: Coverage, options: Options
) -> Quality:
    """Put figures, which one cluster does not have, and a note together."""
    sentences = [ONE_GROUP if figures is None else verdict(figures)]
    sentences += _number(clusters, options)
    sentences += [BY_GENRE] * (basis is Basis.GENRES)
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


def verdict(figures: Figures) -> str:
    """Put the figures into words."""
    if figures.silhouette - figures.chance < REAL_MARGIN:
        return FAINT_GROUPS
    clear = figures.silhouette >= CLEAR and figures.stability >= STEADY
    return CLEAR_GROUPS if clear else OVERLAPPING_GROUPS


def _number(clusters: int, options: Options) -> list[str]:
    if options.clusters is None:
        return [SUGGESTION] * (clusters > 1)
    missed = (
        f"You asked for {options.clusters} groups, but I cannot tell more than {clusters} apart."
    )
    return [missed] * (clusters < options.clusters)


def _placed(coverage: Coverage) -> list[str]:
    few = f"I could place only {coverage.clustered:,} of {coverage.distinct:,} tracks."
    return [few] * (2 * coverage.clustered < coverage.distinct)
