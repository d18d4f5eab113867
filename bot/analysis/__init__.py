"""Numbers in, named clusters out; loaded only in worker processes."""

from bot.analysis.report import analyse

__all__ = ["analyse"]
