"""Names of files, after playlists and clusters, that every system takes."""

import unicodedata

from bot.core.reports import Cluster
from bot.core.summary import ClusterSummary

NamedCluster = Cluster | ClusterSummary
LONGEST_PLAYLIST, LONGEST_CLUSTER = 120, 72
"""Bytes in UTF-8; most systems take 255 for a whole name."""
UNNAMED = "playlist"
BETWEEN = " - "
FORBIDDEN = frozenset('<>:"/\\|?*')
"""In a name on Windows; slashes are elsewhere too."""
AT_THE_ENDS = " .-~"
"""Hides a file, leads out of a folder, looks like an option, or is cut off by Windows."""
DEVICES = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{number}" for port in ("com", "lpt") for number in "123456789"),
    )
)
"""What no file may be called on Windows, whatever its ending."""


def playlist_file(playlist: str, ending: str) -> str:
    """Name a file after a playlist: `My mix.csv`."""
    return _file(_safe(playlist, LONGEST_PLAYLIST), ending)


def cluster_file(playlist: str, cluster: NamedCluster) -> str:
    """Name a file after a playlist and a cluster of it: `My mix - 1 - House.txt`."""
    name = _safe(playlist, LONGEST_PLAYLIST)
    return _file(f"{name or UNNAMED}{BETWEEN}{_cluster(cluster)}", ".txt")


def entry_file(cluster: NamedCluster) -> str:
    """Name a file after a cluster, for an archive that is named after the playlist."""
    return _file(_cluster(cluster), ".txt")


def _cluster(cluster: NamedCluster) -> str:
    name = _safe(cluster.name, LONGEST_CLUSTER)
    return BETWEEN.join(filter(None, [str(cluster.number), name]))


def _file(name: str, ending: str) -> str:
    device = name.partition(".")[0].rstrip().casefold() in DEVICES
    return f"{'_' * device}{name or UNNAMED}{ending}"


def _safe(text: str, longest: int) -> str:
    """Leave of a text, in any language, what may stand in the name of a file."""
    plain = unicodedata.normalize("NFC", text)
    line = " ".join("".join(map(_kept, plain)).split()).strip(AT_THE_ENDS)
    return line.encode()[:longest].decode(errors="ignore").rstrip(AT_THE_ENDS)


def _kept(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    if category[0] == "C":
        # Marks that are not seen, such as those that turn the direction, and halves of characters.
        return ""
    return "-" if sign in FORBIDDEN else sign
