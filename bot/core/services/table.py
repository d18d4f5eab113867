"""The rows: every music service that is asked for something."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bot.core.services.model import (
    Extra,
    Fact,
    ListKind,
    ListPages,
    MusicService,
    Requirement,
    ServicePages,
)
from bot.languages import gettext_noop

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
LASTFM_NAME = r"[a-z0-9_-]{2,32}"
NUMBER = r"[1-9][0-9]{0,18}"


class Service(StrEnum):
    """A music service, by the name that links, reports, settings and metrics keep of it."""

    LISTENBRAINZ = "listenbrainz"
    DEEZER = "deezer"
    RECCOBEATS = "reccobeats"
    MUSICBRAINZ = "musicbrainz"
    LASTFM = "lastfm"
    TIDAL = "tidal"
    SPOTIFY = "spotify"


SERVICES: Mapping[Service, MusicService] = MappingProxyType(
    {
        Service.LISTENBRAINZ: MusicService(
            title="ListenBrainz",
            plays=False,
            tells=frozenset({Fact.GENRES, Fact.YEARS}),
            pages=ServicePages(
                hosts=frozenset({"listenbrainz.org", "www.listenbrainz.org"}),
                lists={
                    ListKind.PLAYLIST: ListPages(
                        id=UUID, ignores_case=True, page="https://listenbrainz.org/playlist/{id}"
                    ),
                    ListKind.TOP: ListPages(
                        words=("user",),
                        id=r"[a-z0-9_.%-]{0,63}[a-z0-9_-]",
                        ignores_case=True,
                        rest="(?:/(?:stats|listens|charts))?",
                        page="https://listenbrainz.org/user/{id}",
                    ),
                },
                page="https://listenbrainz.org/{kind}/{id}",
                search="https://listenbrainz.org/search/?search_term={words}&search_type={tab}",
                search_tabs={"track": "track", "artist": "artist", "album": "album"},
                # NOTE Stands in "/clusters takes a link to {playlists}", and so do its like.
                invitation=gettext_noop("a ListenBrainz playlist or a person there"),
            ),
            without="genres come from Deezer's albums alone, and its links cannot be read",
            wants=Extra.TOKEN,
            without_extra=(
                "without a token, so genres come more slowly, by Deezer's albums and MusicBrainz; "
                "a free one from https://listenbrainz.org/settings/ goes into "
                "CONSTELLATE_LISTENBRAINZ__TOKEN"
            ),
        ),
        Service.DEEZER: MusicService(
            title="Deezer",
            tells=frozenset({Fact.RECORDINGS, Fact.GENRES, Fact.YEARS, Fact.LABELS}),
            pages=ServicePages(
                hosts=frozenset({"deezer.com", "www.deezer.com"}),
                embed_hosts=frozenset({"widget.deezer.com"}),
                short_hosts=frozenset({"link.deezer.com"}),
                dead_hosts={"deezer.page.link": gettext_noop("August 2025")},
                lists={
                    ListKind.PLAYLIST: ListPages(
                        id=NUMBER, page="https://www.deezer.com/playlist/{id}"
                    ),
                    ListKind.ALBUM: ListPages(id=NUMBER, page="https://www.deezer.com/album/{id}"),
                    ListKind.LOVED: ListPages(
                        words=("profile", "user"),
                        id=NUMBER,
                        rest="(?:/(?:loved|tracks))?",
                        page="https://www.deezer.com/profile/{id}/loved",
                    ),
                },
                path_prefix=r"(?:[a-z]{2}(?:-[a-z]{2})?/|widget/[a-z]+/)?",
                page="https://www.deezer.com/{kind}/{id}",
                search="https://www.deezer.com/search/{words}/{tab}",
                search_tabs={"track": "track", "artist": "artist", "album": "album"},
                invitation=gettext_noop("a public Deezer playlist, an album or loved tracks there"),
            ),
            image_origins=("https://*.dzcdn.net",),
            without="its links cannot be read, and tracks with names alone are not found",
        ),
        Service.RECCOBEATS: MusicService(
            title="ReccoBeats",
            tells=frozenset({Fact.NAMES, Fact.FEATURES, Fact.LABELS}),
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
        Service.LASTFM: MusicService(
            title="Last.fm",
            needs=Requirement.KEY,
            plays=False,
            pages=ServicePages(
                hosts=frozenset({"last.fm", "www.last.fm", "m.last.fm"}),
                lists={
                    ListKind.TOP: ListPages(
                        words=("user",),
                        id=LASTFM_NAME,
                        ignores_case=True,
                        rest="(?:/library(?:/tracks)?)?",
                        page="https://www.last.fm/user/{id}",
                    ),
                    ListKind.LOVED: ListPages(
                        words=("user",),
                        id=LASTFM_NAME,
                        ignores_case=True,
                        rest="/loved",
                        page="https://www.last.fm/user/{id}/loved",
                    ),
                },
                path_prefix="(?:[a-z]{2}/)?",
                search="https://www.last.fm/search/{tab}?q={words}",
                invitation=gettext_noop("a person on Last.fm"),
            ),
            without="its links cannot be read",
        ),
        Service.TIDAL: MusicService(
            title="TIDAL",
            needs=Requirement.APP,
            pages=ServicePages(
                hosts=frozenset({"tidal.com", "www.tidal.com", "listen.tidal.com"}),
                lists={
                    ListKind.PLAYLIST: ListPages(
                        id=UUID,
                        ignores_case=True,
                        rest="(?:/u)?",
                        page="https://tidal.com/playlist/{id}",
                    ),
                    ListKind.ALBUM: ListPages(
                        id=NUMBER, rest="(?:/u)?", page="https://tidal.com/album/{id}"
                    ),
                },
                path_prefix="(?:browse/)?",
                page="https://tidal.com/{kind}/{id}",
                search="https://tidal.com/search/{tab}?q={words}",
                invitation=gettext_noop("a public TIDAL playlist or an album there"),
            ),
            image_origins=("https://resources.tidal.com",),
            without="without a client id and its secret its links cannot be read",
        ),
        Service.SPOTIFY: MusicService(
            title="Spotify",
            needs=Requirement.ACCOUNT,
            pages=ServicePages(
                hosts=frozenset({"open.spotify.com", "play.spotify.com"}),
                short_hosts=frozenset({"spotify.link", "spotify.app.link"}),
                short_path="s/",
                lists={
                    ListKind.PLAYLIST: ListPages(
                        id=r"[0-9A-Za-z]{22}", page="https://open.spotify.com/playlist/{id}"
                    ),
                    ListKind.SAVED: ListPages(
                        words=("collection",),
                        id="tracks",
                        names=("my liked songs", "liked songs"),
                        page="https://open.spotify.com/collection/tracks",
                    ),
                },
                path_prefix=r"(?:intl-[a-z-]+/)?(?:embed/)?(?:user/[^/]+/)?",
                uri_prefix=r"(?:user:[^:\s]+:)?",
                takes_bare_ids=True,
                page="https://open.spotify.com/{kind}/{id}",
                search="https://open.spotify.com/search/{words}/{tab}",
                invitation=gettext_noop(
                    "a Spotify playlist of yours or your liked songs (/spotify link first)"
                ),
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
