"""Invented tracks, each dealt out once, of which the services know most.

Of every ten tracks of Spotify's, ReccoBeats knows eight by their id, one by its ISRC alone, and one
not at all. ListenBrainz knows the genres of all but one track of a playlist, which Deezer knows. Of
three labels that ReccoBeats lacks, Deezer knows two and MusicBrainz the third.
"""

from dataclasses import dataclass

from bot.sample.generate.mix import synthetic_rows
from bot.sample.generate.track import SyntheticTrack
from tests.covers.drawn import cover
from tests.fakes.covers import FakeCovers
from tests.fakes.deezer import DeezerPlaylist, FakeDeezer, deezer_album, deezer_row
from tests.fakes.listenbrainz import FakeListenBrainz, KnownRecording
from tests.fakes.musicbrainz import FakeMusicBrainz, Release
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_album, reccobeats_row
from tests.fakes.spotify import FakeSpotify, Row, invented_rows, row_of

SEED = 7
UNHEARD, HEARD_BY_ISRC = 9, 4
"""Last digits of places in a playlist."""
GENRE_AT_DEEZER = 8
LABELS_AT_DEEZER = (5, 6)
LABEL_AT_MUSICBRAINZ = 7
COVER = cover(1, (300, 300))
ELSEWHERE = 1
"""A playlist of Deezer's that holds what it knows beside its own playlists."""


@dataclass(frozen=True, slots=True)
class MusicServices:
    """The fakes."""

    spotify: FakeSpotify
    deezer: FakeDeezer
    reccobeats: FakeReccoBeats
    listenbrainz: FakeListenBrainz
    musicbrainz: FakeMusicBrainz
    covers: FakeCovers


class Music:
    """Deals out tracks, and lets the services know of them; `covers_url` is where covers are."""

    def __init__(self, services: MusicServices, total: int, covers_url: str) -> None:
        tracks = zip(synthetic_rows(total, SEED), invented_rows(total, SEED), strict=True)
        self._tracks = enumerate(tracks, start=1)
        self._services = services
        self._covers_url = covers_url
        self._known_to_deezer: list[Row | None] = []
        elsewhere = DeezerPlaylist(ELSEWHERE, self._known_to_deezer)
        services.deezer.playlists[str(ELSEWHERE)] = elsewhere

    def for_spotify(self, count: int) -> list[Row]:
        """Deal rows of a Spotify playlist."""
        return [self._for_spotify(place, *next(self._tracks)) for place in range(count)]

    def for_deezer(self, count: int) -> list[Row]:
        """Deal rows of a Deezer playlist, two for each album."""
        return [self._for_deezer(place, *next(self._tracks)) for place in range(count)]

    def _for_spotify(self, place: int, number: int, dealt: tuple[SyntheticTrack, Row]) -> Row:
        track, row = dealt
        item = row["item"] | {"artists": row["item"]["artists"][:1]}
        images = [{"url": self._cover(number), "height": 300, "width": 300}]
        item["album"] = item["album"] | {"images": images}
        known = item["external_ids"]["isrc"]
        self._let_hear(place, known, track, item["id"])
        self._let_label(place, number, known, item["album"]["id"])
        if place != GENRE_AT_DEEZER:
            self._let_tag(track)
        return row_of(item)

    def _for_deezer(self, place: int, number: int, dealt: tuple[SyntheticTrack, Row]) -> Row:
        track, row = dealt
        isrc = row["item"]["external_ids"]["isrc"]
        album = number - place % 2
        self._let_hear(place, isrc, track, None)
        self._let_tag(track)
        self._services.deezer.albums[str(album)] = deezer_album(album, [track.style])
        return deezer_row(
            number,
            title=track.name,
            isrc=isrc,
            duration=track.duration_ms // 1_000,
            artist={"id": number, "name": track.artists[0]},
            album={"id": album, "title": track.album, "type": "album"},
        )

    def _let_hear(self, place: int, isrc: str, track: SyntheticTrack, own_id: str | None) -> None:
        digit = place % 10
        if digit == UNHEARD or track.features is None:
            return
        named = {} if own_id is None or digit == HEARD_BY_ISRC else {"spotify_id": own_id}
        self._services.reccobeats.rows.append(reccobeats_row(track.features, isrc=isrc, **named))

    def _let_label(self, place: int, number: int, isrc: str, album_id: str) -> None:
        deezer, page = self._services.deezer, f"https://open.spotify.com/album/{album_id}"
        if place == LABEL_AT_MUSICBRAINZ:
            release = Release(f"Release {number}", ["Quill Records"], [page])
            self._services.musicbrainz.releases.append(release)
        elif place not in LABELS_AT_DEEZER:
            album = reccobeats_album(album_id, "Quill Records")
            self._services.reccobeats.albums.append(album)
        if place in {*LABELS_AT_DEEZER, GENRE_AT_DEEZER}:
            album = {"id": number, "title": "First Light", "type": "album"}
            self._known_to_deezer.append(deezer_row(number, isrc=isrc, album=album))
            deezer.albums[str(number)] = deezer_album(number, ["Electro"])

    def _let_tag(self, track: SyntheticTrack) -> None:
        tags = {track.style: 5}
        known = KnownRecording(track.artists[0], track.name, tags, listed=frozenset(tags))
        self._services.listenbrainz.recordings.append(known)

    def _cover(self, number: int) -> str:
        path = f"/{number}.jpg"
        self._services.covers.pictures[path] = COVER
        return f"{self._covers_url}{path}"
