"""Text in pictures: what can be drawn, and that it is never wider than its room."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.font_manager import get_font
from matplotlib.ft2font import FT2Font, LoadFlags
from numpy.typing import NDArray

from bot.pictures.drawing.fonts import FAMILIES, drawable, fonts_for, installed, opened
from bot.pictures.drawing.layout import LEAST_WORD
from bot.pictures.drawing.text import fitted_size, ink, shortened
from bot.pictures.header import title_line
from tests.pictures.drawn_reports import NAMES

WIDE = "W" * 28


def set_line(font: FT2Font, line: str) -> NDArray[np.uint8]:
    font.set_size(30, 72)
    font.set_text(line, 0, flags=LoadFlags.NO_HINTING)
    font.draw_glyphs_to_bitmap()
    return np.array(font.get_image())


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=60), room=st.integers(60, 900), bold=st.booleans())
def test_a_fitted_text_is_no_wider_than_its_room(text: str, room: int, bold: bool) -> None:  # noqa: FBT001  (drawn by hypothesis)
    size = fitted_size(text, room, 40, bold=bold)

    assert ink(text, size, bold=bold).width <= room


@pytest.mark.parametrize("name", [*NAMES, WIDE, "Щ" * 28])
def test_a_name_is_fitted_without_losing_a_letter(name: str) -> None:
    size = fitted_size(name, 330, 30)

    assert drawable(name) == name
    assert 10 <= size <= 30
    assert ink(name, size).width <= 330


@settings(max_examples=60, deadline=None)
@given(title=st.text(max_size=400), room=st.integers(100, 800))
def test_a_title_is_shortened_to_its_room(title: str, room: int) -> None:
    line = shortened(title, room, 26, bold=True)

    assert ink(line, 26, bold=True).width <= room


def test_an_endless_title_ends_in_an_ellipsis_and_a_short_one_does_not() -> None:
    endless, least = title_line("Road trip " * 40, 600)
    short, size = title_line("Road trip", 600)

    assert endless.startswith("Road trip")
    assert endless.endswith("…")
    assert 560 <= ink(endless, least, bold=True).width <= 600
    assert (short, size, least) == ("Road trip", 48, LEAST_WORD)


@pytest.mark.parametrize("title", ["", " \n\t", "\x00\x07", "\u200b\u200d\ufe0f", "\U0010fffe"])
def test_a_title_of_nothing_to_see_becomes_playlist(title: str) -> None:
    line, _ = title_line(title, 600)

    assert line == "Playlist"


def test_what_cannot_be_seen_is_left_out_and_the_rest_is_on_one_line() -> None:
    line = drawable(" Road\ntrip\u202e \x00 2019\U0010fffe ")

    assert line == "Road trip 2019"


@pytest.mark.parametrize("line", ["Road trip (1999)", "Señorita ▶"])
def test_a_line_of_one_font_looks_as_it_does_when_read_from_the_file(line: str) -> None:
    fonts = fonts_for(line, bold=False)

    from_memory, from_file = (set_line(font, line) for font in (opened(fonts), get_font(fonts)))

    assert len(fonts) == 1
    assert (from_memory == from_file).all()


def test_threads_share_no_font() -> None:
    fonts = fonts_for("Road trip", bold=False)

    with ThreadPoolExecutor(1) as other:
        theirs = other.submit(opened, fonts).result()

    assert opened(fonts) is opened(fonts)
    assert opened(fonts) is not theirs


def test_dollars_are_letters_and_no_formula() -> None:
    line = ink("$x^2$", 30)

    assert drawable("$x^2$") == "$x^2$"
    assert line.width > ink("$x$", 30).width


def test_accents_do_not_grow_into_the_line_above() -> None:
    tower = "a" + "\u0301\u0302\u0303\u0304" * 20

    assert ink(tower, 30).height < 80


def test_a_mark_that_no_font_draws_with_its_letter_is_left_out() -> None:
    assert drawable("0\u17b6") == "0"


def test_arabic_letters_are_joined() -> None:
    joined = ink("ببب", 40).width
    apart = ink("ب\u200cب\u200cب", 40).width

    assert joined < apart


@pytest.mark.parametrize("bold", [False, True])
def test_only_installed_fonts_are_named(bold: bool) -> None:  # noqa: FBT001  (a parameter)
    fonts = installed(bold=bold)

    assert len(fonts) == len(set(fonts)) <= 2 * len(FAMILIES)
    assert fonts[0].endswith(("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"))
