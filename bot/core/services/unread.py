"""Music services whose playlists are not read, and which refusals name all the same."""

from collections.abc import Mapping
from types import MappingProxyType

UNREAD_SERVICES: Mapping[str, str] = MappingProxyType(
    {
        "YouTube": r"(?:(?:www\.|m\.|music\.)?youtube\.com|youtu\.be)",
        "Apple Music": r"(?:(?:geo\.)?music|itunes)\.apple\.com",
        "SoundCloud": r"(?:www\.|m\.|on\.)?soundcloud\.com",
        "Amazon Music": r"music\.amazon\.(?:com?\.)?[a-z]{2,3}",
        "Qobuz": r"(?:www\.|open\.|play\.)?qobuz\.com",
        "Bandcamp": r"(?:[a-z0-9-]+\.)?bandcamp\.com",
        "Songlink": r"(?:song|album|artist|playlist)\.link|odesli\.co",
        "Pandora": r"(?:www\.)?pandora\.com",
    }
)
"""The title, and a pattern of the hosts."""
