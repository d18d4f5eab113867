"""Labels of albums: by the pages of albums, or by the ISRCs of their tracks."""

import re
from collections.abc import Mapping, Sequence

from bot.adapters.http import HttpError
from bot.adapters.json_values import Mbid
from bot.adapters.musicbrainz import answers
from bot.adapters.musicbrainz.api import MusicBrainzApi
from bot.adapters.musicbrainz.one_by_one import one_by_one
from bot.adapters.musicbrainz.recordings import MusicBrainzRecordings
from bot.core.lookups import NOTHING, Answers, Question, Questions, TrackFacts, questions_of
from bot.core.models import Track
from bot.core.tracks.questions import by_isrc

BATCH = 10
"""Albums whose pages one call asks for, each of which then costs another call."""
ALBUM_URI = re.compile(r"(?:spotify:album:([0-9A-Za-z]{22})|deezer:album:([1-9][0-9]{0,18}))")


class MusicBrainzLabels:
    """A source of labels that takes its time: a second for each album."""

    def __init__(self, api: MusicBrainzApi, recordings: MusicBrainzRecordings) -> None:
        self._api = api
        self._recordings = recordings

    @staticmethod
    def questions(tracks: Sequence[Track]) -> Questions:
        """Ask about the page of a track's album."""
        return questions_of(tracks, _album)

    @staticmethod
    def questions_by_isrc(tracks: Sequence[Track]) -> Questions:
        """Ask about a track that names no album by its ISRC."""
        return questions_of([track for track in tracks if not _album(track)], by_isrc)

    async def by_pages(self, questions: Sequence[Question]) -> Answers:
        """Look up albums by their pages; a failure raises nothing and shows in what was asked."""
        pages = {_page(question.key): question for question in questions}
        query = [*(("resource", page) for page in sorted(pages)), ("inc", "release-rels")]
        try:
            releases = answers.releases_of_pages(await self._api.get("url", query))
        except HttpError:
            return Answers({}, frozenset())
        return await self._labels({pages[page]: releases.get(page, "") for page in sorted(pages)})

    async def by_isrcs(self, questions: Sequence[Question]) -> Answers:
        """Look up albums by the ISRC of a track on them, likewise."""
        known = await self._recordings.of_isrcs(questions)
        return await self._labels({question: found.release for question, found in known.items()})

    async def _labels(self, releases: Mapping[Question, Mbid]) -> Answers:
        """Ask about each release once; of albums without one nothing is known."""
        labels = await one_by_one(dict.fromkeys(filter(None, releases.values())), self._label)
        told = {"": NOTHING, **labels}
        values = {
            question: told[release] for question, release in releases.items() if release in told
        }
        return Answers(values, frozenset(values))

    async def _label(self, release: Mbid) -> TrackFacts:
        answer = await self._api.get(f"release/{release}", [("inc", "labels")])
        return TrackFacts(label=answers.label(answer))


def _album(track: Track) -> Question | None:
    return Question(track.album_uri) if ALBUM_URI.fullmatch(track.album_uri) else None


def _page(album_uri: str) -> str:
    service, _, name = album_uri.partition(":album:")
    host = "open.spotify.com" if service == "spotify" else "www.deezer.com"
    return f"https://{host}/album/{name}"
