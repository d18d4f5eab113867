"""Tables that other programs have put something around."""

import pytest

from bot.core.exports.reading import read_export
from bot.core.models import Artist, Reason
from tests.core.exports.invented_tables import FIRST, SECOND, table

HEADER = "Track URI,Track Name,Artist Name(s),Duration (ms)"
ROWS = (
    f'spotify:track:{FIRST},"Low, Low Tide",Ada,205000',
    f'spotify:track:{SECOND},High Tide,"Bo ""B"" Low",206000',
)


def test_lines_that_are_in_quotes_as_a_whole_are_read() -> None:
    lines = ['"' + line.replace('"', '""') + '"' for line in (HEADER, *ROWS)]

    first, second = read_export("\n".join(lines).encode()).tracks

    assert (first.name, first.duration_ms) == ("Low, Low Tide", 205_000)
    assert second.artists == (Artist('Bo "B" Low'),)


def test_a_table_of_markdown_is_read() -> None:
    content = b"# Evenings\n\n| Title | Artist |\n|:---|---:|\n| Low Tide | Ada |\n| High | Bo |\n"

    playlist = read_export(content)

    assert {(each.name, each.artists[0].name) for each in playlist.tracks} == {
        ("Low Tide", "Ada"),
        ("High", "Bo"),
    }


@pytest.mark.parametrize("last", ["Total,2 tracks,,411000", ",Total: 2 tracks,,", "Summe,,,"])
def test_a_row_that_sums_up_is_left_out(last: str) -> None:
    playlist = read_export(table(HEADER, *ROWS, last))

    assert len(playlist.tracks) == 2
    assert [row.reason for row in playlist.left_out] == [Reason.NO_TRACK]


def test_a_song_that_is_called_like_a_sum_is_kept() -> None:
    playlist = read_export(table("Title,Artist", "Low Tide,Ada", "Total Eclipse,Bo", "Total,Cy"))

    assert len(playlist.tracks) == 3


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("\"('Ada', 'Bo')\"", ["Ada", "Bo"]),
        ('"{""Ada"",""Bo""}"', ["Ada", "Bo"]),
        (
            "\"[{'id': '1', 'name': 'Ada'}, {'name': \"\"Bo's\"\", 'type': 'artist'}]\"",
            ["Ada", "Bo's"],
        ),
        ('"[{""name"": ""Ada""}]"', ["Ada"]),
        ("(Sandy) Ada G", ["(Sandy) Ada G"]),
        ("{Ada}", ["{Ada}"]),
    ],
)
def test_artists_are_taken_out_of_lists_of_any_kind(cell: str, names: list[str]) -> None:
    (track,) = read_export(table("Title,Artists", f"Low Tide,{cell}")).tracks

    assert [artist.name for artist in track.artists] == names


@pytest.mark.parametrize("cell", ["folk|indie rock", '"folk; indie rock"', "folk / indie rock"])
def test_genres_are_taken_apart_at_any_separator(cell: str) -> None:
    (track,) = read_export(table("Title,Artist,Genres", f"Low Tide,Ada,{cell}")).tracks

    assert track.genres == ("folk", "indie rock")
