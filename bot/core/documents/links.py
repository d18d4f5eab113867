"""Where a name leads: to the service's page when its address is known, else to its search."""

from urllib.parse import quote

from bot.core.models import Artist, Track

OPEN = "https://open.spotify.com"


def page(uri: str) -> str:
    """Turn `spotify:track:ID` into the address of its page; other text gives an empty string."""
    match uri.split(":"):
        case ["spotify", ("track" | "artist" | "album") as kind, identifier] if identifier:
            return f"{OPEN}/{kind}/{quote(identifier, safe='')}"
    return ""


def track_link(track: Track) -> str:
    """Find the track's page, or a search for its title and artist."""
    artists = " ".join(artist.name for artist in track.artists[:1])
    return page(track.uri) or _search(f"{track.name} {artists}", "tracks")


def artist_link(artist: Artist) -> str:
    """Find the artist's page, or a search for the name."""
    return page(artist.uri) or _search(artist.name, "artists")


def album_link(track: Track) -> str:
    """Find the album's page, or a search for its title and artist."""
    artists = " ".join(artist.name for artist in track.artists[:1])
    return page(track.album_uri) or _search(f"{track.album} {artists}", "albums")


def label_link(label: str) -> str:
    """Search the service for what a label has released."""
    return _search(f'label:"{label}"', "albums")


def _search(words: str, kind: str) -> str:
    # A lone surrogate cannot be quoted.
    plain = words.strip().encode("utf-8", "replace")
    return f"{OPEN}/search/{quote(plain, safe='')}/{kind}"
