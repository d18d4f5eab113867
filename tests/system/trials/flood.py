"""One user uploads file after file of invented tracks, while others ask for small playlists."""

import asyncio
import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.asker import Asker
from bot.core.errors import UserError
from bot.workers.pool import open_workers
from tests.fakes.services import answer_as_from_afar
from tests.fakes.spotify import spotify_id
from tests.system.lookups.music import Music
from tests.system.lookups.songs import FileLine, export_file, invent_songs
from tests.system.lookups.stand import Stand, open_stand, warm_up
from tests.system.trials.database import rows_by_table
from tests.system.trials.frame import Row, Tell, Trial

FILES, TRACKS, EVERY_S = 12, 2_000, 10.0
SONGS, SEED, TIME_LIMIT_S = 60, 1, 120
OTHERS_AT_S = (-20.0, 12.0, 37.0, 62.0, 87.0, 112.0, 150.0)
"""When another user asks, after the first upload; the first time is before it."""
PATIENCE_S, LONGEST_S = 180.0, 600.0
"""How long the others wait, and how long the bot may go on afterwards."""
MOST_WAIT_S = 12.0
"""What others wait at the most: a little more than an answer waits for genres."""
MEMBER, OTHER = Asker(1, 10, 10, alone=False), Asker(2, 20, 20, alone=False)
COOLDOWNS = {"with the default cooldown": 30, "with none": 0}
ABOUT = f"""\
A member of one server uploads {FILES} files of {TRACKS:,} tracks in two minutes, one every
{EVERY_S:.0f} seconds; names, ISRCs and ids are all invented, so that no service knows any. A user
in another server asks for {len(OTHERS_AT_S)} playlists of Deezer's with {SONGS} songs each, the
first one before all that. The answers of the services take their usual time. The seconds of the
others are promised to be {MOST_WAIT_S:.0f} at most; all else is counted."""


@dataclass(slots=True)
class Flood:
    """What came of it."""

    uploads: Counter[str] = field(default_factory=Counter)
    others_s: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """What the others read in place of an answer."""
    calls_in_time: Mapping[str, int] = field(default_factory=dict)
    """Two minutes after the first upload."""
    calls: Mapping[str, int] = field(default_factory=dict)
    went_on_s: float = 0.0
    idle: bool = False
    bytes_before: int = 0
    bytes_after: int = 0
    tables: Mapping[str, int] = field(default_factory=dict)
    """Rows that were added, by table."""


async def rows(tell: Tell, only: Collection[str] = ()) -> Sequence[Row]:
    """Try it with every cooldown, or with those named."""
    found: list[Row] = []
    async with open_workers(1, TIME_LIMIT_S) as workers:
        await warm_up(workers)
        for name, cooldown_s in COOLDOWNS.items():
            if only and name not in only:
                continue
            tell(f"  {name}")
            music = Music()
            async with open_stand(music, workers) as stand:
                found += _rows(name, await _flood(stand, cooldown_s))
    return found


async def _flood(stand: Stand, cooldown_s: int) -> Flood:
    links = _links(stand.music)
    answer_as_from_afar(stand.music.services.values(), SEED)
    flood = Flood()
    await _ask(stand, links[0], flood)
    await stand.idle()
    flood.bytes_before = await stand.database.size()
    rows_before = await rows_by_table(stand.database)
    before = stand.music.counts()
    async with asyncio.TaskGroup() as together:
        for number in range(FILES):
            together.create_task(_upload(stand, number, cooldown_s, flood))
        for link, at_s in zip(links[1:], OTHERS_AT_S[1:], strict=True):
            together.create_task(_ask(stand, link, flood, at_s))
        together.create_task(_note_calls(stand, flood, before))
    ended = time.monotonic()
    flood.idle = await stand.idle(LONGEST_S)
    flood.went_on_s = time.monotonic() - ended
    flood.calls = _since(stand.music.counts(), before)
    flood.bytes_after = await stand.database.size()
    flood.tables = _since(await rows_by_table(stand.database), rows_before)
    return flood


def _links(music: Music) -> list[str]:
    """Publish a playlist for each time that the other user asks."""
    songs = invent_songs(SONGS * len(OTHERS_AT_S), SEED)
    music.know(songs, SEED)
    starts = range(0, len(songs), SONGS)
    return [music.publish(songs[start : start + SONGS]) for start in starts]


async def _upload(stand: Stand, number: int, cooldown_s: int, flood: Flood) -> None:
    await asyncio.sleep(number * EVERY_S)
    try:
        await stand.ask_file(_invented(number), MEMBER, cooldown_s)
        flood.uploads["answered"] += 1
    except UserError as refusal:
        flood.uploads[f"{refusal}"] += 1


async def _ask(stand: Stand, link: str, flood: Flood, at_s: float = 0.0) -> None:
    await asyncio.sleep(at_s)
    since = time.monotonic()
    try:
        async with asyncio.timeout(PATIENCE_S):
            await stand.ask_link(link, OTHER)
    except (UserError, TimeoutError) as refusal:
        flood.refused.append(f"{refusal}" or "nothing")
    flood.others_s.append(time.monotonic() - since)


async def _note_calls(stand: Stand, flood: Flood, before: Mapping[str, int]) -> None:
    await asyncio.sleep(FILES * EVERY_S)
    flood.calls_in_time = _since(stand.music.counts(), before)


def _invented(number: int) -> bytes:
    return export_file(
        FileLine(
            uri=f"spotify:track:{spotify_id(each, 'X')}",
            title=f"Made up {each}",
            artist=f"Nobody {each // 3}",
            album_uri=f"spotify:album:{spotify_id(each // 3, 'Y')}",
            album=f"Nowhere {each // 3}",
            isrc=f"QZFLD{each:07}",
        )
        for each in range(number * TRACKS, (number + 1) * TRACKS)
    )


def _since(after: Mapping[str, int], before: Mapping[str, int]) -> Mapping[str, int]:
    return {name: count - before.get(name, 0) for name, count in after.items()}


def _rows(name: str, flood: Flood) -> Sequence[Row]:
    waits = [f"{seconds:.1f}" for seconds in flood.others_s]
    fine = not flood.refused and max(flood.others_s) <= MOST_WAIT_S
    grown = (flood.bytes_after - flood.bytes_before) / 2**20
    kept = {table: count for table, count in flood.tables.items() if count}
    words = {
        "uploads": _counts(flood.uploads),
        "seconds of the others: before, and meanwhile": f"{waits[0]}; {', '.join(waits[1:])}",
        "what the others read in place of an answer": "; ".join(flood.refused) or "-",
        "calls by the end of two minutes": _counts(flood.calls_in_time),
        "calls by the end of all": _counts(flood.calls),
        "the bot went on for": f"{flood.went_on_s:.0f} s{'' if flood.idle else ', and still does'}",
        "MiB that the store grew by": f"{grown:.1f}",
        "rows that it grew by": _counts(kept),
    }
    promised = {"seconds of the others: before, and meanwhile": fine}
    return [Row((name, what, told), promised.get(what, True)) for what, told in words.items()]


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items()) or "none"


FLOOD = Trial(
    name="flood",
    title="One user's flood",
    about=" ".join(ABOUT.split()),
    header=("The member", "What", "Measured"),
    rows=rows,
)
