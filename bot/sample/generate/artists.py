"""Invented artists with their albums and genres."""

from dataclasses import dataclass

from bot.sample.generate.names import Names
from bot.sample.generate.rng import Rng
from bot.sample.generate.styles import Style

TRACKS_PER_ARTIST = 2
"""About; real playlists hold most artists once and a few favourites often."""
WITHOUT_GENRES = 0.15
YEARS = (1958, 2024)
"""None is later than the playlist."""
DAYS_KNOWN_SINCE = 1990
"""Older releases often carry just the year."""
YEAR_ALONE = 0.3


@dataclass(frozen=True, slots=True)
class Album:
    """Where tracks of one artist came out."""

    name: str
    release_date: str
    """A day, or for an old album sometimes just the year."""


@dataclass(frozen=True, slots=True)
class SampleArtist:
    """An artist of one style."""

    name: str
    genres: tuple[str, ...]
    albums: tuple[Album, ...]


def invent_artists(style: Style, tracks: int, names: Names, rng: Rng) -> list[SampleArtist]:
    """Invent as many artists of a style as this many tracks need."""
    return [_artist(style, names, rng) for _ in range(1 + tracks // TRACKS_PER_ARTIST)]


def _artist(style: Style, names: Names, rng: Rng) -> SampleArtist:
    name = names.artist()
    albums = tuple(_album(style, name, names, rng) for _ in range(rng.whole(1, 3)))
    return SampleArtist(name, _genres(style, rng), albums)


def _genres(style: Style, rng: Rng) -> tuple[str, ...]:
    if rng.happens(WITHOUT_GENRES):
        return ()
    return tuple(sorted(rng.shuffled(style.genres)[: rng.whole(1, 3)]))


def _album(style: Style, artist: str, names: Names, rng: Rng) -> Album:
    earliest, latest = YEARS
    year = min(max(round(style.year + style.year_spread * rng.normal()), earliest), latest)
    return Album(names.title(artist), _release_date(year, rng))


def _release_date(year: int, rng: Rng) -> str:
    day = f"{year}-{rng.whole(1, 12):02}-{rng.whole(1, 28):02}"
    return str(year) if year < DAYS_KNOWN_SINCE and rng.happens(YEAR_ALONE) else day
