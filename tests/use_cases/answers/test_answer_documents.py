"""The files that an answer hands out."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from gettext import NullTranslations

import pytest

from bot.core.asker import Asker
from bot.core.documents import markdown_page, spreadsheet, uri_list
from bot.core.errors import GoneError
from bot.core.models import Options, Track
from bot.core.postings import Posting, ReportRecord
from bot.core.reports import Product
from bot.core.tracks.sorting import Sort, order
from bot.languages import Language, messages, speaking
from bot.records import pieces
from bot.records.writing import report_pieces
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.documents import Documents
from bot.use_cases.answers.postings import Postings
from tests.core.playlists import CALM
from tests.languages.brackets import Brackets
from tests.records.written import KEY, PLAYLIST, large_report
from tests.use_cases.acting import ThreadCompute

TRACKS = [member.track for member in large_report().clusters[0].members]
HEARD = {
    track.id: replace(CALM, tempo=60.0 + number * 17 % 60) for number, track in enumerate(TRACKS)
}
TITLE = "Sunday | <drive>"
REPORT = replace(large_report(), features=HEARD, title=TITLE)
BY_TEMPO = sorted(TRACKS, key=lambda track: HEARD[track.id].tempo or 0)
KEPT = {
    **dict(report_pieces(REPORT, replace(PLAYLIST, features=HEARD))),
    **{
        pieces.product_piece(product): write(REPORT)
        for product, write in [
            (Product.CSV, spreadsheet), (Product.MARKDOWN, markdown_page), (Product.URIS, uri_list),
        ]
    },
}  # fmt: skip


@pytest.fixture
async def posting(report_store: SqlReportStore, posting_store: SqlPostingStore) -> Posting:
    await keep(report_store)
    asked = Asker(7, guild_id=70, channel_id=700, alone=False)
    return await Postings(posting_store).add(KEY, asked, TITLE, private=True)


@pytest.fixture
def documents(report_store: SqlReportStore) -> Documents:
    return Documents(report_store, ThreadCompute())


async def keep(store: SqlReportStore, *, without: str = "") -> None:
    kept = {name: body for name, body in KEPT.items() if not without or without not in name}
    await store.save(ReportRecord(KEY, "file:1", Options(), complete=True, pieces=kept), "1")


def table_names(body: bytes) -> Sequence[str]:
    rows = csv.DictReader(io.StringIO(body.decode("utf-8-sig")))
    return [row["name"] for row in rows if row["cluster"] == "1"]


def names(tracks: Sequence[Track]) -> Sequence[str]:
    return [track.name for track in tracks]


@pytest.mark.parametrize(
    ("product", "ending"),
    [(Product.CSV, "csv"), (Product.MARKDOWN, "md"), (Product.URIS, "txt")],
)
async def test_in_the_typical_order_a_file_is_what_was_kept(
    documents: Documents, posting: Posting, product: Product, ending: str
) -> None:
    document = await documents.document(posting, product, Sort.TYPICAL)

    assert document.content == KEPT[pieces.product_piece(product)]
    assert document.name == f"Sunday - -drive.{ending}"


@pytest.mark.parametrize("sort", [Sort.ARTIST, Sort.TITLE, Sort.YEAR])
async def test_the_table_comes_in_the_order_of_the_pages(
    documents: Documents, posting: Posting, sort: Sort
) -> None:
    document = await documents.document(posting, Product.CSV, sort)

    expected = [TRACKS[place] for place in order(TRACKS, sort)]
    assert table_names(document.content) == names(expected)


async def test_the_page_and_the_list_come_in_it_too(documents: Documents, posting: Posting) -> None:
    page = await documents.document(posting, Product.MARKDOWN, Sort.TEMPO)
    listed = await documents.document(posting, Product.URIS, Sort.TEMPO)

    rows = [line for line in page.content.decode().split("\n") if "[🔗](" in line]
    assert all(track.name in row for track, row in zip(BY_TEMPO, rows, strict=False))
    assert listed.content.decode().splitlines()[:60] == [track.uri for track in BY_TEMPO]


async def test_a_web_page_has_its_rows_in_the_order(documents: Documents, posting: Posting) -> None:
    document = await documents.document(posting, Product.PAGE, Sort.TEMPO)

    rows = re.findall(r'<th scope="row">([^<]*)<td>', document.content.decode())
    assert rows[:60] == names(BY_TEMPO)
    assert document.name == "Sunday - -drive.html"


async def test_a_zip_has_a_list_per_cluster_in_the_order(
    documents: Documents, posting: Posting
) -> None:
    document = await documents.document(posting, Product.LISTS, Sort.TEMPO)

    with zipfile.ZipFile(io.BytesIO(document.content)) as archive:
        first = archive.read("1 - Mellow acoustic 1.txt").decode().splitlines()
        assert archive.namelist() == ["1 - Mellow acoustic 1.txt", "2 - Mellow acoustic 2.txt"]
    assert first == [f"https://open.spotify.com/track/{track.id}" for track in BY_TEMPO]
    assert document.name == "Sunday - -drive.zip"


async def test_a_report_of_an_earlier_version_is_put_in_order_by_its_playlist(
    documents: Documents, posting: Posting, report_store: SqlReportStore
) -> None:
    await keep(report_store, without="sound/")

    document = await documents.document(posting, Product.CSV, Sort.TEMPO)

    assert table_names(document.content) == names(BY_TEMPO)


async def test_by_rank_without_an_account_the_order_is_the_typical_one(
    documents: Documents, posting: Posting
) -> None:
    document = await documents.document(posting, Product.CSV, Sort.RANK)

    assert document.content == KEPT[pieces.product_piece(Product.CSV)]


async def test_the_links_of_a_cluster_come_in_the_order(
    documents: Documents, posting: Posting
) -> None:
    listed = await documents.links(posting, 1, Sort.TEMPO)

    assert listed.links[0] == f"https://open.spotify.com/track/{BY_TEMPO[0].id}"
    assert listed.file_name == "Sunday - -drive - 1 - Mellow acoustic 1.txt"


@pytest.mark.parametrize("product", [Product.CSV, Product.URIS, Product.LISTS, Product.PAGE])
@pytest.mark.parametrize("sort", [Sort.TYPICAL, Sort.TEMPO])
async def test_of_an_expired_report_every_file_is_gone(
    documents: Documents,
    posting: Posting,
    report_store: SqlReportStore,
    product: Product,
    sort: Sort,
) -> None:
    await keep(report_store, without="r")

    with pytest.raises(GoneError):
        await documents.document(posting, product, sort)


@pytest.mark.parametrize("product", [Product.CSV, Product.MARKDOWN])
async def test_files_are_english_in_every_language(
    documents: Documents, posting: Posting, product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = await documents.document(posting, product, Sort.TYPICAL)
    renamed = replace(posting, title="Evening")
    under_another_title = await documents.document(renamed, product, Sort.TYPICAL)
    monkeypatch.setattr(messages, "translations", only_german)

    with speaking(Language.GERMAN):
        assert await documents.document(posting, product, Sort.TYPICAL) == english
        again = await documents.document(renamed, product, Sort.TYPICAL)

    assert again == under_another_title


async def test_the_page_is_in_the_language_of_who_asks_for_it(
    documents: Documents, posting: Posting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "translations", only_german)

    english = await documents.document(posting, Product.PAGE, Sort.TYPICAL)
    with speaking(Language.GERMAN):
        german = await documents.document(posting, Product.PAGE, Sort.TYPICAL)

    assert b'<html lang="en">' in english.content
    assert "⟦" not in english.content.decode()
    assert b'<html lang="de">' in german.content
    assert "⟦Zoom in⟧" in german.content.decode()


def only_german(language: Language) -> NullTranslations:
    """Put all of German in brackets."""
    return Brackets() if language is Language.GERMAN else NullTranslations()
