"""First answers in one table: how long they take, what they ask for, and what they know."""

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from tests.system.bench.results import LookupsResult

MOST_RATIO = 1.5
"""Of the critical path: what an answer may take."""
HEADINGS = (
    "Source", "ListenBrainz knows", "Tracks", "Seconds", "Critical path", "Ratio", "ungrouped",
    "Sounds", "Genres", "Years",
)  # fmt: skip
CAPTION = (
    "Medians of [playlists] that no one asked about before, the services' answers lognormal with "
    "medians of 60 to 150 ms. The critical path is look + slowest page + the longer of sounds (by "
    f"id, then ISRC) and names, then tags; a ratio above {MOST_RATIO} is marked, and stands once "
    "more without the time that workers took to group and draw. Calls are made / the fewest "
    "possible, by the end. Sounds, genres and years: known at first > after the bot has gone quiet "
    "and the answer was updated; (+) where the bot had not gone quiet by then."
)


def lookups_table(results: Sequence[LookupsResult]) -> Table:
    """Lay out every case, a section for each size."""
    table = Table(
        title="Look-ups", title_justify="left", caption=Text(CAPTION), caption_justify="left"
    )
    services = list(results[0].calls) if results else []
    for heading in (*HEADINGS, *services):
        table.add_column(heading, justify="left" if heading in HEADINGS[:2] else "right")
    for before, each in zip([None, *results], results, strict=False):
        if before and (before.tracks, before.source) != (each.tracks, each.source):
            table.add_section()
        table.add_row(*_cells(each), *_calls(each.calls, each.fewest_calls))
    return table


def _cells(each: LookupsResult) -> Sequence[str]:
    mark = " !" if each.ratio > MOST_RATIO else ""
    missed = each.playlists - each.answered
    answered = f"{each.playlists}, {missed} REFUSED" if missed else f"{each.playlists}"
    more = "" if each.idle else " (+)"
    first, updated = each.first, each.updated
    return (
        each.source,
        each.tags,
        f"{each.tracks:,} [{answered}]",
        f"{each.seconds:.2f}",
        f"{each.critical_path_s:.2f}",
        f"{each.ratio:.1f}{mark}",
        f"{each.ungrouped_ratio:.1f}",
        f"{first.sounds:,} > {updated.sounds:,}",
        f"{first.genres:,} > {updated.genres:,}{more}",
        f"{first.years:,} > {updated.years:,}{more}",
    )


def _calls(made: Mapping[str, int], fewest: Mapping[str, int]) -> Sequence[str]:
    return [f"{count:,} / {fewest[name]:,}" for name, count in made.items()]
