"""Songs of real playlists are looked for by their names, and what comes of that is judged."""

import asyncio
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from aiolimiter import AsyncLimiter

from bot.adapters.deezer import DeezerApi, DeezerSearch
from bot.adapters.http import open_session
from bot.core.models import Track
from tests.fakes.deezer import FakeDeezer
from tests.system.bench.names.asking import asked
from tests.system.bench.names.shop import GUESTS, Shop
from tests.system.bench.names.songs import Song, others, pools

SONGS, TOGETHER, NO_LIMIT = 500, 16, 10**9
MOST_APART_S = 5
EDITIONS = re.compile(r" - (?:original mix|remaster.*|[0-9]{4} remaster.*)$", re.IGNORECASE)


@dataclass(slots=True)
class Verdicts:
    """What became of the names."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    """Names of songs that are sold, and were not found."""
    absent: int = 0
    """Names of songs that are not sold, and were not found."""

    @property
    def total(self) -> int:
        """Count the names."""
        return self.right + len(self.wrong) + len(self.missed) + self.absent


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of names with a length, and of names without."""

    timed: Verdicts
    untimed: Verdicts
    calls: float
    """For each name, at Deezer."""


def measure(data: Path, *, held_out: bool, seed: int) -> Measured:
    """Look for songs of one half of the artists, drawn by chance."""
    rng = random.Random(f"names {seed} {held_out}")
    half = [song for song in pools(data) if song.half == int(held_out)]
    songs = rng.sample(half, min(SONGS, len(half)))
    every = {song.id: song for song in [*pools(data), *others(data)]}
    shop = _shop(songs, every, rng)
    pairs = [(song, asked(song, rng)) for song in songs]
    found, calls = asyncio.run(_look_up(shop, [track for _, track in pairs]))
    timed, untimed = (
        _judge(
            [pair for pair in pairs if (pair[1].duration_ms is None) == unknown], found, shop, every
        )
        for unknown in (False, True)
    )
    return Measured(timed, untimed, calls)


def _shop(songs: Sequence[Song], every: Mapping[str, Song], rng: random.Random) -> Shop:
    shop, sought = Shop(rng), {song.id for song in songs}
    for song in songs:
        shop.sell(song)
    shop.stock([song for number, song in every.items() if number not in sought])
    return shop


async def _look_up(shop: Shop, tracks: Sequence[Track]) -> tuple[Mapping[str, Track], float]:
    """Return what was found by track, and the calls for each."""
    async with (
        FakeDeezer(sold=shop.rows, pace=(NO_LIMIT, 1.0)) as fake,
        open_session("") as session,
    ):
        limiter = AsyncLimiter(NO_LIMIT, 1)
        search = DeezerSearch(DeezerApi(session, fake.url, limiter), limiter)
        questions = search.questions(tracks)
        found: dict[str, Track] = {}
        for batch in _batches(tracks):
            answers = await search.recordings([questions[track.id][0] for track in batch])
            for track in batch:
                facts = answers.values[questions[track.id][0]]
                if facts.track:
                    found[track.id] = facts.track
        return found, len(fake.calls) / len(tracks)


def _batches(tracks: Sequence[Track]) -> Iterator[Sequence[Track]]:
    return (tracks[start : start + TOGETHER] for start in range(0, len(tracks), TOGETHER))


def _judge(
    chosen: Sequence[tuple[Song, Track]],
    found: Mapping[str, Track],
    shop: Shop,
    every: Mapping[str, Song],
) -> Verdicts:
    verdicts, sold = Verdicts(), set(shop.song_of.values())
    for song, track in chosen:
        other = found.get(track.id)
        said = f"{track.artists[0].name} - {track.name}"
        if other is None and song.id in sold:
            verdicts.missed.append(f"missed {said}")
        elif other is None:
            verdicts.absent += 1
        elif _is_right(song, every.get(shop.song_of.get(other.isrc, "")), track.duration_ms):
            verdicts.right += 1
        else:
            verdicts.wrong.append(f"{said} is not {other.artists[0].name} - {other.name}")
    return verdicts


def _is_right(song: Song, other: Song | None, length: int | None) -> bool:
    """Return whether another song is the same one, perhaps under another id.

    Of two with the same names, those who asked without a length meant either.
    """
    if other is None:
        return False
    as_long = length is None or abs(song.seconds - other.seconds) <= MOST_APART_S
    return song.id == other.id or (_names(song) == _names(other) and as_long)


def _names(song: Song) -> tuple[str, str]:
    title = EDITIONS.sub("", GUESTS.sub("", song.title)).casefold()
    return "".join(filter(str.isalnum, title)), song.artists[0].casefold()
