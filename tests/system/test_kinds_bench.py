"""The files of the bench of kinds are read, each of their songs once."""

from pathlib import Path

import pytest

from bot.core.exports.reading import read_export
from tests.system.bench.kinds.__main__ import table_line
from tests.system.bench.kinds.files import FILES
from tests.system.bench.kinds.songs import EACH, songs
from tests.system.bench.kinds.trying import Tried
from tests.system.bench.kinds.world import known_settings

(SONGS,) = songs(1)
WITHOUT_NAMES = ("ReccoBeats JSON", "audio-features JSON", "Spotify track links")


@pytest.mark.parametrize("kind", FILES)
def test_every_song_of_a_file_is_read(kind: str) -> None:
    tracks = read_export(FILES[kind](SONGS)).tracks

    assert len(tracks) == EACH
    if kind not in (*WITHOUT_NAMES, "a column of addresses"):
        assert {(track.name, track.artists[0].name) for track in tracks} == {
            (song.title, song.artist) for song in SONGS
        }


def test_a_version_is_not_told_settings_that_it_does_not_know(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "default.toml").write_text("[deezer]\nurl = ''\n")
    asked = {"CONSTELLATE_DEEZER__URL": "x", "CONSTELLATE_TIDAL__URL": "y", "DISCORD_TOKEN": "z"}

    assert known_settings(tmp_path, asked).keys() == {"CONSTELLATE_DEEZER__URL", "DISCORD_TOKEN"}


def test_a_line_tells_both_versions() -> None:
    before, now = Tried(24, 0, 0.1, "I can't | read that."), Tried(24, 23, 1.25, "", clicks=2)

    line = table_line("XSPF", [before], [now], 0.5)

    assert line == "| XSPF (2 clicks) | 24 | 0 | 23 | 1.2 | 0.50 | I can't / read that. |"
