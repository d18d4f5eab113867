"""A report whose tracks lie apart, with the worst names there are."""

from dataclasses import replace

from bot.core.models import Artist, Track
from bot.core.reports import Cluster, Member, Report
from tests.core.playlists import CALM, LOUD
from tests.core.reports import cluster, report, track

RUNS = "window.ran = true"
LONG = "W" * 10_000
HOSTILE = (
    f"</script><script>{RUNS}</script>",
    f"<img src=x onerror='{RUNS}'>",
    f'"><svg onload="{RUNS}">',
    f"<!--<script>{RUNS}//",
    f"javascript:{RUNS}",
    f"{{{{ {RUNS} }}}} {{% raw %}} ${{{RUNS}}}",
    "right\u202eto\u202dleft \u2066isolated\u2069",
    "null\0in\x1bside\u2028line",
    "\ud800half",
    "']]>&lt;b&gt;&amp;",
    LONG,
    "Zoë’s ☃ naïve Ångström",
)
CLUSTERS = 3


def scattered_report(each: int = 12, *, hostile: bool = False) -> Report:
    """Make three clusters of tracks that lie in rows and sound differently."""
    clusters: list[Cluster] = []
    features = dict(report().features)
    for number in range(1, CLUSTERS + 1):
        tracks = [
            _track(100 * number * each + place, place, hostile=hostile) for place in range(each)
        ]
        made = cluster(number, tracks)
        name = HOSTILE[number] if hostile else made.name
        clusters.append(replace(made, name=name, members=_apart(made, number)))
        features |= {
            one.id: replace(LOUD if number == 2 else CALM, energy=place / each, tempo=90 + place)
            for place, one in enumerate(tracks)
        }
    title = HOSTILE[0] if hostile else "Sunday | <drive>"
    count = CLUSTERS * each
    made_of = replace(report(), title=title, clusters=tuple(clusters), features=features)
    return replace(
        made_of,
        coverage=replace(made_of.coverage, rows=count + 4, distinct=count + 2, clustered=count),
    )


def _apart(made: Cluster, number: int) -> tuple[Member, ...]:
    return tuple(
        replace(member, x=float(number) + 0.3 * (place % 4), y=place / 3)
        for place, member in enumerate(made.members)
    )


def _track(number: int, place: int, *, hostile: bool) -> Track:
    made = track(number)
    if not hostile:
        return replace(made, label="Wax", album=f"Album {place}")
    name = HOSTILE[place % len(HOSTILE)]
    return replace(
        made, name=name, album=name, label=name, artists=(Artist(name, f"deezer:{name}"),)
    )
