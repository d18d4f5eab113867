"""How long a first answer takes with the services as far away as they are, and what it knows.

First answers are measured one at a time. What the bot then goes on asking for waits for its
service most of the time, so that of several cases it is waited for together.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import monotonic

from bot.core.errors import UserError
from bot.core.postings import ReportKey
from bot.ports import Compute
from tests.fakes.services import answer_as_from_afar
from tests.system.bench.lookups_plan import Kind, LookupsPlan
from tests.system.bench.results import Known, LookupsResult
from tests.system.lookups.calls import critical_path_s, fewest_calls
from tests.system.lookups.music import Music
from tests.system.lookups.songs import Song, export_file, invent_songs
from tests.system.lookups.stand import Stand, open_stand, warm_up

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Bots, of which three do nothing but to go on asking."""


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """What a user has at first."""

    key: ReportKey | None
    """None where that is a sentence."""
    seconds: float
    grouping_s: float
    critical_path_s: float
    known: Known

    @property
    def ratio(self) -> float:
        """Return how many times the critical path it took."""
        return self.seconds / self.critical_path_s

    @property
    def ungrouped_ratio(self) -> float:
        """Return the same without what a worker took."""
        return (self.seconds - self.grouping_s) / self.critical_path_s


@dataclass(frozen=True, slots=True)
class Run:
    """One case from the question to the update."""

    first: FirstAnswer
    idle: bool
    """Whether the bot had asked all that it wanted to."""
    updated: Known
    calls: Mapping[str, int]
    fewest: Mapping[str, int]


async def measure_lookups(
    plan: LookupsPlan, workers: Compute, tell: Callable[[str], None]
) -> tuple[LookupsResult, ...]:
    """Measure every source with everything that ListenBrainz may know."""
    bench = LookupsBench(workers, plan.longest_s)
    kinds = plan.kinds()
    if kinds:
        await warm_up(workers)
    tell(f"Look-ups of {len(kinds)} kinds of playlists")
    measured = (bench.measure(kind, playlists) for kind, playlists in kinds.items())
    return tuple(await asyncio.gather(*measured))


@dataclass(slots=True)
class LookupsBench:
    """Measures cases."""

    workers: Compute
    longest_s: float
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def measure(self, kind: Kind, playlists: int) -> LookupsResult:
        """Measure so many playlists of a kind."""
        runs = (self._run(kind, seed) for seed in range(1, playlists + 1))
        return _medians(kind, await asyncio.gather(*runs))

    async def _run(self, kind: Kind, seed: int) -> Run:
        token = kind.tags.token
        async with self._places, contextlib.AsyncExitStack() as stack:
            songs, music = invent_songs(kind.tracks, seed), Music()
            music.know(songs, seed, kind.coverage)
            answer_as_from_afar(music.services.values(), seed)
            async with self._one_at_a_time:
                opening = open_stand(music, self.workers, token=token)
                stand = await stack.enter_async_context(opening)
                first = await _first_answer(stand, songs, linked=kind.linked)
            idle = await stand.idle(self.longest_s)
            updated = await _updated(stand, first, songs, linked=kind.linked)
            fewest = fewest_calls(songs, music, linked=kind.linked, token=token)
            return Run(first, idle, updated, music.counts(), fewest)


async def _first_answer(stand: Stand, songs: Sequence[Song], *, linked: bool) -> FirstAnswer:
    since = monotonic()
    key = await _answered(stand, songs, linked=linked)
    seconds, calls = monotonic() - since, stand.music.calls()
    return FirstAnswer(
        key, seconds, stand.workers.seconds, critical_path_s(calls), await _known(stand, key)
    )


async def _answered(stand: Stand, songs: Sequence[Song], *, linked: bool) -> ReportKey | None:
    content = export_file(song.line for song in songs)
    link = stand.music.publish(songs) if linked else ""
    try:
        return (await (stand.ask_link(link) if linked else stand.ask_file(content))).key
    except UserError as sentence:
        log.warning("%s", sentence)
        return None


async def _updated(
    stand: Stand, first: FirstAnswer, songs: Sequence[Song], *, linked: bool
) -> Known:
    """Press the button of an answer, or, where that was a sentence, ask again."""
    if first.key is None:
        return await _known(stand, await _answered(stand, songs, linked=linked))
    return await _known(stand, (await stand.update(first.key)).key)


async def _known(stand: Stand, key: ReportKey | None) -> Known:
    if key is None:
        return Known(0, 0, 0)
    playlist = await stand.playlist(key)
    return Known(
        sounds=len(playlist.features),
        genres=sum(bool(track.genres) for track in playlist.tracks),
        years=sum(track.year is not None for track in playlist.tracks),
    )


def _medians(kind: Kind, runs: Sequence[Run]) -> LookupsResult:
    firsts = [run.first for run in runs]
    return LookupsResult(
        source="Deezer" if kind.linked else "file",
        tags=kind.tags.name,
        tracks=kind.tracks,
        playlists=len(runs),
        answered=sum(first.key is not None for first in firsts),
        seconds=median(first.seconds for first in firsts),
        critical_path_s=median(first.critical_path_s for first in firsts),
        ratio=median(first.ratio for first in firsts),
        ungrouped_ratio=median(first.ungrouped_ratio for first in firsts),
        first=_median_known([first.known for first in firsts]),
        updated=_median_known([run.updated for run in runs]),
        idle=all(run.idle for run in runs),
        calls=_median_counts(run.calls for run in runs),
        fewest_calls=_median_counts(run.fewest for run in runs),
    )


def _median_known(found: Sequence[Known]) -> Known:
    return Known(
        sounds=round(median(each.sounds for each in found)),
        genres=round(median(each.genres for each in found)),
        years=round(median(each.years for each in found)),
    )


def _median_counts(counts: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    found = list(counts)
    return {name: round(median(each[name] for each in found)) for name in found[0]}
