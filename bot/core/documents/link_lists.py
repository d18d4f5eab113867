"""The tracks of a cluster as links, a line each: on their own, or a file per cluster in a zip."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.documents.file_names import NamedCluster, cluster_file, entry_file
from bot.core.models import Track
from bot.core.text.discord_markdown import clean
from bot.core.text.track_links import page

SPOTIFY, SPOTIFY_PAGES = "spotify:track:", "https://open.spotify.com/track/"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment of a zip's calendar, for every entry: equal lists make equal bytes."""
UNIX, READABLE = 3, 0o644 << 16
"""Who made an entry, which Python else tells by the system that it runs on, and who may read it."""


@dataclass(frozen=True, slots=True)
class LinkList:
    """The links of one cluster's tracks, in an order."""

    file_name: str
    """After the playlist and the cluster: `My mix - 1 - House.txt`."""
    links: tuple[str, ...]
    """Of the tracks' own pages."""
    left_out: int
    """Tracks of which no page is known."""
    names: tuple[str, ...]
    """Of all tracks: `Artist - Title`, as services that move playlists read them."""

    @property
    def text(self) -> str:
        """Return the links, a line each."""
        return _lines(self.links)

    @property
    def tracks(self) -> int:
        """Count the cluster's tracks, with or without a page."""
        return len(self.links) + self.left_out

    @property
    def for_spotify(self) -> tuple[str, ...]:
        """Return the links that lead to Spotify, whose desktop app takes no others."""
        return tuple(link for link in self.links if link.startswith(SPOTIFY_PAGES))


def link_list(playlist: str, cluster: NamedCluster, tracks: Sequence[Track]) -> LinkList:
    """List the links of a cluster's tracks, in the order in which they are given."""
    links = tuple(link for track in tracks if (link := page(track.uri)))
    return LinkList(
        file_name=cluster_file(playlist, cluster),
        links=links,
        left_out=len(tracks) - len(links),
        names=tuple(map(_name, tracks)),
    )


def link_archive(clusters: Iterable[NamedCluster], tracks: Mapping[int, Sequence[Track]]) -> bytes:
    """Write a zip with a list of links per cluster, called as in `1 - House.txt`.

    `tracks` are those of each cluster, by its number. A cluster without any link has no file, and
    without any file there is no zip: nothing comes back.
    """
    lists = [(entry_file(each), link_list("", each, tracks[each.number])) for each in clusters]
    written = [(name, each.text) for name, each in lists if each.links]
    if not written:
        return b""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in written:
            archive.writestr(_entry(name), text)
    return content.getvalue()


def uri_lines(tracks: Iterable[Track]) -> bytes:
    """List the addresses at Spotify of tracks, whose desktop app makes a playlist of them."""
    return _lines([track.uri for track in tracks if track.uri.startswith(SPOTIFY)]).encode()


def on_spotify(tracks: Iterable[Track]) -> int:
    """Count the tracks that have a page at Spotify."""
    return sum(page(track.uri).startswith(SPOTIFY_PAGES) for track in tracks)


def _name(track: Track) -> str:
    artists = ", ".join(artist.name for artist in track.artists)
    return clean(" - ".join(filter(None, [artists, track.name])))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = UNIX, READABLE
    return entry


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
