"""The playlists that are tried, and the fewest calls that each can cost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from math import ceil
from typing import Any

from tests.core.pages.nasty import NAMES
from tests.fakes.discord.people import ADA, BEN, Person
from tests.fakes.spotify import SpotifyPlaylistRecord, local_row
from tests.system.trials.publishing import deezer_link, publish, publish_at_deezer, spotify_link
from tests.system.trials.world import (
    DEEZER,
    LISTENBRAINZ,
    MUSICBRAINZ,
    RECCOBEATS,
    SPOTIFY,
    TrialWorld,
)

LARGEST = 10_000
USUAL = 120
"""Tracks."""
HEARD = "by their sound"
NASTY_TITLE = "**@everyone** [x](https://evil.example) \u202eevil\u202c Z" + "\u0301" * 40
NASTY = (*NAMES, "y" * 2_000)
Least = Mapping[str, int]


class Run(StrEnum):
    """In this order."""

    FIRST = "first"
    SECOND = "unchanged"
    EDITED = "one more track"


@dataclass(frozen=True, slots=True)
class Case:
    """A playlist, and who asks for it."""

    name: str
    link: str
    edit: Callable[[], None]
    least: Mapping[Run, Least]
    shows: str = HEARD
    """Stands in what they see."""
    who: Person = field(default=ADA)
    spare: Least = field(default_factory=dict)
    """What may be asked beyond the fewest calls, when it is never seen before."""


def make_cases(world: TrialWorld) -> list[Case]:
    """Make every playlist."""
    return [
        _read(world, "one's own, private", USUAL, public=False),
        _read(world, "shared with one", USUAL, owner="bea", collaborators=("ada",)),
        _shared_with_bot(world),
        _refused(
            world, "somebody's, public", "to its owner and collaborators only", looks=2, owner="bea"
        ),
        _made_by_spotify(world),
        _strangers(world),
        _empty(world),
        _single(world),
        replace(_read(world, "9,999 tracks", LARGEST - 1), spare={RECCOBEATS: LARGEST // 1_000}),
        _local(world),
        _nasty(world),
        _of_deezer(world),
    ]


def _case(
    world: TrialWorld, name: str, record: SpotifyPlaylistRecord, least: Mapping[Run, Least]
) -> Case:
    return Case(name, spotify_link(record), partial(_add, world, record), least)


def _add(world: TrialWorld, record: SpotifyPlaylistRecord) -> None:
    record.edit([*record.rows, *world.music.for_spotify(1)])


def _read(world: TrialWorld, name: str, count: int, **other: Any) -> Case:
    record = publish(world, world.music.for_spotify(count), **other)
    return _case(world, name, record, _least(count))


def _least(count: int, looks: int = 1) -> Mapping[Run, Least]:
    first = {
        SPOTIFY: looks + ceil(count / 50),
        RECCOBEATS: 2 * ceil(count / 40) + ceil(_not_by_id(count) / 40),
        LISTENBRAINZ: 2 * ceil(count / 50),
        # One genre and two labels by ISRC and album, and a label that it does not know.
        DEEZER: 7,
        # An album's page, and its release.
        MUSICBRAINZ: 2,
    }
    edited = {SPOTIFY: 1 + ceil((count + 1) / 50), RECCOBEATS: 2, LISTENBRAINZ: 2}
    return {Run.FIRST: first, Run.SECOND: {SPOTIFY: 1}, Run.EDITED: edited}


def _always(questions: int) -> Mapping[Run, Least]:
    return {run: {SPOTIFY: questions} for run in Run}


def _not_by_id(count: int) -> int:
    return sum(place % 10 in {4, 9} for place in range(count))


def _shared_with_bot(world: TrialWorld) -> Case:
    rows = world.music.for_spotify(USUAL)
    record = publish(world, rows, owner="bea", collaborators=("constellate",))
    return _case(world, "somebody's, shared with the bot", record, _least(USUAL, looks=2))


def _refused(world: TrialWorld, name: str, shows: str, looks: int, **other: Any) -> Case:
    record = publish(world, world.music.for_spotify(10), **other)
    case = _case(world, name, record, _always(looks))
    return replace(case, shows=shows)


def _made_by_spotify(world: TrialWorld) -> Case:
    other = {"id": "37i9dQZF1DXcBWIGoYBM5M", "owner": "spotify"}
    return _refused(world, "made by Spotify", "made by Spotify", looks=1, **other)


def _strangers(world: TrialWorld) -> Case:
    other = {"owner": "bea", "public": False}
    case = _refused(world, "somebody's, private", "no such playlist", looks=1, **other)
    return replace(case, name="somebody's, private, asked for by a stranger", who=BEN)


def _empty(world: TrialWorld) -> Case:
    case = _case(world, "empty", publish(world, []), _always(1))
    return replace(case, shows="", edit=lambda: None)


def _single(world: TrialWorld) -> Case:
    few = {RECCOBEATS: 2, LISTENBRAINZ: 2}
    first = {SPOTIFY: 2, **few}
    least = {Run.FIRST: first, Run.SECOND: {SPOTIFY: 2}, Run.EDITED: first}
    case = _case(world, "one track", publish(world, world.music.for_spotify(1)), least)
    return replace(case, shows="")


def _local(world: TrialWorld) -> Case:
    rows = [local_row(title=f"Demo {number}") for number in range(60)]
    record = publish(world, rows)
    case = _case(world, "local files alone", record, _always(3))
    return replace(
        case, shows="", edit=lambda: record.edit([*record.rows, local_row(title="Another")])
    )


def _nasty(world: TrialWorld) -> Case:
    rows = world.music.for_spotify(USUAL)
    for row, name in zip(rows, NASTY, strict=False):
        artists = [artist | {"name": name} for artist in row["item"]["artists"]]
        row["item"] |= {"name": name, "artists": artists}
    least = _least(USUAL)
    # ListenBrainz finds none of them, of which some can be spelled otherwise; Deezer is asked for
    # the genres of each, beside which there are three albums. Of some names nothing can be seen, so
    # that ReccoBeats is asked how these tracks are called.
    first = least[Run.FIRST]
    more = {
        LISTENBRAINZ: 2 * ceil(USUAL / 50) + 1,
        DEEZER: len(NASTY) + 3,
        RECCOBEATS: first[RECCOBEATS] + 1,
    }
    record = publish(world, rows, title=NASTY_TITLE)
    return _case(world, "nasty names", record, {**least, Run.FIRST: {**first, **more}})


def _of_deezer(world: TrialWorld) -> Case:
    playlists, count = world.services.deezer.playlists, 60
    made = publish_at_deezer(world, count)

    def edit() -> None:
        added = [*made.rows, *world.music.for_deezer(1)]
        playlists[str(made.id)] = replace(made, rows=added, checksum="another")

    first = {
        DEEZER: 2 + count // 2,
        RECCOBEATS: ceil(count / 40),
        LISTENBRAINZ: 2 * ceil(count / 50),
    }
    edited = {DEEZER: 3, RECCOBEATS: 1, LISTENBRAINZ: 2}
    least = {Run.FIRST: first, Run.SECOND: {DEEZER: 1}, Run.EDITED: edited}
    return Case("at Deezer", deezer_link(made), edit, least)
