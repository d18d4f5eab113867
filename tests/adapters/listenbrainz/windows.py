"""Many tracks that ListenBrainz knows, asked about by a clock that does not wait."""

from collections.abc import Sequence

import aiohttp

from bot.adapters.listenbrainz import ListenBrainzApi, ListenBrainzGenres
from bot.core.lookups import Answers, Question
from bot.core.models import Artist, Track, TrackId
from tests.adapters.asking import first_of
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.listenbrainz import TOKEN, FakeListenBrainz, KnownRecording

TRACKS = [Track(TrackId(f"Song {n:03}"), f"Song {n:03}", (Artist("Ada"),)) for n in range(400)]
KNOWN = [KnownRecording("Ada", track.name, {"jazz": 1}) for track in TRACKS]
QUESTIONS = first_of(ListenBrainzGenres.questions(TRACKS))
BATCHES = [QUESTIONS[start : start + 50] for start in range(0, 400, 50)]


class WindowClock(SkippingClock):
    """After a wait, the next window begins."""

    def __init__(self, fake: FakeListenBrainz) -> None:
        super().__init__()
        self.fake = fake

    async def sleep(self, seconds: float) -> None:
        """Let it be later, in a new window."""
        await super().sleep(seconds)
        self.fake.refill()


def opened(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, token: str | None = TOKEN
) -> tuple[ListenBrainzGenres, WindowClock]:
    """Return a source, and the clock by which it waits."""
    clock = WindowClock(fake)
    api = ListenBrainzApi(session, fake.url, token, clock=clock, sleep=clock.sleep)
    return ListenBrainzGenres(api), clock


async def ask(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, questions: Sequence[Question]
) -> tuple[Answers, list[float]]:
    """Ask one batch; tell what was answered and the seconds that were waited."""
    source, clock = opened(session, fake)
    return await source.by_names(questions), clock.waits
