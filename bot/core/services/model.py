"""What a row of the table of services holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Requirement(StrEnum):
    """What a service needs before its playlists can be read."""

    NOTHING = "nothing"
    """It is asked unless the operator switches it off."""
    APP = "app"
    """Credentials of an app that the operator registers there."""
    ACCOUNT = "account"
    """Such an app, and an account that the user links through it."""


class Extra(StrEnum):
    """What a service that needs nothing wants all the same, to tell more."""

    TOKEN = "token"  # noqa: S105  the name of a setting
    """Of an account there, in its section of the settings."""
    CONTACT = "contact"
    """An address of the operator's."""


class Fact(StrEnum):
    """What a service can tell of tracks, in the order in which it is asked for."""

    FEATURES = "features"
    GENRES = "genres"
    YEARS = "years"
    LABELS = "labels"


OTHER_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "album": "an album",
        "artist": "an artist",
        "track": "a single track",
        "episode": "a podcast episode",
        "show": "a podcast",
        "audiobook": "an audiobook",
        "user": "a person",
        "profile": "a person",
        "collection": "a private collection",
    }
)
"""What pages are about that show no playlist: the part of the path, and how refusals call it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePages:
    """The addresses of a service whose playlists can be read.

    A playlist is `playlist/ID` behind one of the hosts, and `NAME:playlist:ID` or `NAME:ID` as a
    URI, where NAME is the service's own; the patterns are regular expressions.
    """

    hosts: frozenset[str]
    """Of its pages, in lower case; compared whole, and short links may lead to them."""
    embed_hosts: frozenset[str] = frozenset()
    """Of its players on other pages, to which no short link leads."""
    short_hosts: frozenset[str] = frozenset()
    """Of addresses that only lead to others."""
    dead_hosts: Mapping[str, str] = field(default_factory=dict)
    """Of short links that lead nowhere any more, with the month in which they ended."""
    short_path: str = ""
    """How the path of such an address begins on one of `hosts`; empty where there is none."""
    playlist_id: str
    """Pattern of a playlist's id, without groups."""
    path_prefix: str = ""
    """Pattern of what may stand before `playlist/ID`, such as a language."""
    uri_prefix: str = ""
    """Pattern of what may stand before `playlist:ID`."""
    takes_bare_ids: bool = False
    """Whether an id alone is a link; two services must not take the same ids."""
    other_kinds: Mapping[str, str] = field(default_factory=lambda: OTHER_KINDS)
    """What a page is about that shows no playlist, by a part of its path."""
    page: str
    """Address of a page, with `{kind}` (playlist, track, artist, album) and `{id}`."""
    search: str
    """Address of a search, with `{words}` and `{tab}`."""
    search_tabs: Mapping[str, str]
    """What `{tab}` is for the kinds track, artist and album."""
    invitation: str
    """The playlist that /about asks for a link to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicService:
    """One row: all that is known of a service apart from how to ask it."""

    title: str
    """As users read it."""
    needs: Requirement = Requirement.NOTHING
    tells: frozenset[Fact] = frozenset()
    pages: ServicePages | None = None
    """None where its playlists cannot be read."""
    image_origins: tuple[str, ...] = ()
    """Where its covers lie: scheme and host, in which `*` stands for any subdomain."""
    without: str
    """What `constellate check` says the lack of it means."""
    wants: Extra | None = None
    without_extra: str = ""
    """What the lack of that means, and where to get it; for `constellate check` and the log."""
