"""Ask any tree of the project for its answers."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, Protocol

from bot.core.models import Playlist, Track, TrackId

ROOT = Path(__file__).parents[4]
SCRIPT = Path(__file__).with_name("answer_process.py")
NOTEBOOK = Path(__file__).with_name("notebook_answer.py")
THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class NamedCluster:
    """What is judged of a cluster."""

    name: str
    traits: tuple[str, ...]
    artists: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is judged of an answer."""

    note: str
    clusters: tuple[NamedCluster, ...]

    @property
    def places(self) -> Mapping[TrackId, int]:
        """Return the cluster of every track."""
        return {
            TrackId(key): number
            for number, each in enumerate(self.clusters)
            for key in each.members
        }


class Ask(Protocol):
    """Answers for a playlist."""

    def __call__(
        self, playlist: Playlist, clusters: int | None, /, *, again: bool = False
    ) -> Answer:
        """Answer with this number of clusters, or one of its own choice.

        `again` is for a playlist that was changed since the last question; a tree that knows of no
        last time answers as for a new one.
        """


@contextmanager
def open_tree(root: Path = ROOT, script: Path = SCRIPT) -> Iterator[Ask]:
    """Start a process that answers with the code of this tree, one thread as workers have."""
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | THREADS | {"PYTHONPATH": str(root)},
    ) as process:
        assert process.stdin is not None

        def ask(playlist: Playlist, clusters: int | None, *, again: bool = False) -> Answer:
            return _asked(process, question(playlist, clusters, again=again))

        yield ask
        process.stdin.close()


def question(playlist: Playlist, clusters: int | None, *, again: bool = False) -> str:
    """Write a playlist down as one line."""
    fields = {
        "clusters": clusters,
        "again": again,
        "tracks": [_fields(track) for track in playlist.tracks],
        "features": {key: astuple(values) for key, values in playlist.features.items()},
    }
    return json.dumps(fields)


def read_answer(line: str) -> Answer:
    """Read what the process wrote."""
    told: dict[str, Any] = json.loads(line)
    clusters = tuple(
        NamedCluster(
            each["name"], tuple(each["traits"]), tuple(each["artists"]), tuple(each["members"])
        )
        for each in told["clusters"]
    )
    return Answer(told["note"], clusters)


def _asked(process: subprocess.Popen[str], line: str) -> Answer:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    return read_answer(process.stdout.readline())


def _fields(track: Track) -> Mapping[str, object]:
    return {
        "id": track.id,
        "name": track.name,
        "artists": [artist.name for artist in track.artists],
        "album": track.album,
        "isrc": track.isrc,
        "year": track.year,
        "duration_ms": track.duration_ms,
        "popularity": track.popularity,
        "genres": list(track.genres),
    }
