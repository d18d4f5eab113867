"""A report as one web page that needs nothing else: the tables, and a map to look around in."""

from bot.report_page.content import PageContent, content_of
from bot.report_page.page import write_page

__all__ = ["PageContent", "content_of", "write_page"]
