"""What is written on a web page, without a browser."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.models import NewestPart
from bot.core.reports import Axis
from bot.core.spotify.ranks import Personal
from bot.report_page import bundle, content_of, write_page
from bot.report_page import page as page_module
from bot.report_page.facts import facts_json
from bot.report_page.measures import measures
from tests.report_page.scattered import scattered_report

PNG = b"\x89PNG picture"
ROWS = re.compile(r"<tr><td><th scope=\"row\">(.*)")


def no_picture() -> bytes:
    raise AssertionError("a page with its own map needs no picture")


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no JavaScript for the map."""
    monkeypatch.setattr(page_module, "vega_script", lambda: "")


@pytest.mark.usefixtures("plain")
def test_without_the_library_a_page_has_the_picture_of_the_map() -> None:
    page = write_page(content_of(scattered_report()), lambda: PNG).decode()

    assert "data:image/png;base64,iVBORyBwaWN0dXJl" in page
    assert 'id="library"' not in page
    assert len(ROWS.findall(page)) == 36


def test_with_the_library_it_has_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "vega_script", lambda: "window.vegaEmbed = null;")

    page = write_page(content_of(scattered_report()), no_picture).decode()

    assert "data:image/png" not in page
    assert 'id="library">H4sI' in page


@pytest.mark.usefixtures("plain")
def test_a_part_of_a_longer_playlist_is_said_to_be_one() -> None:
    content = content_of(scattered_report())
    part = replace(content.summary.coverage, newest=NewestPart(36, 120))
    newest = replace(content, summary=replace(content.summary, coverage=part))

    assert "newest 36 of its 120 tracks." in write_page(newest, lambda: PNG).decode()
    assert "newest" not in write_page(content, lambda: PNG).decode()


@pytest.mark.usefixtures("plain")
def test_the_same_report_makes_the_same_page() -> None:
    content = content_of(scattered_report(hostile=True))

    assert write_page(content, lambda: PNG) == write_page(content, lambda: PNG)


@pytest.mark.usefixtures("plain")
def test_the_policy_lets_nothing_load_and_names_each_script() -> None:
    page = write_page(content_of(scattered_report()), lambda: PNG).decode()

    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;; script-src &#39;sha256-")
    assert "unsafe" not in policy[1]
    assert "http" not in policy[1]
    assert not re.search(r'<[^>]* on[a-z]+="| style="', page)


@pytest.mark.usefixtures("plain")
def test_ranks_and_hearts_stand_only_on_the_page_of_whom_they_belong_to() -> None:
    content = content_of(scattered_report())
    first, second = content.tracks[1][:2]
    own = Personal({first.id: 7}, {first.id: True, second.id: False})

    for_all = write_page(content, lambda: PNG).decode()
    private = write_page(replace(content, personal=own), lambda: PNG).decode()

    assert "💚<td><a" not in for_all
    assert for_all.count("<td>—<td>—<td>") == 36
    assert ROWS.findall(private)[0].count("<td>7<td>💚<td>") == 1
    assert ROWS.findall(private)[1].count("<td><td><td>") == 1
    assert ROWS.findall(private)[2].count("<td><td>—<td>") == 1


def test_numbers_cannot_end_their_element() -> None:
    text = facts_json(content_of(scattered_report(hostile=True)))

    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text)["clusters"][0]["name"] == "<img src=x onerror='window.ran = true'>"


def test_a_report_without_places_and_sound_offers_no_axes() -> None:
    content = replace(content_of(scattered_report()), places={}, features={})

    assert measures(content) == []


def test_a_few_tracks_far_out_do_not_squash_the_map() -> None:
    content = content_of(scattered_report())
    one = content.tracks[1][0].id
    far = replace(content, places={**content.places, one: (500.0, 0.0)})

    across, _ = (each for each in measures(far) if not each.plain)

    assert across.limits[0] < 1.0
    assert across.limits[1] < 20.0


def test_an_axis_is_named_by_the_ends_that_have_words() -> None:
    content = content_of(scattered_report())
    axes = (Axis("calm", "", 0.3), Axis("moody", "happy", 0.2))
    told = replace(content, summary=replace(content.summary, axes=axes))

    assert [each.title for each in measures(told)[:2]] == ["← calm", "← moody · happy →"]


def test_the_script_is_read_where_it_was_kept_even_without_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "PACKAGE", "no-such-package")
    (tmp_path / "vega-1.2.3.js").write_text("kept")

    assert bundle.vega_script((tmp_path / "none", tmp_path)) == "kept"
    assert bundle.vega_script((tmp_path / "none",)) == ""


def test_the_script_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "_version", lambda: "1.2.3")
    monkeypatch.setattr(bundle, "PROGRAM", "print('made', end='')")
    unwritable = tmp_path / "file"
    unwritable.touch()

    made = bundle.vega_script((unwritable, tmp_path / "share"))
    monkeypatch.setattr(bundle, "PROGRAM", "raise SystemExit(1)")

    assert made == "made"
    assert bundle.vega_script((unwritable, tmp_path / "share")) == "made"
    assert [each.name for each in (tmp_path / "share").iterdir()] == ["vega-1.2.3.js"]


def test_a_package_that_fails_leaves_the_page_without_its_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bundle, "_version", lambda: "1.2.3")
    monkeypatch.setattr(bundle, "PROGRAM", "raise SystemExit(1)")

    assert bundle.vega_script((tmp_path,)) == ""
    assert "no interactive map" in caplog.text
