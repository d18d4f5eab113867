"""Names as people bring them: out of other programs, or typed."""

import random
import unicodedata
from dataclasses import replace

from bot.core.models import Artist, Track, TrackId
from tests.system.bench.names.shop import GUESTS
from tests.system.bench.names.songs import Song

TIMED = 0.5
"""The share of names that come with a length."""
TYPED = 0.3
"""The share of names that people have typed or cut, each in several ways."""
JOINED = (", ", " & ", " feat. ", " x ", " and ")


def asked(song: Song, rng: random.Random) -> Track:
    """Return a song as a file without ids has it."""
    track = Track(
        TrackId(f"digest:{song.id}"),
        song.title,
        _credited(song, rng),
        duration_ms=song.seconds * 1_000 if rng.random() < TIMED else None,
    )
    return _typed(track, rng) if rng.random() < TYPED else track


def _credited(song: Song, rng: random.Random) -> tuple[Artist, ...]:
    """Name the artists in one cell, or each by itself, or the first alone."""
    match rng.randint(0, 2):
        case 0:
            return (Artist(rng.choice(JOINED).join(song.artists)),)
        case 1:
            return tuple(map(Artist, song.artists))
    return (Artist(song.artists[0]),)


def _typed(track: Track, rng: random.Random) -> Track:
    title, artist = track.name, track.artists[0].name
    match rng.randint(0, 5):
        case 0:
            title, artist = title.lower(), artist.lower()
        case 1:
            title, artist = _without_accents(title), _without_accents(artist)
        case 2:
            title = GUESTS.sub("", title)
        case 3:
            title = _misspelled(title, rng)
        case 4:
            title = f"{title} (Official Video)"
        case _:
            artist = artist.removeprefix("The ")
    return replace(track, name=title, artists=(Artist(artist), *track.artists[1:]))


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)) or text


def _misspelled(text: str, rng: random.Random) -> str:
    """Swap two letters, or leave one out."""
    place = rng.randrange(max(1, len(text) - 1))
    swapped = text[place : place + 2][::-1] if rng.random() < 1 / 2 else text[place + 1 : place + 2]
    return text[:place] + swapped + text[place + 2 :]
