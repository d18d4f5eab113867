"""What ReccoBeats is asked in tests, and what its rows say."""

from dataclasses import replace

from bot.core.features import Features
from bot.core.lookups import Question, TrackFacts

IDS = [f"4iV5W9uYEdYUVa79Axb{number:03}" for number in range(100)]


def by_id(*numbers: int) -> list[Question]:
    """Ask about tracks by their Spotify ids."""
    return [Question(f"spotify:{IDS[number]}") for number in numbers]


def sounds(features: Features) -> TrackFacts:
    """Tell what a row of such features says: it names a mode and no key."""
    return TrackFacts(features=replace(features, mode=1))
