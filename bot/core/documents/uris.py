"""A list of addresses that Spotify's desktop app takes as a playlist when pasted."""

from bot.core.reports import Report


def uri_list(report: Report) -> bytes:
    """List the addresses of all clustered tracks, cluster by cluster, the most typical first."""
    lines = [
        member.track.uri
        for cluster in report.clusters
        for member in cluster.members
        if member.track.uri.startswith("spotify:track:")
    ]
    return "".join(f"{line}\n" for line in lines).encode()
