"""The tracks of clusters as lists of links."""

import io
import zipfile
from dataclasses import replace

from bot.core.documents import link_archive, link_list, link_lists, summarise, uri_list
from bot.core.documents.link_lists import on_spotify
from bot.core.models import Track
from bot.core.reports import Report
from tests.core.reports import report, track

REPORT = report()
CLUSTER = summarise(REPORT).clusters[0]
TRACKS = [member.track for member in REPORT.clusters[0].members]
ELSEWHERE = replace(track(70), uri="deezer:track:70")
NOWHERE = replace(track(80), uri="")


def with_tracks(tracks: list[Track]) -> Report:
    return report(tracks)


def unpacked(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_list_has_the_links_in_the_order_that_is_given() -> None:
    listed = link_list("My mix", CLUSTER, TRACKS[:2][::-1])

    assert listed.file_name == "My mix - 1 - Mellow acoustic 1.txt"
    assert listed.text == (
        f"https://open.spotify.com/track/{TRACKS[1].id}\n"
        f"https://open.spotify.com/track/{TRACKS[0].id}\n"
    )
    assert listed.left_out == 0
    assert listed.for_spotify == listed.links


def test_tracks_without_a_page_are_left_out_and_counted() -> None:
    listed = link_list("My mix", CLUSTER, [TRACKS[0], NOWHERE])

    assert listed.links == (f"https://open.spotify.com/track/{TRACKS[0].id}",)
    assert listed.left_out == 1


def test_links_that_lead_elsewhere_are_told_from_those_that_spotify_takes() -> None:
    listed = link_list("My mix", CLUSTER, [TRACKS[0], ELSEWHERE])

    assert listed.links == (*listed.for_spotify, "https://www.deezer.com/track/70")
    assert on_spotify([TRACKS[0], ELSEWHERE, NOWHERE]) == len(listed.for_spotify) == 1


def test_a_zip_has_a_list_per_cluster() -> None:
    files = unpacked(link_lists(REPORT))

    assert [*files] == ["1 - Mellow acoustic 1.txt", "2 - Mellow acoustic 2.txt"]
    assert files["1 - Mellow acoustic 1.txt"] == link_list("", CLUSTER, TRACKS).text
    assert files["2 - Mellow acoustic 2.txt"].count("\n") == 2


def test_equal_lists_make_equal_bytes_that_hold_no_time_and_no_system() -> None:
    content = link_lists(REPORT)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.infolist()[0]
    assert content == link_lists(report())
    assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    assert entry.create_system == 3
    assert entry.external_attr >> 16 == 0o644


def test_names_of_clusters_lead_out_of_no_folder_and_stay_apart() -> None:
    clusters = [
        replace(CLUSTER, number=number, name=name)
        for number, name in enumerate(["../up", "/root", "same", "same", "日本 🏖"], start=1)
    ]

    files = unpacked(link_archive(clusters, {each.number: TRACKS for each in clusters}))

    assert [*files] == [
        "1 - up.txt",
        "2 - root.txt",
        "3 - same.txt",
        "4 - same.txt",
        "5 - 日本 🏖.txt",
    ]


def test_a_cluster_without_links_has_no_file() -> None:
    files = unpacked(link_lists(with_tracks([NOWHERE])))

    assert [*files] == ["2 - Mellow acoustic 2.txt"]


def test_without_any_link_there_is_no_zip() -> None:
    assert link_archive([CLUSTER], {1: [NOWHERE]}) == b""


def test_the_list_for_spotify_has_its_addresses_alone() -> None:
    listed = uri_list(with_tracks([TRACKS[0], ELSEWHERE, NOWHERE])).decode().splitlines()

    assert listed == [TRACKS[0].uri, track(90).uri, track(91).uri]
