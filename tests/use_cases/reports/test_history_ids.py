"""What results of files are remembered under."""

import pytest

from bot.core.pending_commands import BUNDLED_EXAMPLE, AttachedFile, FileSource, PastedSource
from bot.use_cases.reports.request import ExportFile
from bot.use_cases.reports.subjects import history_of_file
from tests.use_cases.acting import request

FILE = FileSource(AttachedFile("https://cdn.example/a.csv", "Evening.csv", 10))


def about(
    title: str, person: int = 7, playlist: str | None = None, newest: int | None = None
) -> str | None:
    asked = request(newest=newest, person_id=person)
    return history_of_file(ExportFile(b"", title, playlist), FILE, asked)


def test_the_newest_tracks_alone_are_not_remembered() -> None:
    assert about("Evening", newest=100) is None


@pytest.mark.parametrize("title", ["Evening (1)", "Evening_(12)", "evening", " Evening "])
def test_a_file_that_is_downloaded_once_more_is_the_same_playlist(title: str) -> None:
    assert about(title) == about("Evening")


@pytest.mark.parametrize("title", ["Evening 2", "(1)", "Evening (live)", "Evening (1) x"])
def test_files_of_other_names_are_other_playlists(title: str) -> None:
    assert about(title) != about("Evening")


def test_two_users_files_are_two_playlists_and_so_are_two_in_one_file() -> None:
    assert about("Evening", 7) != about("Evening", 8)
    assert about("Evening", playlist="A") != about("Evening", playlist="B")


@pytest.mark.parametrize("source", [BUNDLED_EXAMPLE, PastedSource("a - b")])
def test_what_has_no_name_of_its_own_is_not_remembered(
    source: PastedSource,
) -> None:
    assert history_of_file(ExportFile(b"", "Pasted tracks"), source, request()) is None
