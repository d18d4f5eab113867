"""Text to a link to a playlist of a service."""

from bot.core.links.parsing import (
    dead_link,
    find_links,
    find_short_links,
    leads_elsewhere,
    parse_link,
    short_link,
    unread_service,
)
from bot.core.playlist_link import PlaylistLink
from bot.core.services import Service

__all__ = [
    "PlaylistLink",
    "Service",
    "dead_link",
    "find_links",
    "find_short_links",
    "leads_elsewhere",
    "parse_link",
    "short_link",
    "unread_service",
]
