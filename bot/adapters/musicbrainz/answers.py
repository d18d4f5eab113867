"""What MusicBrainz answers, with nothing in it taken for granted."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.core.tracks import cells

Mbid = str
"""The id of a release."""
MBID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NO_LABEL = "[no label]"
"""How MusicBrainz says that an artist published it alone."""
OFFICIAL = "Official"


def releases_of_pages(answer: Mapping[str, Any]) -> Mapping[str, Mbid]:
    """Read which release stands on each page; of several, the smallest id counts.

    One page is answered by itself, several by a list.
    """
    listed = answer.get("urls")
    pages = _objects(listed) if isinstance(listed, list) else [answer]
    found = {str(page.get("resource")): _linked(page) for page in pages}
    return {address: min(releases) for address, releases in found.items() if releases}


def release_of_recordings(answer: Mapping[str, Any]) -> Mbid | None:
    """Choose a release with the recordings of an ISRC: official before others, then the oldest."""
    listed = [
        release
        for recording in _objects(answer.get("recordings"))
        for release in _objects(recording.get("releases"))
        if _mbid(release)
    ]
    return _mbid(min(listed, key=_rank)) if listed else None


def label(answer: Mapping[str, Any]) -> str:
    """Read the first label of a release; empty where it names none."""
    named = (_member(row, "label").get("name") for row in _objects(answer.get("label-info")))
    names = (cells.value(name) for name in named if isinstance(name, str))
    return next((name for name in names if name and name != NO_LABEL), "")


def _linked(page: Mapping[str, Any]) -> list[Mbid]:
    related = (_member(relation, "release") for relation in _objects(page.get("relations")))
    return [mbid for release in related if (mbid := _mbid(release))]


def _mbid(release: Mapping[str, Any]) -> Mbid:
    found = release.get("id")
    return found if isinstance(found, str) and MBID.fullmatch(found) else ""


def _rank(release: Mapping[str, Any]) -> tuple[bool, str, Mbid]:
    # What has no date stands behind all that have one.
    return release.get("status") != OFFICIAL, str(release.get("date") or "9"), _mbid(release)


def _objects(found: object) -> Iterable[Mapping[str, Any]]:
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def _member(found: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    member = found.get(name)
    return member if isinstance(member, dict) else {}
