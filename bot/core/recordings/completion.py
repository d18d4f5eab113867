"""Tracks of which a source has the names alone, or an id alone, and what a service adds to them."""

from dataclasses import replace

from bot.core.models import Track
from bot.core.recordings.artists import agreement, credited
from bot.core.recordings.spelling import compared, plain, words
from bot.core.tracks.identity import BY_NAMES


def has_names_alone(track: Track) -> bool:
    """Return whether nothing identifies a track but its names, by which no sound is known."""
    identified = not track.id.startswith(BY_NAMES) or track.uri or track.isrc
    return not identified and bool(track.artists)


def lacks_names(track: Track) -> bool:
    """Return whether a track has an id alone, which users cannot read."""
    return not track.name


def completed(track: Track, found: Track) -> Track:
    """Fill in what a service has of a track; what its source says stays, and its id above all.

    An album that it is on elsewhere says nothing of the one that the source names. Where a list was
    read the other way round, with its titles for artists, the names are those of the service.
    """
    track = _turned(track, found)
    same_album = not track.album or _same(track.album, found.album)
    return replace(
        track,
        name=track.name or found.name,
        artists=track.artists or found.artists,
        uri=track.uri or found.uri,
        isrc=track.isrc or found.isrc,
        duration_ms=track.duration_ms or found.duration_ms,
        album=track.album or found.album,
        album_uri=track.album_uri or (found.album_uri if same_album else ""),
        art_url=track.art_url or (found.art_url if same_album else ""),
    )


def _turned(track: Track, found: Track) -> Track:
    if not found.artists or not track.artists:
        return track
    artist, first = found.artists[0].name, track.artists[0].name
    turned = _agree(track.name, artist) and not _agree(first, artist)
    return replace(track, name=found.name, artists=found.artists) if turned else track


def _agree(credit: str, other: str) -> bool:
    return agreement(credited(plain(credit)), credited(plain(other))) is not None


def _same(name: str, other: str) -> bool:
    return compared(words(plain(name))) == compared(words(plain(other)))
