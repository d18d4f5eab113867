"""Serve invented music: `python -m tests.fakes.services` starts both services and says where."""

import argparse
import asyncio
import contextlib
import sys
from collections.abc import Iterable, Mapping, Sequence

from bot.sample.generate.mix import synthetic_rows
from bot.sample.generate.track import SyntheticTrack
from tests.fakes.conditions import Chance, Latency
from tests.fakes.deezer import DeezerPlaylist, FakeDeezer, deezer_row, isrc
from tests.fakes.listenbrainz import FakeListenBrainz
from tests.fakes.musicbrainz import FakeMusicBrainz
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_row, reccobeats_track
from tests.fakes.server import FakeService
from tests.fakes.spotify import FakeSpotify

PLAYLIST_ID = 908622995
SEED = 7
MEDIAN_S: Mapping[type[FakeService], float] = {
    FakeDeezer: 0.06,
    FakeSpotify: 0.08,
    FakeListenBrainz: 0.09,
    FakeReccoBeats: 0.12,
    FakeMusicBrainz: 0.15,
}
"""Seconds that half of a service's answers take no longer than."""


def synthetic_services(
    count: int = 195, *, known: float = 0.9, seed: int = SEED
) -> tuple[FakeDeezer, FakeReccoBeats]:
    """Make a Deezer with one playlist of invented tracks, and a ReccoBeats that knows a share."""
    tracks = synthetic_rows(count, seed)
    rows = [_deezer_row(number, track) for number, track in enumerate(tracks, start=1)]
    title = f"{count} invented tracks"
    return FakeDeezer([DeezerPlaylist(PLAYLIST_ID, rows, title)], sold=rows), _reccobeats(
        tracks, known
    )


def answer_as_from_afar(services: Iterable[FakeService], seed: int) -> None:
    """Let services take the time that the real ones take."""
    for service in services:
        service.latency = Latency(MEDIAN_S[type(service)])
        service.chance = Chance(seed)


def _deezer_row(number: int, track: SyntheticTrack) -> dict[str, object]:
    artists = [
        {"id": number * 10 + place, "name": name} for place, name in enumerate(track.artists)
    ]
    return deezer_row(
        number,
        title=track.name,
        duration=track.duration_ms // 1_000,
        artist=artists[0],
        contributors=artists,
        album={"id": number, "title": track.album, "type": "album"},
        release_date=track.release_date,
    )


def _reccobeats(tracks: Sequence[SyntheticTrack], known: float) -> FakeReccoBeats:
    """Leave out tracks evenly, but for their names."""
    rows = [
        reccobeats_row(track.features, isrc=isrc(number), spotify_id=track.id)
        for number, track in enumerate(tracks, start=1)
        if track.features is not None and int(number * known) > int((number - 1) * known)
    ]
    names = (reccobeats_track(track.id, track.name, *track.artists) for track in tracks)
    return FakeReccoBeats(rows, tracks=names)


async def _serve(count: int, known: float) -> None:
    deezer, reccobeats = synthetic_services(count, known=known)
    async with deezer, reccobeats:
        sys.stdout.write(
            f"Deezer      {deezer.url}\n"
            f"ReccoBeats  {reccobeats.url}\n"
            f"Playlist    https://www.deezer.com/playlist/{PLAYLIST_ID}\n"
        )
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tracks", type=int, default=195)
    parser.add_argument("--known", type=float, default=0.9, help="share that ReccoBeats knows")
    chosen = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(chosen.tracks, chosen.known))


if __name__ == "__main__":
    main()
