"""A zip of exports: each file is a playlist, and nothing in it grows without end."""

import io
import json
import zipfile

import pytest

from bot.core.errors import ExportError
from bot.core.exports.reading import read_export
from bot.core.tracks.limits import MAX_BYTES, MAX_PLAYLISTS
from tests.core.exports.invented_tables import FIRST, SECOND, table

HEADER = "Track URI,Track Name,Artist Name(s)"


def archive(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name.replace("__", "."), content)
    return packed.getvalue()


def test_the_only_export_of_an_archive_is_read() -> None:
    content = archive(
        my_evenings__csv=table(HEADER, f"{FIRST},Low Tide,Ada"), cover__png=b"\x89PNG"
    )

    playlist = read_export(content)

    assert (playlist.title, [track.id for track in playlist.tracks]) == ("my evenings", [FIRST])


def test_one_of_several_exports_is_chosen_by_name() -> None:
    content = archive(
        work__csv=table(HEADER, f"{FIRST},A,Ada"), play__csv=table(HEADER, f"{SECOND},B,Bo")
    )

    with pytest.raises(ExportError, match=r"2 playlists.*“work”, “play”"):
        read_export(content)
    assert [track.id for track in read_export(content, playlist="Play").tracks] == [SECOND]


def test_an_export_that_was_not_chosen_may_be_broken() -> None:
    content = archive(work__csv=b"\0" * 100, play__csv=table(HEADER, f"{SECOND},B,Bo"))

    assert len(read_export(content, playlist="play").tracks) == 1


@pytest.mark.parametrize("size", [1_000_000, MAX_BYTES + 1])
def test_a_file_that_grows_too_much_is_refused(size: int) -> None:
    with pytest.raises(ExportError, match="larger than"):
        read_export(archive(bomb__csv=b"0" * size))


def test_an_archive_of_too_many_files_is_refused() -> None:
    files = {f"list {number}.csv": b"" for number in range(MAX_PLAYLISTS + 1)}

    with pytest.raises(ExportError, match="2,001 files"):
        read_export(archive(**files))


def test_a_false_size_is_not_believed() -> None:
    packed = bytearray(archive(a__csv=table(HEADER, f"{FIRST},A,Ada")))
    place = packed.rindex(b"PK\x01\x02")
    packed[place + 24 : place + 28] = (5).to_bytes(4, "little")

    with pytest.raises(ExportError, match="damaged or locked"):
        read_export(bytes(packed))


def test_playlists_of_spotifys_download_are_found_in_its_archive() -> None:
    tracks = [
        {"track": {"trackName": "A", "artistName": "Ada", "trackUri": f"spotify:track:{each}"}}
        for each in (FIRST, SECOND)
    ]
    playlists = {"playlists": [{"name": n, "items": tracks} for n in ("Work", "Play")]}
    content = archive(
        Identity__json=b'{"displayName": "x"}',
        Playlist1__json=json.dumps(playlists).encode(),
        StreamingHistory0__json=b'[{"endTime": "x", "msPlayed": 1, "trackName": "A"}]',
    )

    with pytest.raises(ExportError, match=r"2 playlists.*“Work”, “Play”"):
        read_export(content)
    assert len(read_export(content, playlist="play").tracks) == 2


def test_an_archive_without_a_playlist_in_its_documents_is_refused() -> None:
    with pytest.raises(ExportError, match="no playlist in that zip"):
        read_export(archive(Identity__json=b'{"displayName": "x"}', Broken__xml=b"<a>"))


def test_an_archive_of_archives_is_refused_with_the_way_out() -> None:
    with pytest.raises(ExportError, match=r"holds another one.*please unzip it"):
        read_export(archive(all__zip=archive(a__csv=table(HEADER))))


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_packings_which_may_take_any_memory_are_refused(packing: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as opened:
        opened.writestr("a.csv", table(HEADER, f"{FIRST},A,Ada"))

    with pytest.raises(ExportError, match="damaged or locked"):
        read_export(packed.getvalue())
