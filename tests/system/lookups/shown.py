"""What an answer holds of each track, as it is kept and as its pages show it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.features import Features
from bot.core.pages.positions import START
from bot.core.postings import ReportKey
from tests.system.lookups.stand import ADA, Stand

PAGE_SIZE = 10
TRACK = re.compile(r"^\*\*[0-9]+\.\*\* \*\*\[(.+?)\]\(.*\n-# (.*)$", re.MULTILINE)
LABEL = re.compile(r"(?:^| · )\[([^\]]+)\]\(")
"""Linked, below the title, with the album before and the year after it."""


@dataclass(frozen=True, slots=True)
class Values:
    """What is known, each by its track; what is not known is absent."""

    sounds: Mapping[str, Features]
    genres: Mapping[str, tuple[str, ...]]
    years: Mapping[str, int]
    labels: Mapping[str, str]
    """By title, as pages show them; empty where a page shows none, and absent where no page shows
    the track, which is in no cluster."""

    def counts(self) -> Mapping[str, int]:
        """Count the values of each kind."""
        return {
            "sounds": len(self.sounds),
            "genres": len(self.genres),
            "years": len(self.years),
            "labels": sum(bool(label) for label in self.labels.values()),
        }

    def differing(self, honest: "Values") -> Mapping[str, int]:
        """Count the values of each kind that are others than they should be, or missing."""
        return {
            "sounds": _differing(self.sounds, honest.sounds),
            "genres": _differing(self.genres, honest.genres),
            "years": _differing(self.years, honest.years),
            "labels": sum(honest.labels.get(each, own) != own for each, own in self.labels.items()),
        }


async def values_of(stand: Stand, key: ReportKey) -> Values:
    """Read what an answer holds."""
    playlist = await stand.playlist(key)
    tracks = playlist.tracks
    return Values(
        sounds={str(track): features for track, features in playlist.features.items()},
        genres={track.id: track.genres for track in tracks if track.genres},
        years={track.id: track.year for track in tracks if track.year is not None},
        labels=await _shown_labels(stand, key),
    )


async def _shown_labels(stand: Stand, key: ReportKey) -> Mapping[str, str]:
    """Turn all pages of an answer."""
    services = stand.services
    posting = await services.answers.postings.add(key, ADA, "mix", private=False)
    labels: dict[str, str] = {}
    shown = await services.answers.browsing.show(posting, START, PAGE_SIZE)
    while following := shown.walk.after(shown.position):
        shown = await services.answers.browsing.show(posting, following, PAGE_SIZE)
        if shown.position.cluster is not None:
            below = TRACK.findall(shown.page.description)
            labels |= {title: _label(text) for title, text in below}
    return labels


def _label(below: str) -> str:
    found = LABEL.search(below)
    return found[1] if found else ""


def _differing(found: Mapping[str, object], honest: Mapping[str, object]) -> int:
    return sum(found.get(key) != honest.get(key) for key in {*found, *honest})
