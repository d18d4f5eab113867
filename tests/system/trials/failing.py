"""A playlist of 2,000 tracks while a share of everything that services answer fails."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.core.postings import ReportKey
from bot.ports import Compute
from bot.workers.pool import open_workers
from tests.fakes.conditions import Failures
from tests.fakes.discord.messages import File
from tests.fakes.services import answer_as_from_afar
from tests.system.lookups.in_discord import ORIGINS, Seen, ask_in_discord, online, open_discord
from tests.system.lookups.music import Music
from tests.system.lookups.songs import export_file, invent_songs
from tests.system.lookups.stand import Stand, open_stand, warm_up
from tests.system.trials.frame import Row, Tell, Trial

SONGS, SEEDS, TIME_LIMIT_S = 2_000, range(1, 4), 300
SHARES = (0.0, 0.01, 0.05, 0.20)
FEW = 0.05
"""Up to here there is a page for every playlist."""
HANG_S, QUIET_S, LONGEST_S = 11.0, 12.0, 300.0
NEWEST = "SELECT report_key FROM postings ORDER BY made DESC LIMIT 1"
FAILED = "has not answered"
"""Stands in what is said where something is missing for that reason."""
ABOUT = f"""\
A playlist of {SONGS:,} tracks is asked for while a share of all answers of every service fails,
with 500, with 502, by never coming, with a broken body or in the middle; the answers take their
usual time. ReccoBeats knows 85 % of the sounds and ListenBrainz all genres. Missing is what the
services know and the answer does not have; then once more, when the bot has gone quiet and the
answer was updated, the services failing as before. A row is kept where there was a page, or, where
more than a twentieth fails, one sentence; and where users are told that a service failed if sounds
are missing."""


@dataclass(frozen=True, slots=True)
class Case:
    """One playlist on one bad day."""

    linked: bool
    share: float
    seed: int


@dataclass(frozen=True, slots=True)
class Missing:
    """What services know and an answer does not have."""

    sounds: int
    genres: int

    def __str__(self) -> str:
        """Write both."""
        return f"{self.sounds:,} sounds, {self.genres:,} genres"


async def rows(tell: Tell, only: Collection[str] = ()) -> Sequence[Row]:
    """Try links and files with every share, or with those named, as in `0.05`."""
    cases = [
        Case(linked, share, seed)
        for linked in (True, False)
        for share in SHARES
        for seed in (SEEDS if share else SEEDS[:1])
        if not only or f"{share}" in only
    ]
    found: list[Row] = []
    async with open_workers(1, TIME_LIMIT_S) as workers:
        await warm_up(workers)
        for case in cases:
            tell(f"  {_source(case)}, {case.share:.0%}, seed {case.seed}")
            found.append(await _tried(case, workers))
    return found


async def _tried(case: Case, workers: Compute) -> Row:
    songs, music = invent_songs(SONGS, case.seed), Music()
    music.know(songs, case.seed)
    answer_as_from_afar(music.services.values(), case.seed)
    for service in music.services.values():
        service.failures = Failures(case.share, hang_s=HANG_S)
    link, file = music.publish(songs), File("mix.csv", export_file(song.line for song in songs))
    async with (
        open_discord() as discord,
        open_stand(music, workers, settings={ORIGINS: discord.world.url}) as stand,
        online(stand, discord),
    ):
        seen = await (
            ask_in_discord(discord, playlist=link)
            if case.linked
            else ask_in_discord(discord, file=file)
        )
        if not seen.is_page:
            return _row(case, seen)
        first = await _newest(stand)
        await stand.idle(LONGEST_S, QUIET_S)
        updated = (await stand.update(first)).key
        return _row(case, seen, await _missing(stand, first), await _missing(stand, updated))


async def _newest(stand: Stand) -> ReportKey:
    [[key]] = await stand.database.rows(NEWEST)
    return ReportKey(key)


async def _missing(stand: Stand, key: ReportKey) -> Missing:
    playlist = await stand.playlist(key)
    known = len(stand.music.reccobeats.rows)
    tagged = sum(bool(track.genres) for track in playlist.tracks)
    return Missing(known - len(playlist.features), SONGS - tagged)


def _row(
    case: Case, seen: Seen, first: Missing | None = None, updated: Missing | None = None
) -> Row:
    told = first is not None and (not first.sounds or FAILED in seen.said)
    said = " ".join([seen.said, *(f"[{label}]" for label in seen.buttons)])
    cells = (
        _source(case),
        f"{case.share:.0%}",
        f"{seen.seconds:.1f}",
        "yes" if seen.is_page else "no",
        f"{first or '-'}",
        said,
        f"{updated or '-'}",
    )
    return Row(cells, told if seen.is_page else case.share > FEW)


def _source(case: Case) -> str:
    return "link" if case.linked else "file"


FAILING = Trial(
    name="failing",
    title="A share of all answers fails",
    about=" ".join(ABOUT.split()),
    header=("By", "Fails", "Seconds", "Answered", "Missing", "Said", "Missing after the update"),
    rows=rows,
)
