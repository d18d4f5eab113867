"""The bytes of an export file in, a playlist out."""

from bot.core.exports.limits import MAX_BYTES, MAX_ROWS
from bot.core.exports.reading import read_export

__all__ = ["MAX_BYTES", "MAX_ROWS", "read_export"]
