"""What is drawn, and what stands on the web page, in other languages."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace

import pytest

from bot.core.documents import spoken_summary, summarise
from bot.core.history import ChartBar, ClusterSize
from bot.core.lists import ListSummary
from bot.core.reports import Axis, Basis, Report, Trait
from bot.core.requests import ContributorBar, ContributorsRequest
from bot.core.text.list_words import (
    closest_line,
    likeness_line,
    overlap_lines,
    overlap_sentence,
)
from bot.core.text.map_words import whereabouts, whereabouts_in_words
from bot.languages import Language, gettext, speaking
from bot.pictures.contributors import contributors_canvas
from bot.pictures.drawing import fonts
from bot.pictures.drawing.fonts import writable
from bot.pictures.history_chart import history_canvas
from bot.pictures.map import map_canvas
from bot.pictures.profile_table import profile_canvas
from bot.records.sketch import drawable_report, sketch_of
from bot.report_page import page as page_module
from bot.report_page.content import PageContent, content_of
from bot.report_page.page import write_page
from tests.core.reports import report
from tests.languages.brackets import outside, speak_in_brackets
from tests.pictures.drawn_lines import crowded, texts
from tests.pictures.drawn_lines import outside as beyond
from tests.pictures.drawn_reports import believable, with_names, with_unplaced

AXES = (Axis("calm, acoustic", "energetic", 0.31), Axis("moody", "danceable, happy", 0.17))
CLUSTERS = ["Mellow acoustic", "Mellow house", "Calm · 2"]
TITLE = "0123"
"""No letter, so that it counts as no word."""
PLAYLISTS = (ListSummary("1", 12, 4, (6, 6)), ListSummary("2", 9, 1, (9, 0)))
THREE = (*PLAYLISTS, ListSummary("3", 5, 0, (1, 4)))


def letters(lines: Iterable[str]) -> str:
    """Return the letters outside of messages; numbers of lists are none."""
    return "".join(filter(str.isalpha, outside(" ".join(lines))))


def spoken(drawn: Report) -> Report:
    return drawable_report(spoken_summary(summarise(drawn)), sketch_of(drawn))


def drawn() -> Report:
    named = with_names(believable(90, 3, title=TITLE), CLUSTERS)
    return replace(with_unplaced(named, 3), axes=AXES, basis=Basis.GENRES)


def contributors() -> ContributorsRequest:
    bar = ContributorBar("1", "2", 4, ((1, 4),))
    return ContributorsRequest(TITLE, ((1, "3"),), (bar,))


def test_no_word_of_a_picture_is_left_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_in_brackets(monkeypatch)
    told = spoken(drawn())
    pictures = [
        map_canvas(told),
        profile_canvas(told),
        contributors_canvas(contributors()),
        history_canvas(TITLE, (ChartBar("3", (ClusterSize(1, "", 4),)),)),
    ]

    for canvas in pictures:
        # Words that are cut have no closing bracket.
        assert not letters(f"{line}⟧" if line.endswith("…") else line for line in texts(canvas))


def test_longer_words_fit_into_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_in_brackets(monkeypatch)
    told = spoken(drawn())

    for canvas in (map_canvas(told), profile_canvas(told)):
        assert not beyond(canvas)
        assert not crowded(canvas)


@pytest.mark.parametrize("lists", [PLAYLISTS, THREE])
def test_no_word_about_lists_is_left_in_english(
    lists: tuple[ListSummary, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_in_brackets(monkeypatch)
    lines = [
        *overlap_lines(lists, [each.name for each in lists]),
        overlap_sentence(lists),
        likeness_line(lists),
        closest_line(lists),
    ]

    assert not letters(lines)


def test_no_word_about_the_map_is_left_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    places = {each.number: [(m.x, m.y) for m in each.members] for each in drawn().clusters}
    found = whereabouts(places)
    speak_in_brackets(monkeypatch)

    told = [whereabouts_in_words(each, dict.fromkeys(places, "")) for each in found.values()]

    assert any(told)
    assert not letters(told)


def test_no_word_of_the_web_page_is_left_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "vega_script", lambda: "var library")
    speak_in_brackets(monkeypatch)

    page = write_page(content(), lambda: b"").decode()

    facts = json.loads(re.findall(r'id="facts">(.*?)</script>', page, re.DOTALL)[0])
    seen = re.sub(r"<(style|script|title).*?</\1>", " ", page, flags=re.DOTALL)
    labels = re.findall(r'(?:aria-label|aria-roledescription|placeholder|alt)="([^"]*)"', seen)
    measured = [each[key] for each in facts["measures"] for key in ("label", "title")]
    told = [re.sub(r"<[^>]*>", " ", seen), *labels, *measured, *facts["words"].values()]
    assert not letters(told)


def content() -> PageContent:
    """Make a page whose names have no letters."""
    traits = (Trait("energy", "calmer", -1.2), Trait("genre:1", "1 (2 of 3)", 1.0))
    kept = content_of(report())
    summary = spoken_summary(replace(kept.summary, title=TITLE, axes=AXES))
    quality = replace(summary.quality, note="")
    clusters = tuple(
        replace(each, name="4", artists=("5",), traits=traits) for each in summary.clusters
    )
    told = spoken_summary(replace(summary, clusters=clusters, quality=quality))
    tracks = {
        number: [replace(each, name="6", artists=(), album="", label="") for each in those]
        for number, those in kept.tracks.items()
    }
    unplaced = [replace(each, name="7", artists=()) for each in kept.unplaced]
    return replace(kept, summary=told, tracks=tracks, unplaced=unplaced)


def test_what_no_font_draws_is_drawn_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "drawable", lambda _: "")

    assert writable(Language.JAPANESE) is Language.ENGLISH
    assert writable(Language.GERMAN) is Language.GERMAN


def test_numbers_of_a_picture_are_those_of_the_language() -> None:
    with speaking(Language.GERMAN):
        written = texts(map_canvas(believable(3000, 2)))

    assert any(re.fullmatch(r"[0-9]\.[0-9]{3}", line) for line in written)
    assert gettext("{count}", count=3000) == "3,000"
