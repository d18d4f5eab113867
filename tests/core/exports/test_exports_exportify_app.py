"""Exportify.app: headers in any language, optional blocks, escaped commas."""

from itertools import combinations

import pytest

from bot.core.exports.reading import read_export
from bot.core.features import Features
from bot.core.models import Artist, TrackId

FIRST, SECOND = "1" * 22, "2" * 22
ADA, BO, HARBOUR = "a" * 22, "b" * 22, "h" * 22
HEARD = Features(0.5, 0.6, -8.5, 0.04, 0.1, 0.2, 0.3, 0.7, 121.5, key=7, mode=1)
SOUND = ["0.5", "0.6", "7", "-8.5", "1", "0.04", "0.1", "0.2", "0.3", "0.7", "121.5", "4"]
ENGLISH = [
    *("Track URI", "Track Name", "Artist URI(s)", "Artist Name(s)", "Album URI", "Album Name"),
    *("Album Artist URI(s)", "Album Artist Name(s)", "Album Release Date", "Album Image URL"),
    *("Disc Number", "Track Number", "Track Duration (ms)", "Track Preview URL", "Explicit"),
    *("Popularity", "ISRC", "Added By", "Added At"),
]
JAPANESE = [
    *(
        "トラックURI",
        "トラック名",
        "アーティストURI",
        "アーティスト名",
        "アルバムURI",
        "アルバム名",
    ),
    *("アルバムアーティストURI", "アルバムアーティスト名", "アルバム発売日", "アルバム画像URL"),
    *("ディスク番号", "トラック番号", "トラックの長さ", "プレビューURL", "明示的", "人気度"),
    *("ISRC", "追加者", "追加日時"),
]
GERMAN = [
    *("Track-URI", "Track-Name", "Künstler-URI(s)", "Künstlername(n)", "Album-URI", "Album-Name"),
    *("Album-Künstler-URI(s)", "Album-Künstlername(n)", "Veröffentlicht", "Album-Bild-URL"),
    *("Disc-Nummer", "Track-Nummer", "Track-Dauer (ms)", "Vorschau", "Explizit", "Beliebtheit"),
    *("ISRC", "Hinzugefügt von", "Hinzugefügt am"),
]
ROW = [
    *(f"spotify:track:{FIRST}", "Low Tide", f"spotify:artist:{ADA}, spotify:artist:{BO}"),
    *("Reed\\, The Elder, Ada North", f"spotify:album:{HARBOUR}", "Harbour"),
    *(f"spotify:artist:{ADA}", "Ada North", "2017-03-03", "https://i.scdn.co/image/harbour"),
    *("1", "3", "201000", "", "false", "42", "GBAYE0000351", "spotify:user:me"),
    "2024-05-01T10:00:00Z",
]
BLOCKS = {
    "genres": (["Genres des artistes"], ["dream pop,ambient"]),
    "sound": ([f"mesure {place}" for place in range(12)], SOUND),
    "album": (["ジャンル", "レーベル", "著作権"], ["post-rock", "Quay Records", "C 2017 Quay"]),
}


def quoted(*rows: list[str]) -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode()


@pytest.mark.parametrize("header", [ENGLISH, JAPANESE, GERMAN], ids=["en", "ja", "de"])
def test_the_columns_are_found_in_every_language(header: list[str]) -> None:
    playlist = read_export(quoted(header, ROW))

    (track,) = playlist.tracks
    assert (track.uri, track.name, track.album) == (ROW[0], "Low Tide", "Harbour")
    assert track.artists == (
        Artist("Reed, The Elder", f"spotify:artist:{ADA}"),
        Artist("Ada North", f"spotify:artist:{BO}"),
    )
    assert (track.album_uri, track.art_url) == (ROW[4], "https://i.scdn.co/image/harbour")
    assert (track.year, track.duration_ms, track.popularity) == (2017, 201_000, 42)
    assert track.isrc == "GBAYE0000351"


@pytest.mark.parametrize(
    "asked", [chosen for count in range(4) for chosen in combinations(BLOCKS, count)]
)
@pytest.mark.parametrize("extra", [[], ["true"]], ids=["", "is playable"])
def test_the_optional_blocks_are_told_apart_by_their_width(
    asked: tuple[str, ...], extra: list[str]
) -> None:
    header = [*JAPANESE[:17], *extra, *JAPANESE[17:]]
    row = [*ROW[:17], *extra, *ROW[17:]]
    for name in asked:
        header += BLOCKS[name][0]
        row += BLOCKS[name][1]

    playlist = read_export(quoted(header, row))

    genres = {"dream pop", "ambient"} if "genres" in asked else set()
    genres |= {"post-rock"} if "album" in asked else set()
    assert playlist.tracks[0].genres == tuple(sorted(genres))
    assert playlist.tracks[0].label == ("Quay Records" if "album" in asked else "")
    assert playlist.features == ({TrackId(FIRST): HEARD} if "sound" in asked else {})


def test_features_that_spotify_no_longer_gives_hide_no_label() -> None:
    header = [*JAPANESE, *BLOCKS["sound"][0], *BLOCKS["album"][0]]
    row = [*ROW, *[""] * 12, *BLOCKS["album"][1]]

    playlist = read_export(quoted(header, row))

    assert playlist.tracks[0].label == "Quay Records"


def test_a_few_strange_cells_do_not_hide_a_foreign_layout() -> None:
    other = [cell.replace(FIRST, SECOND) for cell in ROW]
    strange = ["gone", "Lost", "?", "?", "?", "?", "?", *["?"] * 12]

    playlist = read_export(quoted(JAPANESE, strange, ROW, other))

    assert [track.name for track in playlist.tracks[:2]] == ["Low Tide", "Low Tide"]
    assert playlist.rows == 3


def test_twelve_unknown_columns_are_not_taken_for_features() -> None:
    header = [*JAPANESE, *(f"x{place}" for place in range(12)), "y"]
    row = [*ROW, "dream pop", *["2024"] * 12]

    playlist = read_export(quoted(header, row))

    assert playlist.features == {}
    assert playlist.tracks[0].genres == ()


@pytest.mark.parametrize("added", [ROW[17:], ["", ""]], ids=["added", "never added"])
def test_columns_of_the_future_hide_none_of_the_present(added: list[str]) -> None:
    header = [*JAPANESE, "未来", "未来"]
    row = [*ROW[:17], *added, "x", "y"]

    playlist = read_export(quoted(header, row))

    assert playlist.tracks[0].name == "Low Tide"
    assert (playlist.tracks[0].genres, playlist.tracks[0].label) == ((), "")


def test_a_local_file_and_a_podcast_do_not_hide_a_foreign_layout() -> None:
    local = ["spotify:local:Ada:Harbour:Demo:180", "Demo", ", ", "Ada", *[""] * 14, ROW[-1]]
    podcast = ["spotify:episode:9", "Talk", *[""] * 16, ROW[-1]]

    playlist = read_export(quoted(JAPANESE, ROW, local, podcast))

    assert [track.name for track in playlist.tracks] == ["Low Tide"]
    assert sorted(row.name for row in playlist.left_out) == ["Demo", "Talk"]


def test_a_single_artist_with_an_unescaped_comma_stays_whole() -> None:
    content = quoted(
        ["Track URI", "Track Name", "Artist URI", "Artist Name"],
        [ROW[0], "Low Tide", f"spotify:artist:{ADA}", "Reed, The Elder"],
    )

    playlist = read_export(content)

    assert playlist.tracks[0].artists == (Artist("Reed, The Elder", f"spotify:artist:{ADA}"),)


def test_a_comma_inside_a_name_does_not_count_where_a_semicolon_separates() -> None:
    content = quoted(
        ["Track URI", "Track Name", "Artist URI(s)", "Artist Name(s)"],
        [ROW[0], "Low Tide", ROW[2], "Reed, The Elder;Ada North"],
    )

    playlist = read_export(content)

    names = [artist.name for artist in playlist.tracks[0].artists]
    assert names == ["Reed, The Elder", "Ada North"]


def test_addresses_that_fit_no_number_of_artists_are_left_aside() -> None:
    content = quoted(
        ["Track URI", "Track Name", "Artist URI(s)", "Artist Name(s)"],
        [ROW[0], "Low Tide", ROW[2], "Ada North, Bo Reed, Cy West"],
    )

    playlist = read_export(content)

    assert playlist.tracks[0].artists == tuple(map(Artist, ("Ada North", "Bo Reed", "Cy West")))


def test_artists_without_addresses_are_still_separated() -> None:
    content = quoted(
        ["Track URI", "Track Name", "Artist URI(s)", "Artist Name(s)"],
        [ROW[0], "Low Tide", "", "Reed\\, The Elder, Ada North"],
    )

    playlist = read_export(content)

    assert playlist.tracks[0].artists == (Artist("Reed, The Elder"), Artist("Ada North"))


@pytest.mark.parametrize(
    ("told", "untold", "names"),
    [
        ("Ada North;Bo Reed", "Reed, The Elder;Cy", ["Reed, The Elder", "Cy"]),
        ("Ada North, Bo Reed", "Reed;Elder, Cy", ["Reed;Elder", "Cy"]),
    ],
)
def test_artists_without_addresses_are_separated_as_those_that_have_some(
    told: str, untold: str, names: list[str]
) -> None:
    content = quoted(
        ["Track URI", "Track Name", "Artist URI(s)", "Artist Name(s)"],
        [FIRST, "Low Tide", "", untold],
        [SECOND, "High Tide", ROW[2], told],
    )

    playlist = read_export(content)

    assert [artist.name for artist in playlist.tracks[0].artists] == names


def test_the_first_generation_is_read() -> None:
    content = quoted(
        ["Spotify URI", "Track Name", "Artist Name", "Album Name", "Track Duration (ms)"],
        [f"spotify:track:{SECOND}", "High Tide", "Ada North", "Harbour", "99000"],
    )

    playlist = read_export(content)

    assert playlist.tracks[0].id == SECOND
    assert playlist.tracks[0].duration_ms == 99_000


@pytest.mark.parametrize("foreign", ["http://i.scdn.co", "https://example.org"])
def test_no_picture_of_anybody_elses_is_kept(foreign: str) -> None:
    row = [cell.replace("https://i.scdn.co", foreign) for cell in ROW]

    playlist = read_export(quoted(ENGLISH, row))

    assert playlist.tracks[0].art_url == ""


def test_a_column_of_addresses_is_found_under_any_name() -> None:
    content = quoted(["Utwór", "Adresse"], ["Low Tide", ROW[0]], ["High Tide", ""])

    playlist = read_export(content)

    assert [track.id for track in playlist.tracks] == [FIRST]
    assert playlist.rows == 2
