"""A report as a document: for people, for spreadsheets, for machines."""

from bot.core.documents.alt_text import describe_map
from bot.core.documents.json_report import json_report
from bot.core.documents.markdown import markdown_page
from bot.core.documents.summaries import summarise
from bot.core.documents.track_lists import spreadsheet, uri_list

__all__ = ["describe_map", "json_report", "markdown_page", "spreadsheet", "summarise", "uri_list"]
