"""How large clusters may be: in words, and where it cannot be."""

from bot.core.errors import UserError
from bot.core.models import (
    ANY_SIZES,
    FEWEST_CLUSTERS,
    MOST_CLUSTERS,
    MOST_TRACKS,
    SMALLEST_SIZE,
    Options,
    Sizes,
)
from bot.core.text import counts
from bot.languages import Text, gettext, ngettext


def read_sizes(least: str, most: str) -> Sizes:
    """Read sizes as a user writes them; an empty one is open. Raises UserError."""
    sizes = Sizes(_read_size(least), _read_size(most))
    refuse_crossed(sizes)
    return sizes


def _read_size(text: str) -> int | None:
    written = text.strip().replace(",", "").replace(".", "")
    if not written:
        return None
    size = int(written) if written.isascii() and written.isdecimal() else 0
    if not SMALLEST_SIZE <= size <= MOST_TRACKS:
        raise UserError(
            gettext(
                "A size is a number of tracks from {least} to {most}; please write one, or "
                "leave the field empty for any size.",
                least=SMALLEST_SIZE,
                most=MOST_TRACKS,
            )
        )
    return size


def sizes_in_words(sizes: Sizes) -> Text:
    """Write how large clusters may be: `8 to 60 tracks`, `at least 8 tracks`."""
    if sizes.least is None:
        return ngettext("at most {count} track", "at most {count} tracks", sizes.most or 0)
    if sizes.most is None:
        return ngettext("at least {count} track", "at least {count} tracks", sizes.least)
    if sizes.least == sizes.most:
        return counts.tracks(sizes.most)
    return ngettext(
        "{least} to {count} track", "{least} to {count} tracks", sizes.most, least=sizes.least
    )


def refuse_crossed(sizes: Sizes) -> None:
    """Raise UserError where the smallest size is above the largest."""
    least, most = sizes.least, sizes.most
    if least is not None and most is not None and least > most:
        raise UserError(
            gettext(
                "No cluster can have {least} tracks or more and {most} or fewer; please let the "
                "smallest size be below the largest.",
                least=least,
                most=most,
            )
        )


def possible_counts(tracks: int, sizes: Sizes) -> range:
    """Return into how many clusters of such sizes so many tracks can be divided."""
    fewest = -(-tracks // sizes.most) if sizes.most else 1
    most = tracks // sizes.least if sizes.least else MOST_CLUSTERS
    return range(max(1, fewest), min(MOST_CLUSTERS, most) + 1)


def refuse_sizes(tracks: int, options: Options) -> None:
    """Raise UserError where so many tracks cannot be divided as it is asked for.

    Its sentence says what they do not fit into, and what would do.
    """
    sizes, wanted = options.sizes, options.clusters
    if sizes == ANY_SIZES:
        return
    refuse_crossed(sizes)
    possible = [count for count in possible_counts(tracks, sizes) if count >= FEWEST_CLUSTERS]
    if wanted is None and not possible:
        raise UserError(_no_number(tracks, sizes))
    if wanted is not None and wanted not in possible:
        raise UserError(_not_so_many(tracks, sizes, wanted, others_do=bool(possible)))


def _no_number(tracks: int, sizes: Sizes) -> Text:
    """Write why no number of clusters does."""
    if sizes.most and sizes.most * MOST_CLUSTERS < tracks:
        return ngettext(
            "{count} track does not fit into {clusters} clusters, the most I make, of at most "
            "{most}; please allow {enough}.",
            "{count} tracks do not fit into {clusters} clusters, the most I make, of at most "
            "{most}; please allow {enough}.",
            tracks,
            clusters=MOST_CLUSTERS,
            most=sizes.most,
            enough=_each(tracks, MOST_CLUSTERS),
        )
    if sizes.least and sizes.least * FEWEST_CLUSTERS > tracks:
        return _too_few(tracks, FEWEST_CLUSTERS, sizes.least, choice=False)
    fewer = tracks // (sizes.least or 1)
    # NOTE {sizes} is "8 to 60 tracks", {fewer} and {more} are numbers of clusters, {most} and
    # {least} of tracks.
    return ngettext(
        "{count} track does not fit into clusters of {sizes}: {fewer} hold too few, and for {more} "
        "there are not enough; please allow up to {most}, or from {least} on.",
        "{count} tracks do not fit into clusters of {sizes}: {fewer} hold too few, and for {more} "
        "there are not enough; please allow up to {most}, or from {least} on.",
        tracks,
        sizes=sizes_in_words(sizes),
        fewer=fewer,
        more=fewer + 1,
        most=_each(tracks, fewer),
        least=tracks // (fewer + 1),
    )


def _not_so_many(tracks: int, sizes: Sizes, wanted: int, *, others_do: bool) -> Text:
    """Write why the number of clusters that was asked for does not do."""
    if sizes.most and sizes.most * wanted < tracks:
        return _too_many(tracks, wanted, sizes.most, choice=others_do)
    return _too_few(tracks, wanted, sizes.least or 1, choice=others_do)


def _too_many(tracks: int, clusters: int, most: int, *, choice: bool) -> Text:
    """Write how large clusters would have to be; `choice` is whether another number does."""
    told = {"clusters": clusters, "most": most, "enough": _each(tracks, clusters)}
    if choice:
        return ngettext(
            "{count} track does not fit into {clusters} clusters of at most {most}; please let me "
            "choose the number, or allow {enough}.",
            "{count} tracks do not fit into {clusters} clusters of at most {most}; please let me "
            "choose the number, or allow {enough}.",
            tracks,
            **told,
        )
    return ngettext(
        "{count} track does not fit into {clusters} clusters of at most {most}; please allow "
        "{enough}.",
        "{count} tracks do not fit into {clusters} clusters of at most {most}; please allow "
        "{enough}.",
        tracks,
        **told,
    )


def _too_few(tracks: int, clusters: int, least: int, *, choice: bool) -> Text:
    """Write how small clusters would have to be, likewise."""
    told = {"clusters": clusters, "least": least, "enough": tracks // clusters}
    if choice:
        return ngettext(
            "{count} track is too few for {clusters} clusters of at least {least}; please let me "
            "choose the number, or allow {enough}.",
            "{count} tracks are too few for {clusters} clusters of at least {least}; please let me "
            "choose the number, or allow {enough}.",
            tracks,
            **told,
        )
    return ngettext(
        "{count} track is too few for {clusters} clusters of at least {least}; please allow "
        "{enough}.",
        "{count} tracks are too few for {clusters} clusters of at least {least}; please allow "
        "{enough}.",
        tracks,
        **told,
    )


def _each(tracks: int, clusters: int) -> int:
    """Return how many tracks the largest of equal clusters has."""
    return -(-tracks // clusters)
