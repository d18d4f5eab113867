"""The pages of an answer that show no tracks with covers: overview, profile, asides, unplaced."""

from bot.core.pages.lists import asides_page, unplaced_page
from bot.core.pages.overview import overview_page, profile_page
from bot.core.pages.page import Page
from bot.core.pages.positions import ASIDES, OVERVIEW, PROFILE, Position, Walk
from bot.core.summary import Summary
from bot.core.updates import Update
from bot.records.reading import RecordReader


async def plain_page(
    reader: RecordReader, summary: Summary, way: Walk, position: Position, update: Update
) -> Page:
    """Read the page at a position that is in no cluster."""
    start, count = position.offset, way.count(position)
    match position.section:
        case section if section == OVERVIEW:
            return overview_page(summary, updates=update.worthwhile)
        case section if section == PROFILE:
            return profile_page(summary)
        case section if section == ASIDES:
            asides = (await reader.asides())[start : start + count]
            return asides_page(summary, way, position, asides)
        case _:
            return unplaced_page(summary, way, position, await reader.unplaced(start, count))
