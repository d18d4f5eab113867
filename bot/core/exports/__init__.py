"""The bytes of an export file in, a playlist out."""

from bot.core.exports.reading import read_export
from bot.core.tracks.limits import MAX_BYTES, MAX_ROWS

__all__ = ["MAX_BYTES", "MAX_ROWS", "read_export"]
