"""The pictures of an answer whose clusters, or whose title, a user has named."""

from dataclasses import dataclass, replace

import pytest

from bot.core.documents import spoken_summary, with_names
from bot.core.models import Options
from bot.core.postings import ReportRecord
from bot.core.reports import Product
from bot.core.requests import RecordRequest
from bot.core.summary import Summary
from bot.jobs.clustering import record_export
from bot.languages import Language, speaking
from bot.pictures import draw_map
from bot.records import pieces
from bot.records.reading import RecordReader
from bot.records.sketch import drawable_report
from bot.sample import export_csv, synthetic_rows
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.pictures import REDRAW, Pictures
from bot.use_cases.concurrency.patience import Patience
from tests.records.written import KEY
from tests.use_cases.acting import ThreadCompute

WRITTEN = record_export(
    RecordRequest(export_csv(synthetic_rows(40, 7, 3)), "mix.csv", None, Options(), 100)
)
OWN = pieces.summaries.decode(WRITTEN[pieces.SUMMARY])
GYM = with_names(OWN, OWN.title, {1: "Gym"})


@dataclass
class Easel:
    """A kept report, and what draws it again."""

    pictures: Pictures
    store: SqlReportStore
    compute: ThreadCompute

    async def keep(self, *without: str) -> None:
        """Keep the report, but for some pieces."""
        kept = {name: body for name, body in WRITTEN.items() if name not in without}
        record = ReportRecord(KEY, "file:1", Options(), complete=True, pieces=kept)
        await self.store.save(record, "1")

    async def map(self, summary: Summary) -> bytes:
        """Show the map."""
        return await self.pictures.picture(RecordReader(self.store, KEY), summary, Product.MAP)


@pytest.fixture
async def easel(report_store: SqlReportStore, compute: ThreadCompute) -> Easel:
    easel = Easel(Pictures(compute), report_store, compute)
    await easel.keep()
    return easel


def kept(product: Product) -> bytes:
    return WRITTEN[pieces.product_piece(product)]


def drawn(summary: Summary) -> bytes:
    return draw_map(drawable_report(summary, pieces.sketches.decode(WRITTEN[pieces.SKETCH])))


@pytest.mark.parametrize("product", [Product.MAP, Product.PROFILE])
async def test_under_its_own_words_a_picture_drawn_again_is_the_same(
    easel: Easel, product: Product
) -> None:
    renamed = replace(OWN, own_title="otherwise")

    again = await easel.pictures.picture(RecordReader(easel.store, KEY), renamed, product)

    assert again == kept(product)
    assert easel.compute.asked == [REDRAW.path]


async def test_without_names_the_kept_picture_is_shown(easel: Easel) -> None:
    assert await easel.map(OWN) == kept(Product.MAP)
    assert easel.compute.asked == []


async def test_names_and_titles_are_drawn_once(easel: Easel) -> None:
    titled = with_names(OWN, "Sunday", {})

    first, second, other = [await easel.map(each) for each in (GYM, GYM, titled)]

    assert first == second == drawn(GYM)
    assert other == drawn(titled)
    assert len({first, other, kept(Product.MAP)}) == 3
    assert easel.compute.asked == [REDRAW.path] * 2


async def test_while_a_drawing_takes_long_the_kept_picture_is_shown(easel: Easel) -> None:
    easel.pictures = Pictures(easel.compute, Patience(0))
    easel.compute.hold()

    early = await easel.map(GYM)
    easel.compute.let_in.set()
    easel.pictures._drawings._patience = Patience(None)

    assert early == kept(Product.MAP)
    assert await easel.map(GYM) == drawn(GYM)
    assert easel.compute.asked == [REDRAW.path]


async def test_a_report_of_before_keeps_its_picture(easel: Easel) -> None:
    await easel.keep(pieces.SKETCH)

    assert await easel.map(GYM) == kept(Product.MAP)


@pytest.mark.parametrize("name", ["\U000f0000", "\U000f0000…"])
async def test_a_name_that_no_font_draws_leaves_the_clusters_own(easel: Easel, name: str) -> None:
    unseen = with_names(OWN, OWN.title, {1: name})

    assert await easel.map(unseen) == kept(Product.MAP)


async def test_another_language_is_drawn_anew_once_and_english_is_kept(easel: Easel) -> None:
    with speaking(Language.GERMAN):
        first, second = [await easel.map(OWN) for _ in range(2)]
        expected = drawn(spoken_summary(OWN))

    assert first == second == expected
    assert await easel.map(OWN) == kept(Product.MAP)
    assert easel.compute.asked == [REDRAW.path]


async def test_languages_do_not_get_one_anothers_pictures(easel: Easel) -> None:
    for spoken in (Language.GERMAN, Language.FRENCH, Language.GERMAN):
        with speaking(spoken):
            await easel.map(OWN)

    assert easel.compute.asked == [REDRAW.path] * 2


async def test_an_earlier_report_has_its_english_picture_in_every_language(easel: Easel) -> None:
    await easel.keep(pieces.SKETCH)

    with speaking(Language.GERMAN):
        assert await easel.map(OWN) == kept(Product.MAP)
