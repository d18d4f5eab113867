"""Reports in the language that is spoken: what the analysis has said of them, said anew.

What is kept is English. It is said once where it is read for being shown, so that pages need not
know of it; documents, which stay English, leave it out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.core.documents.alt_text import describe_map
from bot.core.documents.renaming import NamesByCluster, with_names
from bot.core.history import Changes, ClusterChange, ClusterSize
from bot.core.reports import Axis, Quality, Trait
from bot.core.summary import ClusterSummary, Summary
from bot.core.text.spoken_names import spoken_end, spoken_name, spoken_trait
from bot.languages import Language, sentences
from bot.languages.current import language


def as_shown(summary: Summary, title: str, names: NamesByCluster) -> Summary:
    """Show a report under a title and names that a user gave, in the language that is spoken."""
    return spoken_summary(with_names(summary, title, names))


def spoken_summary(summary: Summary) -> Summary:
    """Say what the analysis has said of a report; names that a user gave stay."""
    across, up = map(_axis, summary.axes)
    spoken = replace(
        summary,
        quality=_quality(summary.quality),
        axes=(across, up),
        clusters=tuple(map(_cluster, summary.clusters)),
    )
    if spoken == summary and language() is Language.ENGLISH:
        return summary
    return replace(spoken, map_in_words=describe_map(spoken))


def spoken_changes(changes: Changes) -> Changes:
    """Say the names that clusters had and have."""
    told = changes.differences
    clusters = tuple(map(_change, told.clusters))
    return replace(
        changes, differences=replace(told, clusters=clusters, lost=spoken_sizes(told.lost))
    )


def spoken_sizes(
    clusters: Iterable[ClusterSize], given: Mapping[int, str] | None = None
) -> tuple[ClusterSize, ...]:
    """Say the names of clusters, but for those that a user gave, by number."""
    names = given or {}
    return tuple(
        replace(each, name=names.get(each.number) or spoken_name(each.name)) for each in clusters
    )


def _cluster(cluster: ClusterSummary) -> ClusterSummary:
    traits = tuple(map(_trait, cluster.traits))
    if cluster.own_name:
        return replace(cluster, own_name=spoken_name(cluster.own_name), traits=traits)
    return replace(cluster, name=spoken_name(cluster.name), traits=traits)


def _trait(trait: Trait) -> Trait:
    return replace(trait, words=spoken_trait(trait.feature, trait.words))


def _axis(axis: Axis) -> Axis:
    return replace(axis, low=spoken_end(axis.low), high=spoken_end(axis.high))


def _quality(quality: Quality) -> Quality:
    """Say the note anew; reports that were kept without its sentences have it in English."""
    said = sentences(each.said() for each in quality.sentences)
    return replace(quality, note=said or quality.note)


def _change(change: ClusterChange) -> ClusterChange:
    before = change.before and replace(change.before, name=spoken_name(change.before.name))
    return replace(change, name=spoken_name(change.name), before=before)
