"""What is said about a text that is no link to a playlist: one sentence with the way out.

None of them repeats the text, which may hold anything.
"""

from types import MappingProxyType

from bot.core.errors import LinkError
from bot.core.playlist_link import Service

WANTED = "please send me a link to a Deezer playlist, or attach an export"
NAMES = MappingProxyType({Service.SPOTIFY: "Spotify", Service.DEEZER: "Deezer"})
KINDS = MappingProxyType(
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


def nothing() -> LinkError:
    """Say that there is no text."""
    return LinkError("I got no link; please send me one to a Deezer playlist, or attach an export.")


def number() -> LinkError:
    """Say that a number alone may be anything."""
    return LinkError(f"That is a number and could be anything; {WANTED}.")


def no_link() -> LinkError:
    """Say that the text is no link at all."""
    return LinkError(f"I find no link to a playlist in that; {WANTED}.")


def several() -> LinkError:
    """Ask for one of several links."""
    return LinkError("I find several playlists in that; please send me one of the links.")


def short() -> LinkError:
    """Ask for the address behind a short link."""
    return LinkError("That is a short link; please open it and send me the address it leads to.")


def other_page(service: Service, kind: str) -> LinkError:
    """Say what a page is about instead of a playlist."""
    about = KINDS.get(kind)
    if not about:
        return LinkError(f"That page of {NAMES[service]} is no playlist; {WANTED}.")
    return LinkError(f"That is a link to {about} on {NAMES[service]}; {WANTED}.")


def broken_playlist(service: Service) -> LinkError:
    """Say that a playlist's link is cut off or has too much."""
    return LinkError(
        f"That link to a {NAMES[service]} playlist is not whole; please copy it again and send me "
        "all of it."
    )


def other_service(name: str) -> LinkError:
    """Say that a music service is not read."""
    return LinkError(
        f"That is a link to {name}; I read Deezer links and export files, so please send me one of "
        "those."
    )


def unknown_page() -> LinkError:
    """Say that the address is no music service's."""
    return LinkError(f"I don't know that address; {WANTED}.")
