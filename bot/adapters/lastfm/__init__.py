"""Last.fm: what people there have heard most, and what they love."""

from bot.adapters.lastfm.api import LastfmApi
from bot.adapters.lastfm.lists import LastfmLists

__all__ = ["LastfmApi", "LastfmLists"]
