"""Answer for playlists, one a line, with whatever `bot` this process finds on its path.

It stands alone, so that it can be started on an older tree of the project as well.
"""

import json
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bot.analysis import analyse
from bot.core.errors import NothingToClusterError
from bot.core.features import Features
from bot.core.models import Artist, Options, Playlist, Track

GOES_ON = find_spec("bot.core.placement") is not None
"""An older tree begins anew each time."""


def main() -> None:
    """Read questions until there are no more."""
    last: Any = None
    for line in sys.stdin:
        told, last = answer(json.loads(line), last)
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def answer(question: Any, last: Any) -> Any:
    """Return the clusters of a playlist, none where there is too little to cluster by; and how.

    `last` is what came of the question before, for a playlist that was changed since.
    """
    features = {key: Features(*values) for key, values in question["features"].items()}
    tracks = tuple(_track(**fields) for fields in question["tracks"])
    before = [_placement(last)] if question["again"] and last and GOES_ON else []
    try:
        report = analyse(
            Playlist("Bench", tracks, features), Options(clusters=question["clusters"]), *before
        )
    except NothingToClusterError:
        return {"note": "", "clusters": []}, None
    clusters = [_cluster(each) for each in report.clusters]
    return {"note": report.quality.note, "clusters": clusters}, report


def _placement(report: Any) -> Any:
    return import_module("bot.core.placement").placement_of(report)


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
