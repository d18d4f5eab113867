"""What a track can be placed by, as columns: the two ways of the map, its sound, its year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles

from bot.core.features import AUDIO_FEATURES, Scale
from bot.core.models import Track
from bot.core.reports import Axis
from bot.core.text.spoken_names import listed_end, spoken_heading, spoken_sound
from bot.languages import gettext, pgettext
from bot.report_page.content import PageContent

FEWEST = 2
"""Tracks of which a value is known, for a choice of it to be offered."""
TAIL, ALLOWANCE, SLACK, FEW = 20, 0.65, 1.4, 20
"""A way of the map ends as on the picture (`bot.pictures.placing`): a twentieth at either end does
not decide how far it goes, unless it would hardly go further."""
SHARE = (-0.02, 1.02)
"""From nothing to all, with room for the points at either end."""
DIGITS = 3


@dataclass(frozen=True, slots=True)
class Measure:
    """One column of numbers, and what is said of it."""

    id: str
    label: str
    title: str
    """Beside its axis."""
    values: Sequence[float | None]
    """In the order of the tables' rows."""
    limits: tuple[float, float]
    """What its axis shows at first."""
    plain: bool
    """Whether its numbers mean something to people."""


def measures(content: PageContent) -> list[Measure]:
    """List what is known of at least two tracks, the ways of the map first."""
    tracks = [track for members in content.tracks.values() for track in members]
    found = [*_ways(content, tracks), *_sound(content, tracks), _years(tracks)]
    return [each for each in found if sum(value is not None for value in each.values) >= FEWEST]


def _ways(content: PageContent, tracks: Sequence[Track]) -> Iterator[Measure]:
    places = [content.places.get(track.id, (None, None)) for track in tracks]
    # NOTE What the map itself goes by from left to right, and from bottom to top, in a menu
    labels = (("across", gettext("Map, across")), ("up", gettext("Map, up")))
    for index, (identifier, label) in enumerate(labels):
        values = _rounded(place[index] for place in places)
        title = _ends(content.summary.axes[index])
        yield Measure(identifier, label, title, values, _framed(values), plain=False)


def _ends(axis: Axis) -> str:
    low, high = listed_end(axis.low), listed_end(axis.high)
    return " · ".join([f"← {low}"] * bool(low) + [f"{high} →"] * bool(high))


def _sound(content: PageContent, tracks: Sequence[Track]) -> Iterator[Measure]:
    heard = [content.features.get(track.id) for track in tracks]
    for name, feature in AUDIO_FEATURES.items():
        if not feature.shown:
            continue
        values = _rounded(None if each is None else getattr(each, name) for each in heard)
        heading = spoken_heading(feature.words.heading)
        label = heading[:1].upper() + heading[1:]
        # NOTE Beside an axis: what it shows, and from which end to which, as in "Mood, moody to
        # NOTE happy"
        title = gettext(
            "{feature}, {low} to {high}",
            feature=label,
            low=spoken_sound(feature.words.low),
            high=spoken_sound(feature.words.high),
        )
        limits = _padded(values) if feature.scale is Scale.OCTAVES else SHARE
        yield Measure(name, label, title, values, limits, plain=True)


def _years(tracks: Sequence[Track]) -> Measure:
    values = [track.year for track in tracks]
    label, title = pgettext("measure", "Year"), gettext("Year of release")
    return Measure("year", label, title, values, _padded(values), plain=True)


def _rounded(values: Iterable[float | None]) -> list[float | None]:
    return [None if value is None else round(value, DIGITS) for value in values]


def _padded(values: Iterable[float | None]) -> tuple[float, float]:
    known = [value for value in values if value is not None] or [0.0]
    margin = 0.04 * (max(known) - min(known)) or 1.0
    return round(min(known) - margin, DIGITS), round(max(known) + margin, DIGITS)


def _framed(values: Sequence[float | None]) -> tuple[float, float]:
    known = [value for value in values if value is not None]
    low, high = _padded(known)
    if len(known) < FEW:
        return low, high
    cuts = quantiles(known, n=TAIL, method="inclusive")
    reach = ALLOWANCE * (cuts[-1] - cuts[0])
    near, far = max(low, cuts[0] - reach), min(high, cuts[-1] + reach)
    return (low, high) if high - low <= SLACK * (far - near) else (near, far)
