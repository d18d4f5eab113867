"""What killed processes left in the temporary folder goes, and nothing else."""

import shutil
import socket
import tempfile
from collections.abc import Iterator
from multiprocessing.util import get_temp_dir
from pathlib import Path

import pytest

from bot.workers.leftovers import remove_leftovers


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make a temporary folder whose name leaves room for that of a socket."""
    get_temp_dir()
    with tempfile.TemporaryDirectory(prefix="t-") as name:
        monkeypatch.setattr(tempfile, "tempdir", name)
        yield Path(name)


def listening(folder: Path, name: str = "pymp-a") -> socket.socket:
    """Make a folder as Python does for a fork server, with its socket."""
    (folder / name).mkdir(exist_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(folder / name / "listener-b"))
    listener.listen(1)
    return listener


def test_the_folder_of_a_process_that_was_killed_goes(folder: Path) -> None:
    # Closed, and not removed, as by a kill.
    listening(folder).close()

    remove_leftovers()

    assert [*folder.iterdir()] == []


def test_a_link_is_not_followed(folder: Path) -> None:
    listening(folder, "elsewhere").close()
    (folder / "pymp-a").symlink_to(folder / "elsewhere")

    remove_leftovers()

    assert (folder / "elsewhere" / "listener-b").exists()


def test_the_folder_of_a_process_that_lives_stays_and_it_hears_nothing(folder: Path) -> None:
    with listening(folder) as listener:
        listener.setblocking(False)  # noqa: FBT003  that is how it is told

        remove_leftovers()

        assert [path.name for path in (folder / "pymp-a").iterdir()] == ["listener-b"]
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_a_socket_that_comes_meanwhile_stays_with_its_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listening(folder).close()
    begun: list[socket.socket] = []

    def start_anew(_: Path) -> bool:
        (folder / "pymp-a" / "listener-b").rename(folder / "listener-b")
        begun.append(listening(folder))
        (folder / "pymp-a" / "listener-b").rename(folder / "pymp-a" / "listener-c")
        (folder / "listener-b").rename(folder / "pymp-a" / "listener-b")
        return False

    monkeypatch.setattr("bot.workers.leftovers._is_listened_at", start_anew)

    remove_leftovers()

    assert [path.name for path in (folder / "pymp-a").iterdir()] == ["listener-c"]
    begun[0].close()


def test_the_folder_of_this_process_stays_and_is_made_where_it_went(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listening(folder).close()
    monkeypatch.setattr("bot.workers.leftovers.get_temp_dir", lambda: str(folder / "pymp-a"))

    remove_leftovers()
    assert (folder / "pymp-a" / "listener-b").exists()

    shutil.rmtree(folder / "pymp-a")
    remove_leftovers()
    assert (folder / "pymp-a").is_dir()


def test_a_folder_that_holds_anything_else_stays(folder: Path) -> None:
    listening(folder).close()
    (folder / "pymp-a" / "notes.txt").write_text("mine")
    (folder / "pymp-new").mkdir()

    remove_leftovers()

    assert {path.name for path in folder.rglob("*")} >= {"notes.txt", "listener-b", "pymp-new"}


def test_a_folder_that_cannot_be_read_stops_nothing(folder: Path) -> None:
    (folder / "pymp-file").write_text("no folder")
    listening(folder, "pymp-z").close()

    remove_leftovers()

    assert [path.name for path in folder.iterdir()] == ["pymp-file"]
