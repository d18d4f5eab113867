"""A report as a document: for people, for spreadsheets, for machines."""

from bot.core.documents.alt_text import describe_map
from bot.core.documents.arranging import (
    Places,
    arranged,
    arranged_page,
    arranged_spreadsheet,
    in_order,
)
from bot.core.documents.crediting import credited_page, credited_spreadsheet
from bot.core.documents.file_names import playlist_file
from bot.core.documents.json_report import json_report
from bot.core.documents.link_lists import LinkList, link_archive, link_list, uri_lines
from bot.core.documents.markdown import markdown_page
from bot.core.documents.renaming import (
    given_names,
    renamed_page,
    renamed_spreadsheet,
    with_names,
)
from bot.core.documents.spoken_reports import (
    as_shown,
    spoken_changes,
    spoken_sizes,
    spoken_summary,
)
from bot.core.documents.summaries import summarise
from bot.core.documents.track_lists import link_lists, spreadsheet, uri_list

__all__ = [
    "LinkList",
    "Places",
    "arranged",
    "arranged_page",
    "arranged_spreadsheet",
    "as_shown",
    "credited_page",
    "credited_spreadsheet",
    "describe_map",
    "given_names",
    "in_order",
    "json_report",
    "link_archive",
    "link_list",
    "link_lists",
    "markdown_page",
    "playlist_file",
    "renamed_page",
    "renamed_spreadsheet",
    "spoken_changes",
    "spoken_sizes",
    "spoken_summary",
    "spreadsheet",
    "summarise",
    "uri_lines",
    "uri_list",
    "with_names",
]
