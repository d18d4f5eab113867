"""The services, and how much they know of the songs."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.fakes.calls import Call
from tests.fakes.deezer import DeezerPlaylist, FakeDeezer, deezer_album, deezer_row
from tests.fakes.listenbrainz import FakeListenBrainz, KnownRecording
from tests.fakes.musicbrainz import FakeMusicBrainz
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_album, reccobeats_row
from tests.fakes.server import FakeService
from tests.system.lookups.songs import Album, Song

DEEZER, RECCOBEATS = "Deezer", "ReccoBeats"
LISTENBRAINZ, MUSICBRAINZ = "ListenBrainz", "MusicBrainz"
FIRST_PLAYLIST = 908_622_995
SHOP = 1
"""A playlist of Deezer's that holds every song, so that each is found by its ISRC."""
VOTES = 5


@dataclass(frozen=True, slots=True)
class Coverage:
    """The shares of the songs that are known."""

    sounds_by_id: float = 0.75
    """To ReccoBeats, by the Spotify id or by the ISRC."""
    sounds_by_isrc: float = 0.10
    """To ReccoBeats, by the ISRC alone."""
    tags: float = 1.0
    """To ListenBrainz by the names, and to MusicBrainz by the ISRC."""


EVERYTHING_USUAL = Coverage()


@dataclass(slots=True)
class Music:
    """Four services; Deezer knows every album."""

    deezer: FakeDeezer = field(default_factory=FakeDeezer)
    reccobeats: FakeReccoBeats = field(default_factory=FakeReccoBeats)
    listenbrainz: FakeListenBrainz = field(default_factory=FakeListenBrainz)
    musicbrainz: FakeMusicBrainz = field(default_factory=FakeMusicBrainz)
    tagged: set[int] = field(default_factory=set)
    """The numbers of the songs that ListenBrainz knows."""
    heard_by_id: set[int] = field(default_factory=set)
    """Those of the songs that ReccoBeats knows by the Spotify id."""
    _shop: list[dict[str, object] | None] = field(default_factory=list)

    @property
    def services(self) -> Mapping[str, FakeService]:
        """Return each by its name."""
        return {
            DEEZER: self.deezer,
            RECCOBEATS: self.reccobeats,
            LISTENBRAINZ: self.listenbrainz,
            MUSICBRAINZ: self.musicbrainz,
        }

    def calls(self) -> list[Call]:
        """List what all were asked."""
        return [call for service in self.services.values() for call in service.calls]

    def counts(self) -> dict[str, int]:
        """Count what each was asked."""
        return {name: len(service.calls) for name, service in self.services.items()}

    def know(self, songs: Sequence[Song], seed: int, coverage: Coverage = EVERYTHING_USUAL) -> None:
        """Let the services know songs."""
        rng = random.Random(f"known {seed}")
        for song in songs:
            self._let_hear(song, rng.random(), coverage)
            if rng.random() < coverage.tags:
                self._let_tag(song)
        self._shop += map(_row, songs)
        self.deezer.playlists[str(SHOP)] = DeezerPlaylist(SHOP, self._shop)
        for album in {song.album for song in songs}:
            self._let_sell(album)

    def publish(self, songs: Iterable[Song]) -> str:
        """Publish a playlist at Deezer, and return what people paste."""
        number = FIRST_PLAYLIST + len(self.deezer.playlists)
        rows = [_row(song) for song in songs]
        made = DeezerPlaylist(number, rows, f"{len(rows)} songs", checksum=f"{number:032x}")
        self.deezer.playlists[str(number)] = made
        return f"https://www.deezer.com/playlist/{number}"

    def _let_hear(self, song: Song, drawn: float, coverage: Coverage) -> None:
        if drawn < coverage.sounds_by_id:
            self.heard_by_id.add(song.number)
            row = reccobeats_row(song.features, isrc=song.isrc, spotify_id=song.spotify_id)
        elif drawn < coverage.sounds_by_id + coverage.sounds_by_isrc:
            row = reccobeats_row(song.features, isrc=song.isrc)
        else:
            return
        self.reccobeats.rows.append(row)

    def _let_tag(self, song: Song) -> None:
        album = song.album
        known = KnownRecording(
            album.artist,
            song.title,
            dict.fromkeys(album.genres, VOTES),
            listed=frozenset(album.genres),
            album=album.title,
            year=album.year,
        )
        self.tagged.add(song.number)
        self.listenbrainz.recordings.append(known)
        self.musicbrainz.recordings[song.isrc] = [known.mbid]

    def _let_sell(self, album: Album) -> None:
        self.deezer.albums[str(album.number)] = deezer_album(
            album.number,
            [album.style],
            title=album.title,
            label=album.label,
            release_date=f"{album.year}-05-01",
        )
        own = album.spotify_uri.rpartition(":")[2]
        self.reccobeats.albums.append(reccobeats_album(own, album.label, name=album.title))


def _row(song: Song) -> dict[str, object]:
    album = song.album
    return deezer_row(
        song.number,
        title=song.title,
        isrc=song.isrc,
        artist={"id": album.number, "name": album.artist, "type": "artist"},
        album={"id": album.number, "title": album.title, "type": "album"},
    )
