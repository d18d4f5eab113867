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
from bot.core.text.wording import plural

NO_SIZE = (
    f"A size is a number of tracks from {SMALLEST_SIZE} to {MOST_TRACKS:,}; please write one, or "
    "leave the field empty for any size."
)


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
        raise UserError(NO_SIZE)
    return size


def sizes_in_words(sizes: Sizes) -> str:
    """Write how large clusters may be: `8 to 60 tracks`, `at least 8 tracks`."""
    if sizes.least is None or sizes.most is None:
        bound = "at most" if sizes.least is None else "at least"
        return f"{bound} {plural(sizes.most or sizes.least or 0, 'track')}"
    if sizes.least == sizes.most:
        return plural(sizes.most, "track")
    return f"{sizes.least:,} to {plural(sizes.most, 'track')}"


def refuse_crossed(sizes: Sizes) -> None:
    """Raise UserError where the smallest size is above the largest."""
    least, most = sizes.least, sizes.most
    if least is not None and most is not None and least > most:
        raise UserError(
            f"No cluster can have {least:,} tracks or more and {most:,} or fewer; please let the "
            "smallest size be below the largest."
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
        raise UserError(_not_so_many(tracks, sizes, wanted, bool(possible)))


def _no_number(tracks: int, sizes: Sizes) -> str:
    """Write why no number of clusters does."""
    if sizes.most and sizes.most * MOST_CLUSTERS < tracks:
        return (
            f"{_count(tracks)} do not fit into {MOST_CLUSTERS} clusters, the most I make, of at "
            f"most {sizes.most:,}; please allow {_each(tracks, MOST_CLUSTERS):,}."
        )
    if sizes.least and sizes.least * FEWEST_CLUSTERS > tracks:
        return (
            f"{_count(tracks)} are too few for {FEWEST_CLUSTERS} clusters of at least "
            f"{sizes.least:,}; please allow {tracks // FEWEST_CLUSTERS:,}."
        )
    fewer = tracks // (sizes.least or 1)
    return (
        f"{_count(tracks)} do not fit into clusters of {sizes_in_words(sizes)}: {fewer} hold too "
        f"few, and for {fewer + 1} there are not enough; please allow up to "
        f"{_each(tracks, fewer):,}, or from {tracks // (fewer + 1):,} on."
    )


def _not_so_many(tracks: int, sizes: Sizes, wanted: int, others_do: bool) -> str:  # noqa: FBT001
    """Write why the number of clusters that was asked for does not do."""
    choose = "let me choose the number, or " if others_do else ""
    if sizes.most and sizes.most * wanted < tracks:
        return (
            f"{_count(tracks)} do not fit into {wanted} clusters of at most {sizes.most:,}; please "
            f"{choose}allow {_each(tracks, wanted):,}."
        )
    return (
        f"{_count(tracks)} are too few for {wanted} clusters of at least {sizes.least or 1:,}; "
        f"please {choose}allow {tracks // wanted:,}."
    )


def _each(tracks: int, clusters: int) -> int:
    """Return how many tracks the largest of equal clusters has."""
    return -(-tracks // clusters)


def _count(tracks: int) -> str:
    return plural(tracks, "track")
