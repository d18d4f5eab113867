"""One user's file that is wrong, or says little, and what the next user then gets."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.ports import Compute
from bot.use_cases.reports.request import FoundReport
from bot.workers.pool import open_workers
from tests.system.lookups.music import Coverage, Music
from tests.system.lookups.shown import Values, values_of
from tests.system.lookups.songs import FileLine, Song, export_file, invent_songs
from tests.system.lookups.stand import Stand, open_stand, warm_up
from tests.system.trials.frame import Row, Tell, Trial

SEED, SONGS, TIME_LIMIT_S = 1, 120, 120
COVERAGE = Coverage(sounds_by_id=0.5, sounds_by_isrc=0.3, tags=0.7)
ABOUT = f"""\
A user uploads a file of {SONGS} tracks whose lines pair what services know with the values of
other tracks, or leave out what others need. Then another user asks for the honest playlist: by a
file, or by a link to Deezer. Counted are the values that differ, once the bot has gone quiet and
the answer was updated, from what they are where no such file was uploaded. A row is kept where
none differs."""

Lines = Sequence[FileLine]
Forge = Callable[[FileLine, FileLine], FileLine]
"""Takes the honest line of a track and that of another one."""


def _others_everything(own: FileLine, other: FileLine) -> FileLine:
    return replace(other, uri=own.uri)


def _others_isrc(own: FileLine, other: FileLine) -> FileLine:
    return replace(own, isrc=other.isrc)


def _others_names(own: FileLine, other: FileLine) -> FileLine:
    return replace(other, uri="", isrc=own.isrc)


def _no_isrc(own: FileLine, _: FileLine) -> FileLine:
    return replace(own, isrc="")


def _little(own: FileLine, _: FileLine) -> FileLine:
    return replace(own, isrc="", artist="", album="", album_uri="")


FORGERIES: Mapping[str, Forge] = {
    "Spotify ids with all else of other tracks": _others_everything,
    "Spotify ids with the ISRCs of other tracks": _others_isrc,
    "ISRCs with the names and albums of other tracks": _others_names,
    "no ISRCs": _no_isrc,
    "ids and titles alone": _little,
}


@dataclass(frozen=True, slots=True)
class Honest:
    """What the next user asks for."""

    songs: Sequence[Song]
    linked: bool
    token: bool

    @property
    def words(self) -> tuple[str, str]:
        """Say how it is asked for, and whether names may be looked up."""
        return "link" if self.linked else "file", "token" if self.token else "no token"


async def rows(tell: Tell, only: Collection[str] = ()) -> Sequence[Row]:
    """Try every forgery, or those named, before every honest question."""
    songs = invent_songs(SONGS, SEED)
    forgeries = {name: forge for name, forge in FORGERIES.items() if not only or name in only}
    found: list[Row] = []
    async with open_workers(1, TIME_LIMIT_S) as workers:
        await warm_up(workers)
        for token in (True, False):
            for linked in (False, True):
                honest = Honest(songs, linked, token)
                should_be = await _asked(honest, workers)
                for name, forge in forgeries.items():
                    tell(f"  {name}, then {' with '.join(honest.words)}")
                    values = await _asked(honest, workers, _forged(songs, forge))
                    found.append(_row(name, honest, values, should_be))
    return found


async def _asked(honest: Honest, workers: Compute, before: bytes | None = None) -> Values:
    """Let the file before be uploaded, if any, and the honest question be asked after it."""
    music = Music()
    music.know(honest.songs, SEED, COVERAGE)
    async with open_stand(music, workers, token=honest.token) as stand:
        if before is not None:
            await stand.ask_file(before)
            await stand.idle()
        key = (await _ask(stand, honest)).key
        await stand.idle()
        updated = (await stand.update(key)).key
        await stand.idle()
        return await values_of(stand, updated)


async def _ask(stand: Stand, honest: Honest) -> FoundReport:
    if honest.linked:
        return await stand.ask_link(stand.music.publish(honest.songs))
    return await stand.ask_file(export_file(song.line for song in honest.songs))


def _forged(songs: Sequence[Song], forge: Forge) -> bytes:
    """Write a file in which every track meets one half a playlist away."""
    half = len(songs) // 2
    others = [*songs[half:], *songs[:half]]
    return export_file(
        forge(own.line, other.line) for own, other in zip(songs, others, strict=True)
    )


def _row(name: str, honest: Honest, values: Values, should_be: Values) -> Row:
    differing = values.differing(should_be)
    total = should_be.counts()
    counts = (f"{count} of {total[kind]}" for kind, count in differing.items())
    return Row((name, *honest.words, *counts), kept=not any(differing.values()))


POISONING = Trial(
    name="poisoning",
    title="One user's file in another's answer",
    about=" ".join(ABOUT.split()),
    header=(
        "File before", "Honest playlist by", "ListenBrainz", "Sounds that differ", "Genres",
        "Years", "Labels",
    ),
    rows=rows,
)  # fmt: skip
