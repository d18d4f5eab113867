"""What `constellate cluster` writes: every file whole, or as it was before."""

import json
import os
from pathlib import Path

from tests.commands.conftest import Run


def test_a_device_is_written_to_and_stays_one(run: Run, sample: Path, tmp_path: Path) -> None:
    pipe, short = tmp_path / "pipe", tmp_path / "short.csv"
    # So that all that is written fits into the pipe, which is read afterwards.
    short.write_text("\n".join(sample.read_text(encoding="utf-8").splitlines()[:31]), "utf-8")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    result = run("cluster", short, "--json", pipe)

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
