"""What MusicBrainz answers, with nothing in it taken for granted."""

from collections.abc import Mapping
from typing import Any

from bot.adapters.json_values import Mbid, listed, mapping, mappings, mbid, text, value

NO_LABEL = "[no label]"
"""How MusicBrainz says that an artist published it alone."""
OFFICIAL = "Official"


def releases_of_pages(answer: Mapping[str, Any]) -> Mapping[str, Mbid]:
    """Read which release stands on each page; of several, the smallest id counts.

    One page is answered by itself, several by a list.
    """
    several = answer.get("urls")
    pages = [answer] if listed(several) is None else mappings(several)
    found = {text(page.get("resource")): _linked(page) for page in pages}
    return {address: min(releases) for address, releases in found.items() if releases}


def recording(answer: Mapping[str, Any]) -> Mbid:
    """Choose one of the recordings of an ISRC, the smallest id; empty where there is none."""
    ids = (mbid(found.get("id")) for found in mappings(answer.get("recordings")))
    return min(filter(None, ids), default="")


def release_of_recordings(answer: Mapping[str, Any]) -> Mbid:
    """Choose a release with the recordings of an ISRC: official before others, then the oldest.

    Empty where there is none.
    """
    listed = [
        release
        for recording in mappings(answer.get("recordings"))
        for release in mappings(recording.get("releases"))
        if mbid(release.get("id"))
    ]
    return mbid(min(listed, key=_rank).get("id")) if listed else ""


def label(answer: Mapping[str, Any]) -> str:
    """Read the first label of a release; empty where it names none."""
    labels = (mapping(row.get("label")) for row in mappings(answer.get("label-info")))
    names = (value(named.get("name")) for named in labels)
    return next((name for name in names if name and name != NO_LABEL), "")


def _linked(page: Mapping[str, Any]) -> list[Mbid]:
    related = (mapping(relation.get("release")) for relation in mappings(page.get("relations")))
    return [found for release in related if (found := mbid(release.get("id")))]


def _rank(release: Mapping[str, Any]) -> tuple[bool, str, Mbid]:
    # Releases without a date come after all that have one.
    date = text(release.get("date")) or "9"
    return release.get("status") != OFFICIAL, date, mbid(release.get("id"))
