"""Tracks by their names, and what ListenBrainz is asked and answers about them."""

from collections.abc import Sequence

import aiohttp

from bot.adapters.listenbrainz import ListenBrainzApi, ListenBrainzGenres
from bot.core.lookups import Answers, Question, TrackFacts
from bot.core.models import Artist, Track, TrackId
from tests.adapters.asking import answered, first_of
from tests.fakes.listenbrainz import TOKEN, FakeListenBrainz, KnownRecording

JAZZ = TrackFacts(genres=("jazz",))


def track(title: str, *artists: str) -> Track:
    return Track(TrackId(title), title, tuple(map(Artist, artists or ("Ada Quill",))))


def recording(title: str, tag: str, artist: str = "Ada Quill") -> KnownRecording:
    return KnownRecording(artist, title, {tag: 1})


def looked_up(fake: FakeListenBrainz) -> list[list[tuple[str, str]]]:
    """Tell the artists and titles that were looked up, call by call."""
    return [
        [(row["artist_name"], row["recording_name"]) for row in question["recordings"]]
        for question in fake.questions
        if "recordings" in question
    ]


async def ask(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, questions: Sequence[Question]
) -> Answers:
    api = ListenBrainzApi(session, fake.url, TOKEN)
    return await ListenBrainzGenres(api).by_names(questions)


async def ask_about(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, *tracks: Track
) -> dict[str, TrackFacts | None]:
    """Ask about some tracks by their names as they stand."""
    asked = first_of(ListenBrainzGenres.questions(tracks))
    return answered(await ask(session, fake, asked))
