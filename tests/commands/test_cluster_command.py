"""The command line, in this process; its work is done in real workers."""

import io
import json
import os
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.core.reports import Product
from bot.sample import sample_bytes


@dataclass(frozen=True, slots=True)
class Result:
    """What a shell would see."""

    status: int | str | None
    output: str
    errors: str


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the command line as a shell would."""

    def call(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["constellate", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Result(ended.value.code, said.out, said.err)

    return call


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "rainy_sunday.csv"
    path.write_bytes(sample_bytes())
    return path


def archive() -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as packed:
        packed.writestr("playlist.csv", sample_bytes())
    return body.getvalue()


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
        archive(),
        b"<!doctype html><html><body>Playlist</body></html>",
        b'{"some": "thing"}',
        b"\n".join(sample_bytes().splitlines()[:6]),
        b"title;artist;album;isrc\n" + b"Song;Ada;First;GBAYE0000001\n" * 20,
    ],
    ids=["empty", "png", "zip", "html", "json", "five tracks", "no sound"],
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


def test_a_device_is_written_to_and_stays_one(run: Run, sample: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    result = run("cluster", sample, "--json", pipe)

    assert result.status == 0
    assert os.read(reader, 2) == b'{"'
    assert pipe.is_fifo()
    os.close(reader)


def test_a_failed_write_leaves_everything_as_it_was(run: Run, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "clusters.md").mkdir(parents=True)

    result = run("cluster", sample, "--out", out)

    assert result.status == 2
    assert f"{out / 'clusters.md'} is a folder" in result.errors
    assert [path.name for path in out.iterdir()] == ["clusters.md"]


def test_a_link_is_followed_and_stays_one(run: Run, sample: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.touch(mode=0o600)
    link.symlink_to(target)

    run("cluster", sample, "--json", link)

    assert link.is_symlink()
    assert json.loads(target.read_bytes())["n_tracks"] == 196
    assert target.stat().st_mode & 0o777 == 0o600


def test_the_export_itself_is_never_overwritten(run: Run, sample: Path) -> None:
    before = sample.read_bytes()

    result = run("cluster", sample, "--json", sample)

    assert result.status == 2
    assert "is the export itself" in result.errors
    assert sample.read_bytes() == before


def test_control_characters_in_a_title_do_not_reach_the_terminal(run: Run, sample: Path) -> None:
    result = run("cluster", sample, "--title", "red\x1b[31m alert")

    assert "\x1b" not in result.output
    assert "red [31m alert" in result.output


def test_what_looks_like_markup_is_printed_as_it_is(run: Run, sample: Path) -> None:
    result = run("cluster", sample, "--title", "[bold]loud[/bold]")

    assert "[bold]loud[/bold]" in result.output
