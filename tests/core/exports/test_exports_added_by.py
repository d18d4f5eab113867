"""Files that say who added their tracks."""

import pytest

from bot.core.exports.explaining import explain
from bot.core.exports.reading import read_export
from bot.core.models import Addition, Playlist

IDS = [letter * 22 for letter in "123"]
NOON = 1_714_557_600
NAMES = "Track URI,Track Name,Artist Name(s)"


def table(header: str, *cells: str) -> bytes:
    rows = [
        f"spotify:track:{track},Title,Artist,{cell}"
        for track, cell in zip(IDS, cells, strict=False)
    ]
    return "\n".join([f"{NAMES},{header}", *rows]).encode()


def adders(playlist: Playlist) -> list[str]:
    return [addition.by for addition in playlist.additions.values()]


def test_exportify_tells_who_and_when() -> None:
    content = table(
        "Added By,Added At", "mia,2024-05-01T10:00:00Z", "ben,2024-05-02T10:00:00Z", ","
    )

    playlist = read_export(content)

    assert dict(playlist.additions) == {
        IDS[0]: Addition("file:mia", NOON),
        IDS[1]: Addition("file:ben", NOON + 86_400),
    }


@pytest.mark.parametrize(
    "header", ["Added By", "added_by.id", "Hinzugefügt von", "追加者", "track_added_by"]
)
def test_the_column_is_known_by_its_names(header: str) -> None:
    assert adders(read_export(table(header, "mia", "ben"))) == ["file:mia", "file:ben"]


def test_the_column_is_explained() -> None:
    explained = explain(table("Added By", "mia", "ben"), None)

    assert [each.read_as for each in explained.columns][-1] == "added by"


def test_a_file_that_does_not_say_who_has_no_additions() -> None:
    assert not read_export(table("Added At", "2024-05-01T10:00:00Z")).additions


def test_a_track_that_two_added_is_of_who_did_so_first() -> None:
    row = f"spotify:track:{IDS[0]},Title,Artist"
    lines = [f"{NAMES},Added By,Added At", f"{row},mia,2024-05-02", f"{row},ben,2024-05-01"]

    playlist = read_export("\n".join(lines).encode())
    turned = read_export("\n".join([lines[0], lines[2], lines[1]]).encode())

    assert adders(playlist) == adders(turned) == ["file:ben"]
