"""Albums that MusicBrainz is asked about, and what it tells of them."""

import aiohttp
from aiolimiter import AsyncLimiter

from bot.adapters.musicbrainz import MusicBrainzApi, MusicBrainzLabels, MusicBrainzRecordings
from bot.core.lookups import Question, TrackFacts
from tests.fakes.musicbrainz import FakeMusicBrainz, Release

IDS = [f"4aawyAB9vmqN3uQ7FjR{number:03}" for number in range(400)]


def page(number: int) -> str:
    return f"https://open.spotify.com/album/{IDS[number]}"


def release(number: int, *labels: str | None) -> Release:
    return Release(f"release {number}", labels or (f"Label {number}",), (page(number),))


def albums(*numbers: int) -> list[Question]:
    return [Question(f"spotify:album:{IDS[number]}") for number in numbers]


def told(labels: dict[int, str | None]) -> dict[str, TrackFacts | None]:
    """Tell what answers say where the albums of some numbers have labels."""
    return {
        f"spotify:album:{IDS[number]}": TrackFacts(label=label) if label else None
        for number, label in labels.items()
    }


def opened(
    session: aiohttp.ClientSession, fake: FakeMusicBrainz, waits: list[float] | None = None
) -> MusicBrainzLabels:
    """Return a source without a pace, which notes what it waits for, and does not."""
    noted = [] if waits is None else waits

    async def sleep(seconds: float) -> None:
        noted.append(seconds)

    api = MusicBrainzApi(session, fake.url, AsyncLimiter(100_000, 1), sleep=sleep)
    return MusicBrainzLabels(api, MusicBrainzRecordings(api))
