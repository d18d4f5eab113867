"""Spotify's own download."""

import json

import pytest

from bot.core.errors import ExportError
from bot.core.exports.reading import read_export
from bot.core.models import Artist, Reason
from bot.core.tracks.limits import MAX_NAME

FIRST, SECOND = "1" * 22, "2" * 22


def item(name: str, uri: str = "", **others: object) -> dict[str, object]:
    track = {"trackName": name, "artistName": "Ada North", "albumName": "Harbour", "trackUri": uri}
    return {"track": track, "episode": None, "localTrack": None, "addedDate": "2024"} | others


def download(**playlists: object) -> bytes:
    named = [{"name": name, "items": items} for name, items in playlists.items()]
    return json.dumps({"playlists": named}).encode()


def test_a_single_playlist_needs_no_name() -> None:
    playlist = read_export(download(Evenings=[item("Low Tide", f"spotify:track:{FIRST}")]))

    (track,) = playlist.tracks
    assert playlist.title == "Evenings"
    assert (track.id, track.name, track.album) == (FIRST, "Low Tide", "Harbour")
    assert track.artists == (Artist("Ada North"),)


def test_a_track_without_a_uri_is_told_by_what_it_says() -> None:
    playlist = read_export(download(Evenings=[item("Low Tide")]))

    assert playlist.tracks[0].id.startswith("digest:")


def test_local_files_podcasts_and_audiobooks_are_left_out_by_name() -> None:
    episode = {"episodeName": "Talk", "showName": "Show", "episodeUri": "spotify:episode:9"}
    items = [
        item("", track=None, episode=episode),
        item("", track=None, audiobook={"audiobookName": "Tale", "audiobookUri": 5}),
        item("", track=None, localTrack={"uri": "spotify:local:Ada:Harbour:Demo:180"}),
        item("", track=None, localTrack={"trackName": "Tape", "uri": None}),
        item("", track=None),
    ]

    playlist = read_export(download(Evenings=items))

    assert sorted((row.name, row.reason) for row in playlist.left_out) == [
        ("Demo", Reason.LOCAL_FILE),
        ("Row without a track", Reason.NO_TRACK),
        ("Tale", Reason.PODCAST),
        ("Talk", Reason.PODCAST),
        ("Tape", Reason.LOCAL_FILE),
    ]


def test_several_playlists_must_be_chosen_from() -> None:
    content = download(Work=[item("A")], Play=[item("B")])

    with pytest.raises(ExportError, match=r"2 playlists.*the option playlist.*“Work”, “Play”"):
        read_export(content)


def test_a_playlist_is_chosen_in_any_case() -> None:
    content = download(Work=[item("A")], Play=[item("B")])

    playlist = read_export(content, playlist=" pLAY ")

    assert playlist.title == "Play"
    assert [track.name for track in playlist.tracks] == ["B"]


def test_a_name_that_is_not_there_is_answered_with_those_that_are() -> None:
    content = download(Work=[item("A")])

    with pytest.raises(ExportError, match=r"no playlist “Sleep”.*“Work”"):
        read_export(content, playlist="Sleep")


def test_playlists_of_the_same_name_are_told_apart_by_number() -> None:
    twins = [{"name": name, "items": [item(name)]} for name in ("Mix", "MIX", "")]
    content = json.dumps({"playlists": twins}).encode()

    with pytest.raises(ExportError, match=r"“Mix \(1\)”, “MIX \(2\)”, “Untitled”"):
        read_export(content)

    assert read_export(content, playlist="mix (2)").tracks[0].name == "MIX"


def test_a_long_list_of_names_is_cut() -> None:
    names = {f"{place} {'x' * 200}": [item("A")] for place in range(300)}

    with pytest.raises(ExportError, match="280 more") as refusal:
        read_export(download(**names))

    assert len(str(refusal.value)) < 2_000


def test_the_library_is_read_as_one_playlist() -> None:
    tracks = [
        {"artist": "Ada", "album": "Harbour", "track": "A", "uri": f"spotify:track:{FIRST}"},
        {"artist": "Bo", "album": "Harbour", "track": "B", "uri": f"spotify:track:{SECOND}"},
    ]

    others = {"albums": [{"album": "Harbour"}], "shows": [{"name": "Talk"}], "artists": [5]}

    playlist = read_export(json.dumps({"tracks": tracks} | others).encode())

    assert [track.name for track in playlist.tracks] == ["A", "B"]
    assert (playlist.title, playlist.rows) == ("Playlist", 2)


def test_saved_episodes_are_podcasts() -> None:
    track = {"artist": "Ada", "album": "Harbour", "track": "A", "uri": f"spotify:track:{FIRST}"}
    episode = {"name": "Talk", "show": "Radio Ada", "uri": f"spotify:episode:{SECOND}"}

    playlist = read_export(json.dumps({"tracks": [track], "episodes": [episode]}).encode())

    assert playlist.rows == 2
    assert [(row.name, row.artists, row.reason) for row in playlist.left_out] == [
        ("Talk", ("Radio Ada",), Reason.PODCAST)
    ]


@pytest.mark.parametrize("wrong", [None, 5, "text", [], {}, True, [[5]], {"uri": [1]}, 1e400])
def test_values_of_a_wrong_type_are_rows_without_a_track(wrong: object) -> None:
    spoiled = [
        wrong,
        {"track": wrong, "episode": wrong, "localTrack": None},
        {"track": {"trackName": wrong, "artistName": wrong, "trackUri": wrong}},
    ]

    playlist = read_export(download(Evenings=[item("Low Tide"), *spoiled]))

    assert playlist.rows == 4
    assert "Low Tide" in [track.name for track in playlist.tracks]


@pytest.mark.parametrize(
    "document",
    [
        {"playlists": []},
        {"playlists": [5, None]},
        {"playlists": [{"name": "Evenings"}]},
        {"playlists": [{"name": 5, "items": {}}]},
        {"playlists": [{"name": "Evenings", "items": []}]},
        {"tracks": []},
    ],
)
def test_a_download_without_rows_is_refused(document: object) -> None:
    with pytest.raises(ExportError, match="no tracks in that playlist"):
        read_export(json.dumps(document).encode())


def test_an_endless_name_is_cut_in_json_as_well() -> None:
    playlist = read_export(download(Evenings=[item("la" * 5_000)]))

    assert playlist.tracks[0].name == "la" * (MAX_NAME // 2)


def test_half_characters_can_still_be_written_as_text() -> None:
    playlist = read_export(download(Evenings=[item("Low \ud83d Tide")]))

    assert playlist.tracks[0].name.encode() == "Low \ufffd Tide".encode()


def test_a_playlist_without_a_name_takes_the_fallback() -> None:
    content = json.dumps({"playlists": [{"items": [item("A")]}]}).encode()

    assert read_export(content, fallback_title="file").title == "file"


@pytest.mark.parametrize(
    "document", [{"tracks": [{"track": "A"}]}, {"playlists": [{"items": [item("A")]}]}]
)
def test_choosing_from_a_single_playlist_without_a_name_is_refused(document: object) -> None:
    with pytest.raises(ExportError, match=r"a single playlist.*leave the option playlist out"):
        read_export(json.dumps(document).encode(), playlist="Work")
