"""The pages of an answer that show no covers: all but those of clusters."""

from dataclasses import dataclass

from bot.core.history import Changes
from bot.core.pages.changes import changes_page
from bot.core.pages.comparison import comparison_page, shared_page
from bot.core.pages.lists import asides_page, unplaced_page
from bot.core.pages.overview import overview_page, profile_page
from bot.core.pages.page import Page
from bot.core.pages.positions import (
    ASIDES,
    CHANGES,
    COMPARISON,
    OVERVIEW,
    PROFILE,
    SHARED,
    Position,
    Walk,
)
from bot.core.summary import Summary
from bot.core.updates import Update
from bot.records.reading import RecordReader
from bot.use_cases.answers.contributors import AnswerCredits
from bot.use_cases.answers.viewer import ViewerState


@dataclass(frozen=True, slots=True)
class News:
    """What is new about an answer, which its report does not say."""

    update: Update
    """What an update would bring."""
    changes: Changes | None
    """What is not as it was in the answer before."""


async def plain_page(credited: AnswerCredits, way: Walk, state: ViewerState, news: News) -> Page:
    """Read the page that a viewer is at, where it shows no cluster."""
    reader, summary, position = credited.reader, credited.summary, state.position
    start, count = position.offset, way.count(position)
    match position.section:
        case section if section == OVERVIEW:
            return overview_page(summary, updates=news.update.worthwhile, changes=news.changes)
        case section if section == CHANGES and news.changes is not None:
            new = await credited.new_by(news.changes)
            return changes_page(summary, way, position, news.changes, new)
        case section if section == PROFILE:
            return profile_page(summary)
        case section if section == ASIDES:
            asides = (await reader.asides())[start : start + count]
            return asides_page(summary, way, position, asides)
        case section if section in {COMPARISON, SHARED}:
            return await _lists_page(reader, summary, way, position)
        case _:
            rows = await reader.unplaced(start, count)
            return unplaced_page(summary, way, position, rows, state.marked)


async def _lists_page(
    reader: RecordReader, summary: Summary, way: Walk, position: Position
) -> Page:
    """Read a page about the lists that the tracks come from."""
    if position.section == COMPARISON:
        return comparison_page(summary)
    tracks = await reader.shared(position.offset, way.count(position))
    return shared_page(summary, way, position, tracks)
