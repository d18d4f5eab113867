"""The pages of an answer in words alone, for readers who see no pictures or want none."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from bot.core.pages.overview import overview_page, profile_page
from bot.core.pages.page import Page
from bot.core.pages.plain_words import in_words
from bot.core.pages.positions import CONTRIBUTORS, OVERVIEW, PROFILE, Walk
from bot.core.summary import Summary
from bot.core.text.discord_markdown import plain
from bot.core.text.map_words import whereabouts, whereabouts_in_words
from bot.core.text.profile_words import ProfileColumn
from bot.records.reading import RecordReader
from bot.use_cases.answers.cluster_pages import tracks_page
from bot.use_cases.answers.contributors import AnswerCredits
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.answers.plain_pages import News, plain_page
from bot.use_cases.answers.viewer import ViewerState

LONGEST_NAME = 28
"""Of a neighbour; the analysis makes none longer."""


async def text_page(
    credited: AnswerCredits, way: Walk, state: ViewerState, news: News, extras: PageExtras
) -> Page:
    """Read the page that a viewer is at, with what its picture shows in words."""
    reader, summary, position = credited.reader, credited.summary, state.position
    match position.section:
        case section if section == OVERVIEW:
            updates = news.update.worthwhile
            places = await _places(reader, summary)
            page = overview_page(summary, updates=updates, changes=news.changes, places=places)
        case section if section == PROFILE:
            page = profile_page(summary, await _columns(reader))
        case section if section == CONTRIBUTORS and credited.contributors:
            people = credited.contributors
            page = await people.words(reader, summary, way, position, credited.look)
        case _ if position.cluster is not None:
            coverless = replace(extras, covers=None)
            page, _ = await tracks_page(credited, way, state, coverless)
        case _:
            page = await plain_page(credited, way, state, news)
    return in_words(page)


async def _places(reader: RecordReader, summary: Summary) -> Mapping[int, str]:
    """Say where each cluster lies; nothing of reports that were kept without places."""
    sketches = await reader.sketches()
    names = {each.number: plain(each.name, LONGEST_NAME) for each in summary.clusters}
    places = {number: each.places for number, each in enumerate(sketches, 1)}
    # In a thread: of twelve clusters it takes 20 ms.
    found = await asyncio.to_thread(whereabouts, places)
    return {number: whereabouts_in_words(each, names) for number, each in found.items()}


async def _columns(reader: RecordReader) -> Mapping[int, ProfileColumn]:
    """Read what the profile shows of clusters; nothing of reports that were kept without it."""
    columns = (ProfileColumn(each.profile, each.tempo) for each in await reader.sketches())
    return {number: each for number, each in enumerate(columns, 1) if each.values}
