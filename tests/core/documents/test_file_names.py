"""Names of files that every system takes."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.documents import summarise
from bot.core.documents.file_names import cluster_file, entry_file, playlist_file
from tests.core.reports import report

CLUSTER = summarise(report()).clusters[0]
MOST_BYTES = 255
DANGEROUS = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]')


def test_a_file_is_called_after_the_playlist() -> None:
    assert playlist_file("My mix", ".csv") == "My mix.csv"


def test_a_list_is_called_after_the_playlist_and_the_cluster() -> None:
    assert cluster_file("My mix", CLUSTER) == "My mix - 1 - Mellow acoustic 1.txt"
    assert entry_file(CLUSTER) == "1 - Mellow acoustic 1.txt"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("été à la plage 🏖", "été à la plage 🏖"),
        ("日本の夏", "日本の夏"),
        ("AC/DC: the <best>?", "AC-DC- the -best"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\system", "C--Windows-system"),
        ("~/.bashrc", "bashrc"),
        ("-rf", "rf"),
        ("mix. . .", "mix"),
        ("a\tb\nc\u2028d", "a b c d"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("half \ud800", "half"),
        ("con", "_con"),
        ("NUL.gz", "_NUL.gz"),
        ("COM1 ", "_COM1"),
        ("console", "console"),
        ("", "playlist"),
        ("...", "playlist"),
        ("e\u0301t\u00e9", "\u00e9t\u00e9"),
    ],
)
def test_a_title_keeps_what_every_system_takes(title: str, name: str) -> None:
    assert playlist_file(title, ".csv") == f"{name}.csv"


def test_a_cluster_of_a_playlist_without_a_name_has_one_all_the_same() -> None:
    assert cluster_file("", replace(CLUSTER, name="")) == "playlist - 1.txt"
    assert entry_file(replace(CLUSTER, name="//")) == "1.txt"


@pytest.mark.parametrize("letter", ["x", "日", "🏖"])
def test_endless_names_are_shortened_between_letters(letter: str) -> None:
    name = cluster_file(letter * 2_000, replace(CLUSTER, name=letter * 2_000))

    assert 100 < len(name.encode()) <= MOST_BYTES
    assert set(name) <= {*f"{letter} -1.txt"}


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_names_at_all_make_safe_ones(title: str, name: str) -> None:
    cluster = replace(CLUSTER, name=name)

    for file in (playlist_file(title, ".md"), cluster_file(title, cluster), entry_file(cluster)):
        stem = file.rpartition(".")[0]
        assert stem == stem.strip(" .~")
        assert not DANGEROUS.search(file)
        assert len(stem) >= 1
        assert len(file.encode()) <= MOST_BYTES
