"""How far the result may be trusted, in plain words."""

from bot.analysis.description.one_style import one_style
from bot.analysis.description.quality import Figures
from bot.analysis.tracks.table import Table
from bot.core.models import ANY_SIZES, Options, Sizes
from bot.core.reports import Basis, Coverage, Quality
from bot.core.text.cluster_sizes import sizes_in_words
from bot.languages import Text, gettext, gettext_noop

CLEAR, FAINT, STEADY = 0.38, 0.3, 0.6
"""Silhouettes on the leading axes, and stability. 300 mixes of real playlists are found again with
an ARI of 0.21 below 0.3, of 0.30 from there on and 0.56 from 0.38 on; shuffled columns reach 0.26,
one in a hundred 0.3. How far the silhouette leads that of a cloud foretells less (rank correlation
0.53, the silhouette alone 0.61)."""
DIGITS = 4

# NOTE Please leave the three dots and the space in front in all such sentences.
CLEAR_MATCH = gettext_noop(
    "●●● Clear match: the clusters stand apart, and most tracks sit well within theirs."
)
FAIR_MATCH = gettext_noop(
    "●●○ Fair match: the clusters overlap, so some tracks could be in either."
)
FAINT_MATCH = gettext_noop(
    "●○○ Faint match: the clusters run into one another; take them as shades."
)
OF_SHADES = {
    CLEAR_MATCH: gettext_noop(
        "●●● Clear match: the shades stand apart, and most tracks sit well within theirs."
    ),
    FAIR_MATCH: gettext_noop(
        "●●○ Fair match: the shades overlap, so some tracks could be in either."
    ),
    FAINT_MATCH: gettext_noop("●○○ Faint match: the shades run into one another."),
}
"""What is said where the clusters are shades of one style."""
SHADES = {
    "album": gettext_noop("One style, in {clusters} shades: nearly all of it is one album."),
    "artist": gettext_noop("One style, in {clusters} shades: nearly all of it is one artist."),
    "genre": gettext_noop("One style, in {clusters} shades: nearly all of it is one genre."),
}
SUGGESTION = gettext_noop("Their number is a suggestion: one more or less may suit you better.")


def quality(
    figures: Figures | None, clusters: int, table: Table, coverage: Coverage, options: Options
) -> Quality:
    """Put figures, which one cluster does not have, and a note together."""
    if figures is None:
        said = [_alike(table.basis, coverage, options)]
    else:
        said = _verdict(figures, clusters, one_style(table))
    said += _number(clusters, options)
    said += _sizes(options.sizes)
    said += _basis(table.basis)
    said += _placed(coverage)
    note, sentences = " ".join(said), tuple(each.message for each in said)
    if figures is None:
        return Quality(None, None, None, note, sentences)
    return Quality(
        round(figures.silhouette, DIGITS),
        round(figures.chance, DIGITS),
        round(figures.stability, DIGITS),
        note,
        sentences,
    )


def _alike(basis: Basis, coverage: Coverage, options: Options) -> Text:
    count = coverage.clustered
    match basis is Basis.GENRES, options.clusters is None:
        case False, False:
            return gettext("One style: these {tracks} tracks sound alike to me.", tracks=count)
        case False, True:
            # NOTE "+" is a button that asks for one cluster more
            return gettext(
                "One style: these {tracks} tracks sound alike to me; + splits them anyway.",
                tracks=count,
            )
        case True, False:
            return gettext(
                "One style: these {tracks} tracks are alike to me by genre and year.",
                tracks=count,
            )
        case _:
            # NOTE "+" is a button that asks for one cluster more
            return gettext(
                "One style: these {tracks} tracks are alike to me by genre and year; + splits "
                "them anyway.",
                tracks=count,
            )


def _verdict(figures: Figures, clusters: int, kind: str) -> list[Text]:
    match = verdict(figures)
    if not kind:
        return [gettext(match)]
    return [gettext(SHADES[kind], clusters=clusters), gettext(OF_SHADES[match])]


def verdict(figures: Figures) -> str:
    """Put the figures into words, as they stand in the code."""
    if figures.silhouette < FAINT:
        return FAINT_MATCH
    clear = figures.silhouette >= CLEAR and figures.stability >= STEADY
    return CLEAR_MATCH if clear else FAIR_MATCH


def _sizes(sizes: Sizes) -> list[Text]:
    if sizes == ANY_SIZES:
        return []
    # NOTE {sizes} is as in "8 to 60 tracks" or "at least 8 tracks"
    return [gettext("Each has {sizes}, as you asked.", sizes=sizes_in_words(sizes))]


def _number(clusters: int, options: Options) -> list[Text]:
    wanted = options.clusters
    if wanted is None:
        return [gettext(SUGGESTION)] * (clusters > 1)
    if clusters >= wanted:
        return []
    if clusters > 1:
        return [
            gettext(
                "You asked for {wanted} clusters, but I cannot tell more than {clusters} apart.",
                wanted=wanted,
                clusters=clusters,
            )
        ]
    told = gettext("You asked for {wanted} clusters, but I cannot tell them apart.", wanted=wanted)
    return [told]


def _basis(basis: Basis) -> list[Text]:
    by_genre = gettext("Grouped by genre and year: how most of these tracks sound is unknown.")
    return [by_genre] * (basis is Basis.GENRES)


def _placed(coverage: Coverage) -> list[Text]:
    few = gettext(
        "I could place only {placed} of {all} tracks.",
        placed=coverage.clustered,
        all=coverage.distinct,
    )
    return [few] * (2 * coverage.clustered < coverage.distinct)
