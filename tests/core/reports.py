"""A small report to check by eye, with the worst names."""

from bot.core.features import Focus
from bot.core.models import Artist, Duplicate, Reason, Track, TrackId, Unplaced
from bot.core.reports import Axis, Basis, Bridge, Cluster, Coverage, Member, Quality, Report, Trait

ID = "4iV5W9uYEdYUVa79Axb7Rh"
NASTY = "a|b [c](https://evil.example) **d** `e` <img src=x> @everyone $f$ ~g~ #h"


def track(number: int, name: str = "", *, label: str = "", art_url: str = "") -> Track:
    return Track(
        id=TrackId(f"{number:022}"),
        name=name or f"Track {number}",
        artists=(Artist("Ada Quill"),),
        album="First Light",
        uri=f"spotify:track:{number:022}",
        label=label,
        art_url=art_url,
    )


def cluster(number: int, tracks: list[Track]) -> Cluster:
    return Cluster(
        number=number,
        name=f"Mellow acoustic {number}",
        traits=(Trait("energy", "calmer", -1.24), Trait("year", "newer, around 2019", 0.61)),
        profile={"energy": -1.24, "mood": 0.1},
        tempo=92.5,
        members=tuple(
            Member(each, distance=0.5 + place, x=-1.5, y=0.25) for place, each in enumerate(tracks)
        ),
        odd_one_out=tracks[-1].id,
        bridges=(Bridge(tracks[0].id, tracks[0].name, to=3 - number),),
    )


def report(first: list[Track] | None = None) -> Report:
    """Make two clusters of twelve and two tracks, or with the given ones in the first."""
    one = first or [track(number) for number in range(12)]
    return Report(
        title="Sunday | <drive>",
        basis=Basis.SOUND,
        focus=Focus.BALANCED,
        coverage=Coverage(
            rows=len(one) + 6,
            distinct=len(one) + 4,
            clustered=len(one) + 2,
            duplicates=1,
            reasons={Reason.NO_FEATURES: 1, Reason.LOCAL_FILE: 1, Reason.PODCAST: 1},
            sources={"file": len(one) + 2},
            genres=3,
            years=4,
        ),
        quality=Quality(0.21, 0.12, 0.8, "Overlapping groups."),
        axes=(Axis("calm", "energetic", 0.31), Axis("moody", "happy", 0.2)),
        clusters=(cluster(1, one), cluster(2, [track(90), track(91)])),
        unplaced=(
            Unplaced("x", "=cmd()", Reason.NO_FEATURES, ("Bo",)),
            Unplaced("y", "Demo tape", Reason.LOCAL_FILE),
            Unplaced("z", "Episode 12", Reason.PODCAST),
        ),
        duplicates=(Duplicate("90", "Track 90", 1),),
    )
