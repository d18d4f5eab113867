"""What a report is about, as its row says, and which rows are about something."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from bot.core.postings import AND, NEWEST, PAIR, PART, PEOPLE, ReportOrigin
from bot.store.database.answer_tables import reports
from bot.store.made_with import OPTION_COLUMNS, read_options

OF_ORIGIN = ("source", "complete", "open", *OPTION_COLUMNS)
"""Columns of the table of reports."""


def read_origin(row: Mapping[str, Any]) -> ReportOrigin | None:
    """Read those columns; None where a newer version made the report, which cannot be read here."""
    options = read_options(row)
    if options is None:
        return None
    return ReportOrigin(row["source"], options, row["complete"], row["open"])


def about_any_state(playlist: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Find the reports about a playlist, of any state."""
    # As a range, which the index serves, and in which no character is a wildcard.
    return reports.c.source >= f"{playlist}:", reports.c.source < f"{playlist};"


def about_part(newest: int | None) -> ColumnElement[bool]:
    """Tell reports about so many of the newest tracks from those about all, and from others."""
    if newest is None:
        return reports.c.source.not_like(f"%{NEWEST}%")
    return reports.c.source.like(f"%{NEWEST}{newest}")


def compares(playlist: str) -> ColumnElement[bool]:
    """Find the reports that compare a playlist with another one, and clusters of these."""
    second = reports.c.source.contains(f"{AND}{playlist}:", autoescape=True)
    pairs = PAIR, f"{PART}{PAIR}"
    firsts = (and_(*about_any_state(f"{pair}{playlist}")) for pair in pairs)
    # The range keeps a server from looking at all reports.
    seconds = (and_(*_begins(pair), second) for pair in pairs)
    return or_(*firsts, *seconds)


def about_person(person_id: int) -> ColumnElement[bool]:
    """Find the reports about what a user hears most, with others', and clusters of these."""
    theirs = reports.c.source.contains(f",{person_id},", autoescape=True)
    return or_(*(and_(*_begins(people), theirs) for people in (PEOPLE, f"{PART}{PEOPLE}")))


def _begins(text: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return reports.c.source >= text, reports.c.source < f"{text[:-1]};"


def about_it_or_parts(playlist: str) -> ColumnElement[bool]:
    """Find the reports about a playlist, and those about clusters of these."""
    return or_(*(and_(*about_any_state(about)) for about in (playlist, f"{PART}{playlist}")))
