"""The rows: every music service that is asked for something, and those that are only recognised."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bot.core.services.model import Extra, Fact, MusicService, Requirement, ServicePages


class Service(StrEnum):
    """A music service, by the name that links, reports, settings and metrics keep of it."""

    LISTENBRAINZ = "listenbrainz"
    DEEZER = "deezer"
    RECCOBEATS = "reccobeats"
    MUSICBRAINZ = "musicbrainz"
    SPOTIFY = "spotify"


SERVICES: Mapping[Service, MusicService] = MappingProxyType(
    {
        Service.LISTENBRAINZ: MusicService(
            title="ListenBrainz",
            tells=frozenset({Fact.GENRES, Fact.YEARS}),
            without="genres come from Deezer's albums alone",
            wants=Extra.TOKEN,
            without_extra=(
                "without a token, so genres come more slowly, by Deezer's albums and MusicBrainz; "
                "a free one from https://listenbrainz.org/settings/ goes into "
                "CONSTELLATE_LISTENBRAINZ__TOKEN"
            ),
        ),
        Service.DEEZER: MusicService(
            title="Deezer",
            tells=frozenset({Fact.GENRES, Fact.YEARS, Fact.LABELS}),
            pages=ServicePages(
                hosts=frozenset({"deezer.com", "www.deezer.com"}),
                embed_hosts=frozenset({"widget.deezer.com"}),
                short_hosts=frozenset({"link.deezer.com"}),
                dead_hosts={"deezer.page.link": "August 2025"},
                playlist_id=r"[1-9][0-9]{0,18}",
                path_prefix=r"(?:[a-z]{2}(?:-[a-z]{2})?/|widget/[a-z]+/)?",
                page="https://www.deezer.com/{kind}/{id}",
                search="https://www.deezer.com/search/{words}/{tab}",
                search_tabs={"track": "track", "artist": "artist", "album": "album"},
                invitation="a public Deezer playlist",
            ),
            image_origins=("https://*.dzcdn.net",),
            without="its links cannot be read",
        ),
        Service.RECCOBEATS: MusicService(
            title="ReccoBeats",
            tells=frozenset({Fact.FEATURES, Fact.LABELS}),
            without="only what a file itself says is known",
        ),
        Service.MUSICBRAINZ: MusicService(
            title="MusicBrainz",
            tells=frozenset({Fact.GENRES, Fact.YEARS, Fact.LABELS}),
            without="some labels stay unknown",
            wants=Extra.CONTACT,
            without_extra=(
                "not asked, since it wants to know an address to write to; "
                "yours goes into CONSTELLATE_SERVICES__CONTACT"
            ),
        ),
        Service.SPOTIFY: MusicService(
            title="Spotify",
            needs=Requirement.ACCOUNT,
            pages=ServicePages(
                hosts=frozenset({"open.spotify.com", "play.spotify.com"}),
                short_hosts=frozenset({"spotify.link", "spotify.app.link"}),
                short_path="s/",
                playlist_id=r"[0-9A-Za-z]{22}",
                path_prefix=r"(?:intl-[a-z-]+/)?(?:embed/)?(?:user/[^/]+/)?",
                uri_prefix=r"(?:user:[^:\s]+:)?",
                takes_bare_ids=True,
                page="https://open.spotify.com/{kind}/{id}",
                search="https://open.spotify.com/search/{words}/{tab}",
                search_tabs={"track": "tracks", "artist": "artists", "album": "albums"},
                invitation="a Spotify playlist of yours (**/spotify link** first)",
            ),
            image_origins=(
                "https://i.scdn.co",
                "https://mosaic.scdn.co",
                "https://*.spotifycdn.com",
            ),
            without="its links are answered with the ways out, and its exports are read",
        ),
    }
)
"""In the order in which they are asked and named where several know the same."""

UNREAD_SERVICES: Mapping[str, str] = MappingProxyType(
    {
        "YouTube": r"(?:(?:www\.|m\.|music\.)?youtube\.com|youtu\.be)",
        "Apple Music": r"(?:(?:geo\.)?music|itunes)\.apple\.com",
        "Tidal": r"(?:www\.|listen\.)?tidal\.com",
        "SoundCloud": r"(?:www\.|m\.|on\.)?soundcloud\.com",
        "Amazon Music": r"music\.amazon\.(?:com?\.)?[a-z]{2,3}",
        "Qobuz": r"(?:www\.|open\.|play\.)?qobuz\.com",
        "Bandcamp": r"(?:[a-z0-9-]+\.)?bandcamp\.com",
        "Last.fm": r"(?:www\.)?last\.fm",
        "Pandora": r"(?:www\.)?pandora\.com",
    }
)
"""Services whose links are refused by name: the title, and a pattern of their hosts."""
