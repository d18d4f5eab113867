"""Documents with who added what, put in on their way out: what is kept of a report names no one."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bot.core.contributors.credits import Credit, Credited, Credits
from bot.core.documents.markdown import escape
from bot.core.documents.track_lists import ID, harmless, read_rows, written
from bot.core.models import TrackId
from bot.core.text.wording import CONTRIBUTORS_TITLE

COLUMNS = ("added_by", "added_at")
NOT_PLACED = "## Not placed"
NO_ONE = Credit("")


def credited_spreadsheet(body: bytes, credited: Credits) -> bytes:
    """Add to a spreadsheet who added each track, and when."""
    if not credited.people:
        return body
    header, *rows = read_rows(body)
    told = ([*row, *_cells(credited.tracks.get(TrackId(row[ID]), NO_ONE))] for row in rows)
    return written([[*header, *COLUMNS], *told])


def credited_page(body: bytes, credited: Credits) -> bytes:
    """Add to a Markdown page a table of who added what, before what is in no cluster."""
    if not credited.people:
        return body
    lines = body.decode().split("\n")
    place = lines.index(NOT_PLACED) if NOT_PLACED in lines else len(lines) - 1
    # An empty line stands before each part.
    before = lines[:place] if place == len(lines) - 1 else lines[: place - 1]
    return "\n".join([*before, *_table(credited), *lines[len(before) :]]).encode()


def credits_json(credited: Credits) -> list[dict[str, Any]]:
    """List contributors as values of JSON."""
    return [
        {
            "name": each.name,
            "tracks": each.person.tracks,
            "clusters": [{"number": number, "tracks": n} for number, n in each.person.mix],
            "first_added": day(each.person.first),
            "last_added": day(each.person.last),
        }
        for each in credited.people
    ]


def day(moment: int | None) -> str | None:
    """Write a moment in ISO 8601, in UTC."""
    return None if moment is None else datetime.fromtimestamp(moment, UTC).isoformat()


def _cells(credit: Credit) -> tuple[str, str]:
    return harmless(credit.by), day(credit.at) or ""


def _table(credited: Credits) -> Iterator[str]:
    yield from ("", f"## {CONTRIBUTORS_TITLE}", "")
    yield from ("| Who | Tracks | Clusters |", "|:---|---:|:---|")
    for each in credited.people:
        yield f"| {escape(each.name)} | {each.person.tracks} | {_mix(each)} |"


def _mix(each: Credited) -> str:
    return ", ".join(f"{count} in \\#{number}" for number, count in each.person.mix)
