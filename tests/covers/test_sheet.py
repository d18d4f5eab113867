"""The sheet shows every cover whole, with nothing over it, and its number below."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image, ImageChops

from bot.core.palette import BACKGROUND, TILE
from bot.covers import draw_sheet, shrink
from tests.covers.drawn import cover, decoded, noisy, plain

RED = (200, 30, 40)
WIDTH, ONE_ROW, TWO_ROWS = 684, 182, 350
CELL, SIDE, LEFT = 134, 120, 14
"""Pixels from one cover to the next, of a cover, and before the first."""


def small(number: int) -> bytes:
    shrunk = shrink(cover(number))
    assert shrunk is not None
    return shrunk


def tile(sheet: Image.Image, column: int, row: int = 0) -> Image.Image:
    """Cut out where a cover is, without the edges, which a JPEG blurs."""
    left, top = LEFT + column * CELL, LEFT + row * (ONE_ROW - LEFT)
    return sheet.crop((left + 8, top + 8, left + SIDE - 8, top + SIDE - 8))


def below(sheet: Image.Image, column: int) -> Image.Image:
    left = LEFT + column * CELL
    return sheet.crop((left, LEFT + SIDE + 2, left + SIDE, ONE_ROW))


def difference(one: Image.Image, other: Image.Image) -> int:
    """Tell the largest difference of any pixel, 0 to 255."""
    extrema = ImageChops.difference(one, other).getextrema()
    return max(int(high) for _, high in extrema)  # type: ignore[misc]


def flat(colour: tuple[int, int, int]) -> Image.Image:
    return Image.new("RGB", (SIDE - 16, SIDE - 16), colour)


@pytest.mark.parametrize(
    ("count", "size"),
    [
        (1, (WIDTH, ONE_ROW)),
        (5, (WIDTH, ONE_ROW)),
        (6, (WIDTH, TWO_ROWS)),
        (10, (WIDTH, TWO_ROWS)),
    ],
)
def test_the_sheet_has_rows_of_five(count: int, size: tuple[int, int]) -> None:
    sheet = decoded(draw_sheet([None] * count, 1))

    assert (sheet.format, sheet.size) == ("JPEG", size)


def test_a_cover_has_nothing_over_it() -> None:
    sheet = decoded(draw_sheet([plain(RED)] * 10, 91))

    assert all(
        difference(tile(sheet, column, row), flat(RED)) < 8 for column in range(5) for row in (0, 1)
    )


def test_a_cover_that_is_no_square_is_shown_whole() -> None:
    halves = Image.new("RGB", (400, 200), RED)
    halves.paste((30, 40, 200), (200, 0, 400, 200))
    sheet = decoded(draw_sheet([plain(RED, size=(400, 200))], 1)).crop((14, 14, 134, 134))

    assert difference(sheet.crop((4, 34, 116, 86)), Image.new("RGB", (112, 52), RED)) < 8
    assert difference(sheet.crop((4, 0, 116, 24)), Image.new("RGB", (112, 24), BACKGROUND)) < 8


@pytest.mark.parametrize(
    "body", [None, b"", b"junk", cover()[:900], b"\x89PNG\r\n\x1a\n" + bytes(80)]
)
def test_what_is_no_cover_is_a_neutral_tile(body: bytes | None) -> None:
    sheet = decoded(draw_sheet([body], 1))

    corner = tile(sheet, 0).crop((0, 0, 20, 20))
    assert difference(corner, Image.new("RGB", (20, 20), TILE)) < 8
    assert draw_sheet([body], 1) == draw_sheet([None], 1)


def test_every_cover_has_its_own_number_and_empty_places_have_none() -> None:
    sheet = decoded(draw_sheet([None] * 3, 9_998))
    nothing = Image.new("RGB", below(sheet, 0).size, BACKGROUND)

    numbers = [below(sheet, column) for column in range(5)]

    assert [difference(number, nothing) > 150 for number in numbers] == [True] * 3 + [False] * 2
    assert difference(numbers[0], numbers[1]) > 150
    assert difference(numbers[1], numbers[2]) > 150


def test_the_first_number_is_the_one_that_is_asked_for() -> None:
    seven, eight = (below(decoded(draw_sheet([None], number)), 0) for number in (7, 8))

    assert difference(seven, eight) > 150


def test_a_number_stays_below_its_own_cover() -> None:
    sheet = decoded(draw_sheet([None] * 2, 9_998))

    between = sheet.crop((LEFT + SIDE + 2, 0, LEFT + CELL - 2, ONE_ROW))

    assert difference(between, Image.new("RGB", between.size, BACKGROUND)) < 12


def test_equal_covers_give_equal_bytes_even_at_once() -> None:
    covers = [small(number) for number in range(10)]

    with ThreadPoolExecutor(4) as threads:
        sheets = set(threads.map(lambda _: draw_sheet(covers, 11), range(8)))

    assert sheets == {draw_sheet(covers, 11)}


def test_even_noise_that_nobody_made_small_is_drawn() -> None:
    assert decoded(draw_sheet([noisy(number) for number in range(10)], 1)).size == (WIDTH, TWO_ROWS)


def test_ten_covers_take_no_more_than_120_kilobytes_however_busy_they_are() -> None:
    covers = [small(number) for number in range(10)]
    noise = [shrink(noisy(number)) for number in range(10)]

    sizes = [len(draw_sheet(bodies, 9_991)) for bodies in (covers, noise)]

    assert max(sizes) <= 120_000
