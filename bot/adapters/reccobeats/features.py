"""Audio features from ReccoBeats, by Spotify id and by ISRC."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.adapters.json_values import isrc, number, text
from bot.adapters.reccobeats.api import ReccoBeatsApi
from bot.adapters.reccobeats.batches import answers_of
from bot.core.features import MEASURES, Features
from bot.core.lookups import Answers, Question, Questions, TrackFacts
from bot.core.models import Track
from bot.core.tracks.identity import spotify_id, spotify_uri
from bot.core.tracks.measures import complete_features
from bot.core.tracks.questions import by_id_then_isrc

PATH = "v1/audio-features"


class ReccoBeats:
    """A source of features."""

    def __init__(self, api: ReccoBeatsApi) -> None:
        self._api = api

    @staticmethod
    def questions(tracks: Sequence[Track]) -> Questions:
        """Ask about a track by its Spotify id, then by its ISRC."""
        return by_id_then_isrc(tracks)

    async def features(self, questions: Sequence[Question]) -> Answers:
        """Look up what is known; a failure raises nothing and shows in what was asked alone."""
        asked = {question.key.partition(":")[2]: question for question in questions}
        return await answers_of(self._api, PATH, asked, _known)


def bare_spotify_id(address: str) -> str:
    """Take the id out of the address of a track; empty where it is none."""
    return spotify_id(spotify_uri("track", address))


def _known(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, TrackFacts]:
    """Join rows to what was asked for; of several for a name, the smallest id counts."""
    known: dict[str, TrackFacts] = {}
    for row in sorted(rows, key=lambda row: text(row.get("id"))):
        if features := read_features(row):
            facts = TrackFacts(features=features)
            known |= {name: facts for name in _names(row) if name not in known}
    return known


def read_features(row: Mapping[str, Any]) -> Features | None:
    """Read the audio features in an answer; None where one of them is missing."""
    return complete_features({name: _cell(row.get(name)) for name in MEASURES})


def _cell(value: object) -> str:
    found = number(value)
    if found is None:
        return ""
    return str(int(found)) if found.is_integer() else str(found)


def _names(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Read what a row is about: the ISRC, and the Spotify id, which only `href` tells."""
    return (isrc(row.get("isrc")), bare_spotify_id(text(row.get("href"))))
