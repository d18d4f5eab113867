"""Answer for playlists, one a line, with whatever `bot` this process finds on its path.

It stands alone, so that it can be started on an older tree of the project as well.
"""

import json
import sys
from typing import Any

from bot.analysis import analyse
from bot.core.errors import NothingToClusterError
from bot.core.features import Features
from bot.core.models import Artist, Options, Playlist, Track


def main() -> None:
    """Read questions until there are no more."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


def answer(question: Any) -> Any:
    """Return the clusters of a playlist; none where there is too little to cluster by."""
    features = {key: Features(*values) for key, values in question["features"].items()}
    tracks = tuple(_track(**fields) for fields in question["tracks"])
    try:
        report = analyse(
            Playlist("Bench", tracks, features), Options(clusters=question["clusters"])
        )
    except NothingToClusterError:
        return {"note": "", "clusters": []}
    return {"note": report.quality.note, "clusters": [_cluster(each) for each in report.clusters]}


def _track(*, artists: list[str], genres: list[str], **fields: Any) -> Track:
    return Track(artists=tuple(map(Artist, artists)), genres=tuple(genres), **fields)


def _cluster(cluster: Any) -> Any:
    return {
        "name": cluster.name,
        "traits": [trait.words for trait in cluster.traits],
        "artists": [str(artist) for artist in getattr(cluster, "artists", ())],
        "members": [member.track.id for member in cluster.members],
    }


if __name__ == "__main__":
    main()
