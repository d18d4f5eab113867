"""Playlists of every kind, three times each: what they cost and what people see."""

from collections import Counter
from collections.abc import Collection, Sequence

from tests.system.trials.answers import Answer, ask
from tests.system.trials.frame import Row, Tell, Trial
from tests.system.trials.playlist_cases import LARGEST, Case, Run, make_cases
from tests.system.trials.world import (
    ACCOUNTS,
    DEEZER,
    LISTENBRAINZ,
    MUSICBRAINZ,
    RECCOBEATS,
    SPOTIFY,
    TrialWorld,
    open_world,
)

COUNTED = (SPOTIFY, ACCOUNTS, RECCOBEATS, LISTENBRAINZ, DEEZER, MUSICBRAINZ)
TRACKS = 12_000
"""To deal."""
ABOUT = """\
Each playlist is asked for three times: never seen before, unchanged, and after its owner has
added a track. The calls are those until the bot has gone quiet, beside the fewest possible: for
Spotify one look by each account that is asked until one may read the playlist, and one question
for every 50 rows; for ReccoBeats one for every 40 ids, for every 40 ISRCs of tracks that are not
known by their id, and for every 40 albums; for ListenBrainz two for every 50 tracks, who they
are and what their tags are; Deezer and MusicBrainz are asked for the few genres and labels that
nobody else knew, and a Deezer playlist for each of its albums. A large playlist is asked about
by the thousand, so that what is told in time counts, which may cost one call more for each; what
is refused for its tracks is not kept, so it is read again. A row is kept where no host was asked
more often than that, an unchanged playlist that was answered costs its looks alone, the answer
is of the kind expected, and neither Discord nor the log has anything to complain of."""


async def rows(tell: Tell, only: Collection[str] = ()) -> Sequence[Row]:
    """Try every playlist, or those named."""
    limit = {"CONSTELLATE_DEFAULTS__LARGEST_PLAYLIST": str(LARGEST)}
    async with open_world(TRACKS, **limit) as world:
        cases = [case for case in make_cases(world) if not only or case.name in only]
        return [row for case in cases for row in await _thrice(world, case, tell)]


async def _thrice(world: TrialWorld, case: Case, tell: Tell) -> Sequence[Row]:
    done = []
    for run in Run:
        tell(f"  {case.name}, {run}")
        if run is Run.EDITED:
            case.edit()
        before = world.calls()
        answer = await ask(world, case.link, case.who)
        await world.quiet()
        done.append(_row(world, case, run, answer, world.calls() - before))
    return done


def _row(world: TrialWorld, case: Case, run: Run, answer: Answer, made: Counter[str]) -> Row:
    least = case.least[run]
    counts = [_beside(made[host], least.get(host, 0)) for host in COUNTED]
    spare = case.spare if run is Run.FIRST else {}
    frugal = all(made[host] <= least.get(host, 0) + spare.get(host, 0) for host in made)
    fitting = case.shows in answer.said and (answer.is_page or answer.is_sentence)
    cells = (case.name, run.value, *counts, f"{answer.seconds:.2f}", answer.said)
    return Row(cells, kept=frugal and fitting and world.well_behaved())


def _beside(made: int, least: int) -> str:
    return f"{made} / {least}" if made or least else "0"


PLAYLISTS = Trial(
    name="playlists",
    title="Playlists of every kind",
    about=" ".join(ABOUT.split()),
    header=("Playlist", "Run", *(f"{host}, made / least" for host in COUNTED), "Seconds", "Seen"),
    rows=rows,
)
