"""What a row of the table of services holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from bot.languages import pgettext_noop


class Requirement(StrEnum):
    """What a service needs before its playlists can be read."""

    NOTHING = "nothing"
    """It is asked unless the operator switches it off."""
    KEY = "key"
    """A key that the operator is given there."""
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

    NAMES = "names"
    """Of a track that has an id alone."""
    RECORDINGS = "recordings"
    """Which one a track is that has its names alone."""
    FEATURES = "features"
    GENRES = "genres"
    YEARS = "years"
    LABELS = "labels"


class ListKind(StrEnum):
    """What a link leads to that is read as a playlist is; links and reports keep these names."""

    PLAYLIST = "playlist"
    ALBUM = "album"
    LOVED = "loved"
    """What a person has marked as loved."""
    TOP = "top"
    """What a person has heard most."""
    SAVED = "saved"
    """What each user has saved for themselves: the same link means another list to everybody."""


LIST_WORDS: Mapping[ListKind, str] = MappingProxyType(
    {
        # NOTE What a link leads to; in English it stands behind the service's title.
        ListKind.PLAYLIST: pgettext_noop("list of a service", "playlist"),
        ListKind.ALBUM: pgettext_noop("list of a service", "album"),
        # NOTE What a person has marked with a heart, as Deezer and Last.fm call it.
        ListKind.LOVED: pgettext_noop("list of a service", "loved tracks"),
        # NOTE What a person has heard most.
        ListKind.TOP: pgettext_noop("list of a service", "top tracks"),
        # NOTE What a person has saved, as Spotify calls it.
        ListKind.SAVED: pgettext_noop("list of a service", "liked songs"),
    }
)
"""What users read of what a link leads to, said by `pgettext` with "list of a service"."""

OTHER_KINDS: Mapping[str, str] = MappingProxyType(
    {
        # NOTE Stands in "That is a link to {about} on Deezer", and so do those that follow.
        "album": pgettext_noop("what a link leads to", "an album"),
        "artist": pgettext_noop("what a link leads to", "an artist"),
        "track": pgettext_noop("what a link leads to", "a single track"),
        "episode": pgettext_noop("what a link leads to", "a podcast episode"),
        "show": pgettext_noop("what a link leads to", "a podcast"),
        "audiobook": pgettext_noop("what a link leads to", "an audiobook"),
        "user": pgettext_noop("what a link leads to", "a person"),
        "profile": pgettext_noop("what a link leads to", "a person"),
        "collection": pgettext_noop("what a link leads to", "a private collection"),
    }
)
"""What pages are about that show no tracks: the part of the path, and how refusals call it, which
say it by `pgettext` with "what a link leads to"."""

PLURALS: Mapping[str, str] = MappingProxyType(
    {"track": "tracks", "artist": "artists", "album": "albums"}
)
"""What most searches call their tabs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPages:
    """The pages of one kind of list: `word/ID` behind a host, and perhaps more."""

    words: tuple[str, ...] = ()
    """What stands before the id, any one of these; without any, what the kind is called."""
    id: str
    """Pattern of the id, without groups; it must match no name of a kind."""
    ignores_case: bool = False
    """Whether ids that differ in nothing but case mean the same."""
    rest: str = ""
    """Pattern of what follows the id."""
    names: tuple[str, ...] = ()
    """What users may type instead of a link, in lower case, where there is but one id."""
    page: str
    """Address of a page, with `{id}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePages:
    """The addresses of a service whose playlists can be read.

    A list is one of `lists` behind one of the hosts, and `NAME:KIND:ID` as a URI, where NAME is the
    service's own; a playlist is `NAME:ID` too. The patterns are regular expressions.
    """

    hosts: frozenset[str]
    """Of its pages, in lower case; compared whole, and short links may lead to them."""
    embed_hosts: frozenset[str] = frozenset()
    """Of its players on other pages, to which no short link leads."""
    short_hosts: frozenset[str] = frozenset()
    """Of addresses that only lead to others."""
    dead_hosts: Mapping[str, str] = field(default_factory=dict)
    """Of short links that lead nowhere any more, with the month in which they ended, marked as a
    message."""
    short_path: str = ""
    """How the path of such an address begins on one of `hosts`; empty where there is none."""
    lists: Mapping[ListKind, ListPages]
    """The kinds of lists that are read."""
    path_prefix: str = ""
    """Pattern of what may stand before a list, such as a language."""
    uri_prefix: str = ""
    """Pattern of what may stand before `playlist:ID`."""
    takes_bare_ids: bool = False
    """Whether a playlist's id alone is a link; two services must not take the same ids."""
    other_kinds: Mapping[str, str] = field(default_factory=lambda: OTHER_KINDS)
    """What a page is about that shows no tracks, by a part of its path."""
    page: str = ""
    """Address of a page, with `{kind}` (track, artist, album) and `{id}`; empty where rows name no
    ids."""
    search: str
    """Address of a search, with `{words}` and `{tab}`."""
    search_tabs: Mapping[str, str] = field(default_factory=lambda: PLURALS)
    """What `{tab}` is for the kinds track, artist and album."""
    invitation: str
    """The playlist that /about asks for a link to; a message, which is said there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicService:
    """One row: all that is known of a service apart from how to ask it."""

    title: str
    """As users read it."""
    needs: Requirement = Requirement.NOTHING
    plays: bool = True
    """Whether people listen to music there, so that a refusal may point them to it."""
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
