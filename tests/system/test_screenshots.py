"""The README's pictures: that messages are drawn as they are, and that they are today's."""

from pathlib import Path

import pytest
from PIL import Image

from bot.analysis import analyse
from bot.core.exports.reading import read_export
from bot.core.models import DEFAULTS
from bot.core.pages.page import BADGES
from bot.pictures.map import map_canvas
from bot.pictures.profile_table import profile_canvas
from bot.sample import sample_bytes
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import HOME
from tests.system.screenshots.emoji import EMOJI, parted
from tests.system.screenshots.markdown import Look, Span, spans
from tests.system.screenshots.message import WIDTH, picture
from tests.system.screenshots.sheet import Pen, width

IMAGES = Path(__file__).parents[2] / "docs" / "images"
PLAIN, BOLD = Look(), Look(bold=True)
ROW = {"type": 1, "components": [{"type": 2, "style": 1, "label": "▶"}]}


def answer(description: str, rows: int) -> Message:
    embed = {"title": "Road Trip", "description": description, "color": 0x92A9FF}
    return Message(id=1, place=HOME, author={}, embeds=[embed], components=[ROW] * rows)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plain", [Span("plain", PLAIN)]),
        ("🔵 **1 · House** · 57", [
            Span("🔵 ", PLAIN), Span("1 · House", BOLD), Span(" · 57", PLAIN),
        ]),
        (r"older (\~1994)", [Span("older (~1994)", PLAIN)]),
        ("-# *Album* · 2020", [
            Span("Album", Look(small=True, italic=True)), Span(" · 2020", Look(small=True)),
        ]),
        ("**[A \\[live\\]](<https://example.org>)**", [
            Span("A [live]", Look(bold=True, link=True)),
        ]),
        ("ask </clusters:123> again", [
            Span("ask ", PLAIN), Span("/clusters", Look(link=True)), Span(" again", PLAIN),
        ]),
    ],
)  # fmt: skip
def test_markdown_is_taken_apart(line: str, expected: list[Span]) -> None:
    assert spans(line) == expected


def test_every_badge_of_a_cluster_has_a_shape() -> None:
    assert EMOJI.keys() >= {*BADGES}


def test_emoji_stand_apart_from_the_words_around_them() -> None:
    assert parted("a 🔵 1 · 🩵") == ["a ", "🔵", " 1 · ", "🩵"]


def test_a_text_is_as_wide_as_its_parts_and_spaces_count() -> None:
    pen = Pen()

    assert width("🔵", pen) == pen.size
    assert width("House ", pen) > width("House", pen)


def test_a_message_grows_with_its_lines_and_its_controls() -> None:
    short, lines, rows = (
        picture(answer(*parts)) for parts in (("one", 1), ("one\ntwo", 1), ("one", 2))
    )

    assert short.width == WIDTH
    assert short.height < lines.height
    assert short.height < rows.height


def test_a_long_line_is_wrapped() -> None:
    one, wrapped = picture(answer("word", 1)), picture(answer("word " * 40, 1))

    assert one.height < wrapped.height


def test_the_pictures_of_the_documents_are_as_large_as_those_drawn_today() -> None:
    report = analyse(read_export(sample_bytes()), DEFAULTS)

    drawn = {"map": map_canvas(report).height, "profile": profile_canvas(report).height}

    for name, height in drawn.items():
        with Image.open(IMAGES / f"{name}.png") as kept:
            assert kept.size == (1100, height), "`make images` draws them anew"
