"""The contract for machines."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot import __version__
from bot.core.documents import json_report
from tests.core.reports import report, track

DOCUMENTATION = Path(__file__).parents[3] / "docs" / "clusters-json.md"


def written(body: bytes) -> Any:
    return json.loads(body)


def test_the_contract_has_its_fields() -> None:
    document = written(json_report(report()))

    assert document["version"] == __version__
    assert document["n_tracks"] == 16
    assert document["coverage"]["reasons"] == {"no_features": 1, "local_file": 1, "podcast": 1}
    assert document["quality"]["null_silhouette"] == 0.12
    assert document["axes"][0] == {"low": "calm", "high": "energetic", "share": 0.31}
    assert document["clusters"][0]["traits"][0] == {
        "feature": "energy",
        "words": "calmer",
        "z": -1.24,
    }
    assert document["unplaced"][1] == {
        "id": "y",
        "name": "Demo tape",
        "artists": [],
        "reason": "local_file",
    }


def test_a_track_has_what_is_known_of_it() -> None:
    document = written(json_report(report([track(5, label="Tiny")])))

    assert document["clusters"][0]["tracks"] == [
        {
            "id": f"{5:022}",
            "uri": f"spotify:track:{5:022}",
            "name": "Track 5",
            "artists": ["Ada Quill"],
            "album": "First Light",
            "label": "Tiny",
            "year": None,
            "distance": 0.5,
            "x": -1.5,
            "y": 0.25,
            "edition_of": None,
            "added_by": None,
            "added_at": None,
        }
    ]


def test_leading_artists_editions_and_missing_features_are_told() -> None:
    made = report([track(1), track(2)])
    first, second = made.clusters[0].members
    both = replace(
        made.clusters[0],
        members=(first, replace(second, edition_of=first.track.id)),
        artists=("Ada Quill",),
    )
    coverage = replace(made.coverage, missing=("loudness",), editions=1)

    document = written(json_report(replace(made, clusters=(both,), coverage=coverage)))

    (shown,) = document["clusters"]
    assert shown["artists"] == ["Ada Quill"]
    assert [each["edition_of"] for each in shown["tracks"]] == [None, f"{1:022}"]
    assert document["coverage"]["missing_features"] == ["loudness"]
    assert document["coverage"]["editions"] == 1


def test_every_field_is_documented() -> None:
    documented = set(re.findall(r"`([a-z_]+)`", DOCUMENTATION.read_text("utf-8"))) | set(
        re.findall(r'"([a-z_]+)"', DOCUMENTATION.read_text("utf-8"))
    )

    fields = _fields(written(json_report(report())))

    assert fields - documented == set()


def _fields(value: Any) -> set[str]:
    if isinstance(value, dict):
        free = {"profile", "sources", "reasons", "unanswered"}
        inner = [_fields(each) for key, each in value.items() if key not in free]
        return set(value).union(*inner)
    return set().union(*map(_fields, value)) if isinstance(value, list) else set()


def test_a_lone_surrogate_does_not_stop_it() -> None:
    document = written(json_report(report([track(1, "broken \ud800 name")])))

    assert document["clusters"][0]["tracks"][0]["name"] == "broken ? name"
