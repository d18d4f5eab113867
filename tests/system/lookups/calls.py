"""What the calls of a run cost, and what they would cost at the least."""

from collections.abc import Iterable, Sequence

from tests.fakes.calls import Call
from tests.system.lookups.music import DEEZER, LISTENBRAINZ, MUSICBRAINZ, RECCOBEATS, Music
from tests.system.lookups.songs import Song

LOOK, PAGES = "/playlist/*", "/playlist/*/tracks"
SOUNDS, NAMES, TAGS = "/v1/audio-features", "/1/metadata/lookup/", "/1/metadata/recording/"
SPOTIFY_ID_LENGTH = 22
FIRST_ROWS, LARGEST_PAGE = 400, 2_000
"""Rows that Deezer gives with its first answer, and at most with another one."""
SOUND_BATCH, NAME_BATCH = 40, 50


def critical_path_s(calls: Sequence[Call]) -> float:
    """Return what an answer would have taken with every call made as soon as it could be.

    The look at the playlist, its slowest page, and then the longer of two: sounds, by id and then
    by ISRC, and genres, by names and then tags. Each counts as long as its slowest call took.
    """
    sounds = [call for call in calls if call.kind == SOUNDS]
    by_id = [call for call in sounds if _asks_by_id(call)]
    by_isrc = [call for call in sounds if not _asks_by_id(call)]
    genres = _slowest(_of(NAMES, calls)) + _slowest(_of(TAGS, calls))
    return (
        _slowest(_of(LOOK, calls))
        + _slowest(_of(PAGES, calls))
        + max(_slowest(by_id) + _slowest(by_isrc), genres)
    )


def fewest_calls(
    songs: Sequence[Song], music: Music, *, linked: bool, token: bool
) -> dict[str, int]:
    """Return how few calls tell everything of songs that no one asked about before.

    Linked songs come from a playlist of Deezer's, whose rows name the albums; a file names the
    songs by Spotify's ids and by ISRCs. ListenBrainz tells genres and years to who has a token,
    Deezer those of the other songs, of a linked one the label too, and ReccoBeats the labels of
    Spotify's albums.
    """
    count, albums = len(songs), len({song.album for song in songs})
    tagged = [song for song in songs if token and song.number in music.tagged]
    untold = len({song.album for song in songs if song not in tagged})
    pages = 1 + _batches(max(0, count - FIRST_ROWS), LARGEST_PAGE)
    unheard = sum(song.number not in music.heard_by_id for song in songs)
    by_isrc, labels = (0, 0) if linked else (unheard, albums)
    return {
        DEEZER: pages + albums if linked else 2 * untold,
        RECCOBEATS: sum(_batches(each, SOUND_BATCH) for each in (count, by_isrc, labels)),
        LISTENBRAINZ: token * _batches(count, NAME_BATCH) + _batches(len(tagged), NAME_BATCH),
        MUSICBRAINZ: 0,
    }


def _batches(count: int, size: int) -> int:
    return -(-count // size)


def _of(kind: str, calls: Iterable[Call]) -> Iterable[Call]:
    return (call for call in calls if call.kind == kind)


def _asks_by_id(call: Call) -> bool:
    return any(len(name) == SPOTIFY_ID_LENGTH for name in call.query.get("ids", ()))


def _slowest(calls: Iterable[Call]) -> float:
    """Return the seconds of the slowest call that was answered."""
    answered = (call for call in calls if call.status == 200 and call.ended is not None)
    return max((call.ended - call.begun for call in answered if call.ended), default=0.0)
