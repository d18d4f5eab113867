"""Services that know invented tracks by everything they can be asked by, and are never wrong."""

import zlib
from collections.abc import Sequence
from dataclasses import replace

from bot.core.lookups import Answers, Question, TrackFacts
from bot.core.models import Artist, Playlist, Track, TrackId
from bot.use_cases.lookups.lookup import Lookup
from bot.use_cases.lookups.plan import LookupPlan
from tests.core.playlists import PLAIN

COUNT, OF_ALBUM = 40, 4
KNOWN_OF = 4
"""Of so many questions one is unknown."""


def name(number: int) -> str:
    """Name a track, and its artist, by letters alone."""
    return f"Song {chr(97 + number // 26)}{chr(97 + number % 26)}"


def spotify_track(number: int) -> Track:
    """Return a track as Spotify's own pages have it."""
    album = number // OF_ALBUM
    identifier = f"{number:022}"
    return Track(
        TrackId(identifier),
        name(number),
        (Artist(f"The {name(number)} Band"),),
        album=f"Album {album}",
        uri=f"spotify:track:{identifier}",
        album_uri=f"spotify:album:{album:022}",
        isrc=f"QZCON26{number:05}",
    )


def deezer_track(number: int) -> Track:
    """Return the same track as Deezer has it."""
    track = spotify_track(number)
    return replace(
        track,
        id=TrackId(f"isrc:{track.isrc}"),
        uri=f"deezer:track:{number + 1}",
        album_uri=f"deezer:album:{number // OF_ALBUM + 1}",
    )


def playlist(tracks: Sequence[Track]) -> Playlist:
    """Make a playlist."""
    return Playlist("Evening", tuple(sorted(tracks, key=lambda track: track.id)))


def _numbers() -> dict[str, int]:
    """Return what a question may be about, by its key: a track, or the first one of an album."""
    keys: dict[str, int] = {}
    for number in range(COUNT):
        track = spotify_track(number)
        band = f"the{name(number)}band".replace(" ", "").lower()
        names = f"names:{band}/{name(number).replace(' ', '').lower()}"
        keys |= dict.fromkeys((f"spotify:{track.id}", f"isrc:{track.isrc}", names), number)
        for album in (track.album_uri, deezer_track(number).album_uri):
            keys.setdefault(album, number)
    return keys


NUMBERS = _numbers()


def facts(kind: str, question: Question) -> TrackFacts | None:
    """Return the truth, which is about the question alone; a share of all is unknown."""
    number = NUMBERS.get(question.key)
    if number is None or not zlib.crc32(f"{kind} {question.key}".encode()) % KNOWN_OF:
        return None
    album = number // OF_ALBUM
    match kind:
        case "sounds":
            return TrackFacts(features=replace(PLAIN, energy=number / COUNT))
        case "genres":
            return TrackFacts(genres=(f"genre of {name(number)}",), year=1900 + number)
        case "album":
            genres = (f"genre of album {album}",)
            return TrackFacts(genres=genres, year=1950 + album, label=f"Label {album}")
    return TrackFacts(label=f"Label {album}")


def truthful(plan: LookupPlan) -> LookupPlan:
    """Have true answers in place of those of the services."""
    return LookupPlan(
        **{
            chain: [_truthful(lookup) for lookup in getattr(plan, chain)]
            for chain in LookupPlan.__slots__
        }
    )


def _truthful(lookup: Lookup) -> Lookup:
    async def ask(questions: Sequence[Question]) -> Answers:
        found = {question: facts(lookup.kind, question) for question in questions}
        known = {question: value for question, value in found.items() if value is not None}
        return Answers(known, frozenset(questions))

    return replace(lookup, ask=ask)
