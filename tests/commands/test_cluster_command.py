"""`constellate cluster` and `constellate demo`: what is read, and what is shown."""

import gzip
import json
from pathlib import Path

import pytest

from bot.core.reports import Product
from bot.sample import sample_bytes
from tests.commands.conftest import Run


def test_every_product_is_written_and_the_clusters_are_shown(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "made" / "here"

    result = run("cluster", sample, "--out", out)

    document = json.loads((out / "clusters.json").read_bytes())
    assert result.status == 0
    assert {path.name for path in out.iterdir()} == set(Product)
    assert document["title"] == "rainy sunday"
    assert all(cluster["name"] in result.output for cluster in document["clusters"])
    assert "196 tracks" in result.output
    assert document["quality"]["note"][:20] in result.output


def test_without_out_nothing_is_written(run: Run, sample: Path, tmp_path: Path) -> None:
    result = run("cluster", sample)

    assert result.status == 0
    assert list(tmp_path.iterdir()) == [sample]
    assert "Nothing was written" in result.output


def test_json_on_standard_output_stands_alone(run: Run, sample: Path, tmp_path: Path) -> None:
    result = run("cluster", sample, "--json", "-", "--title", "Tea & rain")

    assert json.loads(result.output)["title"] == "Tea & rain"
    assert result.errors == ""
    assert list(tmp_path.iterdir()) == [sample]


def test_json_goes_to_the_named_file(run: Run, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "result.json"

    result = run("cluster", sample, "--json", target, "--clusters", 3, "--focus", "mood")

    document = json.loads(target.read_bytes())
    assert result.status == 0
    assert document["focus"] == "mood"
    assert len(document["clusters"]) == 3


def test_rows_that_are_no_tracks_are_accounted_for(run: Run, sample: Path) -> None:
    document = json.loads(run("cluster", sample, "--json", "-").output)

    coverage = document["coverage"]
    assert coverage["rows"] == 200
    assert coverage["reasons"] == {"no_features": 4, "local_file": 1, "podcast": 1}
    assert coverage["duplicates"] == 3
    assert document["n_tracks"] == 196


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        gzip.compress(sample_bytes()),
        b"<!doctype html><html><body>Playlist</body></html>",
        b'{"some": "thing"}',
        b"\n".join(sample_bytes().splitlines()[:6]),
        b"title;artist;album;isrc\n" + b"Song;Ada;First;GBAYE0000001\n" * 20,
    ],
    ids=["empty", "png", "gzip", "html", "json", "five tracks", "no sound"],
)
def test_bad_input_gets_one_sentence_and_nothing_is_written(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "input"
    path.write_bytes(content)

    result = run("cluster", path, "--out", tmp_path / "out", "--json", tmp_path / "out.json")

    assert result.status == 2
    assert result.output == ""
    assert len(result.errors.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_over_the_limit_is_refused_and_not_cut(run: Run, tmp_path: Path) -> None:
    rows = sample_bytes().splitlines(keepends=True)
    path = tmp_path / "large.csv"
    path.write_bytes(rows[0] + rows[1] * (11 * 2**20 // len(rows[1])))

    result = run("cluster", path)

    assert result.status == 2
    assert "larger than the 10 MiB" in result.errors


@pytest.mark.parametrize("name", ["absent.csv", "."])
def test_what_is_no_file_gets_a_sentence(run: Run, tmp_path: Path, name: str) -> None:
    result = run("cluster", tmp_path / name)

    assert result.status == 2
    assert "please" in result.errors


def test_a_folder_that_cannot_be_made_gets_a_sentence(run: Run, sample: Path) -> None:
    result = run("cluster", sample, "--out", sample / "below a file")

    assert result.status == 2
    assert "please choose another place" in result.errors


def test_the_demo_needs_no_file(run: Run, tmp_path: Path) -> None:
    result = run("demo", "--out", tmp_path / "demo")

    assert result.status == 0
    assert "synthetic" in result.output
    assert {path.name for path in (tmp_path / "demo").iterdir()} == set(Product)


def test_control_characters_in_a_title_do_not_reach_the_terminal(run: Run, sample: Path) -> None:
    result = run("cluster", sample, "--title", "red\x1b[31m alert")

    assert "\x1b" not in result.output
    assert "red [31m alert" in result.output


def test_what_looks_like_markup_is_printed_as_it_is(run: Run, sample: Path) -> None:
    result = run("cluster", sample, "--title", "[bold]loud[/bold]")

    assert "[bold]loud[/bold]" in result.output


def two_playlists() -> bytes:
    lines = sample_bytes().decode("utf-8-sig").splitlines()
    named = (f"{line},{'Work' if place % 2 else 'Play'}" for place, line in enumerate(lines[1:]))
    return "\n".join([f"{lines[0]},Playlist Name", *named]).encode()


def test_each_playlist_of_a_file_gets_a_folder_of_its_own(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(two_playlists())

    result = run("cluster", path, "--playlist", "all", "--out", tmp_path / "out")

    assert result.status == 0
    assert sorted(folder.name for folder in (tmp_path / "out").iterdir()) == ["Play", "Work"]
    assert (tmp_path / "out" / "Play" / "clusters.png").exists()


def test_one_playlist_that_cannot_be_clustered_does_not_keep_back_the_others(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "export.csv"
    lines = two_playlists().decode().splitlines()
    path.write_text("\n".join([*lines, f",Alone{',' * 23}Short"]), encoding="utf-8")

    result = run("cluster", path, "--playlist", "all", "--out", tmp_path / "out")

    assert result.status == 0
    assert "Short: " in result.errors


def test_what_each_column_is_read_as_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "chosic.csv"
    path.write_text("Song,Artist,Dance,Mood,label\nLow Tide,Ada,57,good,1\n", encoding="utf-8")

    result = run("cluster", path, "--explain")

    told = {line.split("│")[1].strip(): line for line in result.output.splitlines() if "│" in line}
    assert result.status == 0
    assert "danceability" in told["Dance"]
    assert told["Mood"].split("│")[2].strip() == "not read"
    assert "its values are no label" in told["label"]


def test_lists_come_in_the_order_that_is_asked_for(run: Run, sample: Path, tmp_path: Path) -> None:
    usual, slow = tmp_path / "usual", tmp_path / "slow"

    run("cluster", sample, "--out", usual)
    result = run("cluster", sample, "--out", slow, "--order", "bpm")

    changed = {
        path.name for path in slow.iterdir() if content(usual, path.name) != path.read_bytes()
    }
    assert result.status == 0
    assert changed == {f"clusters.{ending}" for ending in ("csv", "html", "md", "txt", "zip")}
    assert sorted(content(slow, "clusters.txt")) == sorted(content(usual, "clusters.txt"))


def test_an_order_by_what_no_track_is_known_of_is_refused(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "keyless.csv"
    table.write_bytes(sample_bytes().replace(b",Key,", b",Cue,", 1))

    result = run("cluster", table, "--order", "key")

    assert result.status == 2
    assert "the key of none of these tracks; please choose another order." in result.errors


def content(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()


def test_the_newest_tracks_alone_can_be_clustered(run: Run, sample: Path) -> None:
    whole = json.loads(run("cluster", sample, "--json", "-").output)["coverage"]

    part = json.loads(run("cluster", sample, "--newest", 60, "--json", "-").output)["coverage"]
    shown = run("cluster", sample, "--newest", 60)

    assert (whole["newest_of"], part["newest_of"]) == (None, 195)
    assert part["distinct"] < whole["distinct"]
    assert "These are the newest 60 of its 195 tracks." in shown.output


def test_clusters_have_the_sizes_that_were_asked_for(run: Run, sample: Path) -> None:
    result = run("cluster", sample, "--json", "-", "--min-size", 20, "--max-size", 30)

    sizes = [cluster["size"] for cluster in json.loads(result.output)["clusters"]]
    assert min(sizes) >= 20
    assert max(sizes) <= 30


def test_sizes_that_cannot_be_are_refused(run: Run, sample: Path) -> None:
    result = run("cluster", sample, "--clusters", 3, "--max-size", 30)

    assert result.status == 2
    assert "191 tracks do not fit into 3 clusters of at most 30" in " ".join(result.errors.split())
