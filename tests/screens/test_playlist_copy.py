"""The links of a cluster as Discord takes them."""

from dataclasses import replace

import pytest

from bot.core.documents import link_list
from bot.core.documents.link_lists import LinkList
from bot.core.models import Artist, Track, TrackId
from bot.core.summary import ClusterSummary
from bot.screens.playlist_copy import (
    COPY_NAMES,
    COPY_NAMES_FILE,
    LONGEST,
    copy_files,
    copy_label,
    copy_text,
)
from tests.core.reports import track

CLUSTER = ClusterSummary(2, "House", 40, ())
ELSEWHERE = Track(TrackId("deezer:1"), "Other", uri="deezer:track:1")
NOWHERE = Track(TrackId("digest:1"), "Nowhere")


def listed(count: int, *others: Track) -> LinkList:
    return link_list("My mix", CLUSTER, [*map(track, range(count)), *others])


def test_a_few_links_stand_in_the_message() -> None:
    text = copy_text(listed(3))

    assert text.count("https://open.spotify.com/track/") == 3
    assert "left out" not in text
    assert copy_files(listed(3)) == []


def test_many_links_are_a_file() -> None:
    [file] = copy_files(listed(40))

    assert file.filename == "My mix - 2 - House.txt"
    assert file.fp.read().decode().splitlines() == [*listed(40).links]
    assert "in this file" in copy_text(listed(40))


@pytest.mark.parametrize("count", range(25, 40))
def test_a_message_is_never_too_long_and_links_are_in_one_place(count: int) -> None:
    links = listed(count, NOWHERE)

    text = copy_text(links)

    assert len(text) <= LONGEST
    assert ("https://" in text) is not bool(copy_files(links))


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ((NOWHERE,), "1 of 4 has no Spotify link and is left out."),
        ((NOWHERE, ELSEWHERE), "2 of 5 have no Spotify link and are left out."),
    ],
)
def test_tracks_that_spotify_cannot_take_are_told(others: tuple[Track, ...], told: str) -> None:
    text = copy_text(listed(3, *others))

    assert told in text
    assert "deezer" not in text


def test_without_any_link_for_spotify_the_names_are_there_to_copy() -> None:
    hostile = replace(ELSEWHERE, name="a```b\n\u202ec", artists=(Artist("Ann"), Artist("Bo")))

    text = copy_text(listed(0, NOWHERE, hostile))

    assert text == f"{COPY_NAMES}\n```\nNowhere\nAnn, Bo - a'''b c\n```"
    assert copy_files(listed(0, NOWHERE, hostile)) == []


def test_many_names_are_a_file() -> None:
    links = listed(0, *[replace(NOWHERE, name=f"Song {number}") for number in range(400)])

    [file] = copy_files(links)

    assert copy_text(links) == COPY_NAMES_FILE
    assert file.fp.read().decode().splitlines()[:2] == ["Song 0", "Song 1"]


@pytest.mark.parametrize(
    ("known", "label"), [(0, "Copy as list"), (1, "Copy as playlist"), (None, "Copy as playlist")]
)
def test_the_button_says_what_there_is_to_paste(known: int | None, label: str) -> None:
    assert copy_label(replace(CLUSTER, on_spotify=known)) == label
