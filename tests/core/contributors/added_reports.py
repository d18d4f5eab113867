"""Reports of playlists to which several people added."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.models import Addition, TrackId
from bot.core.reports import Report
from tests.core.reports import cluster, report, track

ADA, BEN, CID = (f"spotify:user:{name}" for name in ("ada", "ben", "cid"))
DAY = 86_400


def added_report(*clusters: str, moments: Sequence[int | None] = ()) -> Report:
    """Make a report of clusters, each given by who added its tracks: `AAB.` is Ada, Ada, Ben.

    A dot is a track of which that is not known. Each was added a day after the one before.
    """
    people = {"A": ADA, "B": BEN, "C": CID}
    made, additions, place = [], {}, 0
    for number, letters in enumerate(clusters, 1):
        tracks = [track(1_000 * number + each) for each in range(len(letters))]
        made.append(replace(cluster(number, tracks), bridges=(), odd_one_out=None))
        for each, letter in zip(tracks, letters, strict=True):
            at = moments[place] if moments else DAY * (place + 1)
            place += 1
            if letter in people:
                additions[each.id] = Addition(people[letter], at)
    return replace(report(), clusters=tuple(made), unplaced=(), additions=additions)


def crowded_report(tracks: int, people: int) -> Report:
    """Make a report of twelve clusters to which so many people added, not all alike."""
    members = [track(number) for number in range(tracks)]
    parts = [members[start::12] for start in range(12)]
    additions = {
        TrackId(each.id): Addition(
            f"spotify:user:user{people * place**2 // tracks**2}", DAY * place
        )
        for place, each in enumerate(members)
    }
    clusters = (
        replace(cluster(number, part), bridges=(), odd_one_out=None)
        for number, part in enumerate(parts, 1)
    )
    return replace(report(), clusters=tuple(clusters), unplaced=(), additions=additions)
