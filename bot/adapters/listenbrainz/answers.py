"""What ListenBrainz answers, with nothing in it taken for granted."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.adapters.http import HttpError, require_object
from bot.adapters.json_values import Mbid, listed, mapping, mappings, mbid, text, whole
from bot.adapters.listenbrainz.queries import folded, main_artist
from bot.core.lookups import Question, TrackFacts
from bot.core.tracks.dates import YEARS
from bot.core.tracks.genres import weighed

WEIGHTS = {"recording": 4, "release_group": 2, "artist": 1}
"""How much a vote says about one track, by what was voted on."""
VOTES = (-(10**9), 10**9)


def recordings(answer: object, asked: Sequence[Question]) -> Mapping[Question, Mbid]:
    """Read which recordings were found. Raises HttpError where the answer makes no sense.

    What was not found is left out, or has no id; only `index` tells which question a row answers.
    """
    if listed(answer) is None:
        raise HttpError("the answer is no list")
    rows = mappings(answer)
    # Only real ids: a single wrong one would make the whole next call fail.
    pairs = [(_question(row, asked), mbid(row.get("recording_mbid"))) for row in rows]
    return {question: recording for question, recording in pairs if question and recording}


def facts(answer: object) -> Mapping[Mbid, TrackFacts]:
    """Read the tags and the year of recordings. Raises HttpError where the answer is no object."""
    return {
        recording: TrackFacts(
            genres=weighed(_votes(mapping(mapping(about).get("tag")))),
            year=whole(mapping(mapping(about).get("release")).get("year"), YEARS),
        )
        for recording, about in require_object(answer).items()
    }


def _question(row: Mapping[str, Any], asked: Sequence[Question]) -> Question | None:
    """Return what a row answers; None for another artist's recording of the title."""
    index = whole(row.get("index"), (0, len(asked) - 1))
    if index is None:
        return None
    question = asked[index]
    credit = folded(text(row.get("artist_credit_name")))
    return question if main_artist(question) in credit else None


def _votes(tags: Mapping[str, Any]) -> list[tuple[str, float]]:
    """Count the votes for tags that MusicBrainz lists as genres, or for all where none is."""
    rows = [(row, weight) for kind, weight in WEIGHTS.items() for row in mappings(tags.get(kind))]
    known = [(row, weight) for row, weight in rows if row.get("genre_mbid")]
    return [
        (text(row.get("tag")), votes * weight)
        for row, weight in known or rows
        if (votes := whole(row.get("count"), VOTES)) is not None
    ]
