"""The page for people."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.core.documents import markdown_page
from bot.core.documents.markdown import escape
from bot.core.models import Artist
from bot.core.text.wording import missing_line
from tests.core.reports import NASTY, report, track


def lines(body: bytes) -> list[str]:
    return body.decode().splitlines()


def test_the_page_has_the_pictures_a_heading_and_a_table_for_each_cluster() -> None:
    page = lines(markdown_page(report()))

    assert page[0] == "# Clusters in Sunday &#124; &#60;drive&#62;"
    assert page[2].startswith("![")
    assert page[2].endswith("](clusters.png)")
    assert "## Cluster #1 · Mellow acoustic 1" in page
    assert "12 tracks" in page
    assert "Compared with the whole playlist: calmer (1.2), newer, around 2019 (0.6)." in page
    assert page.count("| Art | Track | Album | Artists | Label | Rank | 💚 | 🔗 |") == 3


def test_the_page_says_which_features_are_missing_and_who_leads_a_cluster() -> None:
    made = report()
    led = replace(made.clusters[0], artists=("Ada | Quill", "Bo"))
    coverage = replace(made.coverage, missing=("loudness",))

    page = lines(markdown_page(replace(made, coverage=coverage, clusters=(led,))))

    assert missing_line(coverage) in page
    assert "With Ada &#124; Quill, Bo." in page


def test_another_edition_is_marked() -> None:
    made = report([track(1), track(2)])
    first, second = made.clusters[0].members
    both = replace(made.clusters[0], members=(first, replace(second, edition_of=first.track.id)))

    page = markdown_page(replace(made, clusters=(both,))).decode()

    assert "| Track 1 |" in page
    assert "| Track 2 · another edition |" in page


def test_ten_tracks_stand_open_and_the_rest_can_be_unfolded() -> None:
    page = lines(markdown_page(report()))

    folded = page.index("<details><summary>2 more tracks</summary>")
    rows = [place for place, line in enumerate(page) if "[Track " in line or "| Track " in line]
    first = [place for place in rows if place < page.index("## Cluster #2 · Mellow acoustic 2")]
    assert len([place for place in first if place < folded]) == 11
    assert len([place for place in first if place > folded]) == 3


def test_no_track_is_missing() -> None:
    made = report()

    page = markdown_page(made).decode()

    names = [member.track.name for cluster in made.clusters for member in cluster.members]
    assert [name for name in names if f"| {name} |" not in page] == []


def test_art_is_fifty_pixels_wide_or_blank() -> None:
    with_art = track(1, art_url="https://i.example/cover.jpg")

    page = lines(markdown_page(report([with_art, track(2)])))

    rows = [line for line in page if "| Track 1 |" in line or "| Track 2 |" in line]
    assert rows[0].startswith('| <img src="https://i.example/cover.jpg" alt="" width="50" /> |')
    assert rows[1].startswith("|  | Track 2 |")


def test_an_address_of_art_cannot_break_out_of_its_cell() -> None:
    nasty = track(1, art_url='https://i.example/a|b".jpg')

    page = markdown_page(report([nasty])).decode()

    assert 'src="https://i.example/a%7Cb%22.jpg"' in page


def test_what_has_no_address_leads_to_the_search() -> None:
    known = replace(
        track(1, label="Tiny Discs"), artists=(Artist("Ada Quill", "spotify:artist:77"),)
    )
    unknown = replace(track(2), uri="")

    page = markdown_page(report([known, unknown])).decode()

    assert "[Ada Quill](https://open.spotify.com/artist/77)" in page
    assert "[Ada Quill](https://open.spotify.com/search/Ada%20Quill/artists)" in page
    assert "(https://open.spotify.com/search/label%3A%22Tiny%20Discs%22/albums)" in page
    assert "[🔗](https://open.spotify.com/search/Track%202%20Ada%20Quill/tracks)" in page


def test_what_was_left_out_is_listed() -> None:
    page = lines(markdown_page(report()))

    assert "| =cmd() | Bo | without sound data |" in page
    assert "| Demo tape |  | local file |" in page
    assert "| Track 90 | 1 |" in page


@given(st.text(st.characters(categories=["L", "P", "S", "Z", "C"]), max_size=60))
def test_no_name_breaks_out_of_its_cell(name: str) -> None:
    row = next(
        line
        for line in markdown_page(report([track(1, f"{NASTY}{name}")])).decode().split("\n")
        if "evil" in line
    )

    cells = re.split(r"(?<!\\)\|", row)
    assert len(cells) == 10
    assert not re.search(r"[<>`*_\[\]$~@]", cells[2])


def test_an_address_in_a_name_is_no_link() -> None:
    assert escape("https://a.example") == "https&#58;//a.example"
    assert escape("WWW.a.example") == "WWW&#46;a.example"
    assert escape("Live: at 10.30") == "Live: at 10.30"


def test_marks_that_turn_the_direction_of_the_text_are_removed() -> None:
    assert escape("a\u202eb\u2066c\x00d") == "a b c d"
