"""The web page in a real browser: seen, searched, sorted, walked through, with hostile names."""

import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.report_page import content_of, write_page
from bot.report_page.facts import MOST_NAMED
from tests.report_page.conftest import Visit
from tests.report_page.scattered import CLUSTERS, HOSTILE, scattered_report
from tests.report_page.seen import (
    ALBUMS,
    AXIS_TITLES,
    BRIGHT,
    CHOSEN,
    CONTRASTS,
    NAMES,
    POINT,
    POINT_NAMES,
    POINTS,
    SPREAD,
    TOLD,
    WIDTH,
)  # fmt: skip
from tests.web.chromium import PROGRAM, Screen

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="Chromium is not here"),
    pytest.mark.skipif(find_spec("vl_convert") is None, reason="vl-convert-python is not here"),
]
PICTURES = os.environ.get("TESTS_PICTURES")
WIDE, TABLET, PHONE = (
    Screen(1280, 900, 1, touch=False), Screen(768, 1024, 1, touch=True),
    Screen(360, 740, 2, touch=True),
)  # fmt: skip

Kept = Callable[[bytes], Path]


@pytest.fixture
def page(kept: Kept) -> Path:
    return kept(write_page(content_of(scattered_report()), lambda: b""))


@pytest.mark.parametrize("screen", [WIDE, TABLET, PHONE], ids=["wide", "tablet", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_it_fits_every_screen(visit: Visit, page: Path, screen: Screen, theme: str) -> None:
    await visit.tab.look_on(screen, dark=theme == "dark")

    await visit.open(page)

    if PICTURES:
        name = f"page-{screen.width}-{theme}.png"
        (Path(PICTURES) / name).write_bytes(await visit.tab.picture())
    assert await visit.see(WIDTH) <= screen.width
    assert await visit.see(POINTS) == CLUSTERS * 12
    assert not visit.mischief


async def test_nothing_in_a_name_runs_or_loads_anything(visit: Visit, kept: Kept) -> None:
    file = kept(write_page(content_of(scattered_report(hostile=True)), lambda: b""))
    await visit.tab.look_on(WIDE)

    await visit.open(file)
    await visit.see("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    names = await visit.see(NAMES)
    await visit.see("document.getElementById('plot').focus()")
    for key in ("ArrowRight", "ArrowUp", "ArrowLeft"):
        await visit.tab.press(key)

    assert len(names) == CLUSTERS * len(HOSTILE)
    assert names[0] == HOSTILE[0]
    assert names[1] == HOSTILE[1]
    assert not any(sign in name for name in names for sign in "\0\u202e\u2066\u2028\ud800")
    assert max(map(len, names)) == 300
    assert await visit.see(CHOSEN)
    assert await visit.see("window.ran") is None
    assert await visit.see("document.querySelectorAll('main img, main svg[onload]').length") == 0
    assert await visit.see(WIDTH) <= WIDE.width
    assert not visit.mischief


async def test_no_link_leads_to_anything_but_the_services(visit: Visit, kept: Kept) -> None:
    file = kept(write_page(content_of(scattered_report(hostile=True)), lambda: b""))

    await visit.open(file)

    hosts = await visit.see(
        "[...new Set([...document.querySelectorAll('main a')].map(each => each.origin))]"
    )
    assert set(hosts) <= {"https://open.spotify.com", "https://www.deezer.com"}


async def test_a_search_narrows_the_tables_and_dims_the_map(visit: Visit, page: Path) -> None:
    await visit.open(page)

    await visit.type("track 1205")

    assert await visit.see(NAMES) == ["Track 1205"]
    assert await visit.see(TOLD) == "1 of 36 tracks"
    await visit.tab.wait_for(f"{BRIGHT} === 1")
    assert not visit.mischief


async def test_a_search_goes_without_accents_and_case(visit: Visit, kept: Kept) -> None:
    await visit.open(kept(write_page(content_of(scattered_report(hostile=True)), lambda: b"")))

    await visit.type("ZOE angstrom")

    assert await visit.see(NAMES) == [HOSTILE[-1]] * CLUSTERS


async def test_a_cluster_can_be_left_out(visit: Visit, page: Path) -> None:
    await visit.open(page)

    await visit.see("document.querySelector('.chip input[value=\"2\"]').click()")

    await visit.tab.wait_for(f"{POINTS} === 24")
    assert await visit.see("document.querySelector('section.k2').hidden")
    assert await visit.see(TOLD) == "24 of 36 tracks"


async def test_tables_are_sorted_by_their_headings(visit: Visit, page: Path) -> None:
    await visit.open(page)
    press = "document.querySelector('.k1 thead th:nth-child({}) button').click()"
    first = await visit.see(ALBUMS)

    await visit.see(press.format(3))
    rising = await visit.see(ALBUMS)
    await visit.see(press.format(3))
    falling = await visit.see(ALBUMS)
    await visit.see(press.format(3))

    assert rising == [f"Album {place}" for place in range(12)]
    assert falling == rising[::-1]
    assert await visit.see(ALBUMS) == first
    assert await visit.see("document.querySelector('.k1 thead th:nth-child(3)').ariaSort") == "none"


async def test_two_measures_are_chosen_as_axes(visit: Visit, page: Path) -> None:
    await visit.open(page)

    await visit.choose("across", "energy")
    await visit.choose("up", "tempo")

    await visit.tab.wait_for(f"{AXIS_TITLES}.some(title => title.startsWith('Tempo'))")
    assert any(title.startswith("Energy") for title in await visit.see(AXIS_TITLES))
    assert await visit.see(POINTS) == 36
    assert not visit.mischief


async def test_every_point_is_named_for_screen_readers(visit: Visit, page: Path) -> None:
    await visit.open(page)

    names = await visit.see(POINT_NAMES)

    assert "Track 1200, Ada Quill; cluster 1, Mellow acoustic 1" in names
    assert len(set(names)) == 36


async def test_the_keyboard_goes_from_track_to_track_and_to_the_table(
    visit: Visit, page: Path
) -> None:
    await visit.open(page)
    await visit.see("document.getElementById('plot').focus()")

    await visit.tab.press("ArrowRight")
    first = await visit.see(CHOSEN)
    await visit.tab.press("ArrowDown")
    second = await visit.see(CHOSEN)
    await visit.tab.press("Enter")

    assert first.startswith("Track ")
    assert second.startswith("Track ")
    assert first != second
    row = await visit.see("document.activeElement.closest('tr').cells[1].textContent")
    assert second.startswith(row)
    assert await visit.see("document.activeElement.checkVisibility()")


async def test_the_keyboard_zooms_and_shows_everything_again(visit: Visit, page: Path) -> None:
    await visit.open(page)
    before = await visit.see(SPREAD)
    await visit.see("document.getElementById('plot').focus()")

    await visit.tab.press("+")
    await visit.tab.wait_for(f"{SPREAD} > {before * 1.3}")
    await visit.tab.press("0")

    await visit.tab.wait_for(f"Math.abs({SPREAD} - {before}) < 2")
    assert not visit.mischief


async def test_pointing_at_a_track_tells_which_it_is(visit: Visit, page: Path) -> None:
    await visit.tab.look_on(WIDE)
    await visit.open(page)
    x, y = await visit.see(POINT)

    await visit.tab.ask("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    await visit.tab.wait_for("!document.getElementById('tip').hidden")
    told = await visit.see("document.getElementById('tip').innerText")
    assert told.splitlines()[0].startswith("Track ")
    assert "BPM" in told or "Tempo" in told


async def test_the_tables_come_first_in_the_order_of_tabs(visit: Visit, page: Path) -> None:
    await visit.open(page)

    places = await visit.see(
        "(found => ['a[href=\"#tracks\"]', '.k1 thead button', '.k1 tbody a', '#query', '#plot']"
        ".map(one => found.indexOf(document.querySelector(one))))"
        "([...document.querySelectorAll('a, button, input, select, [tabindex=\"0\"]')])"
    )

    assert places == sorted(places)


async def test_words_stand_out_from_their_ground(visit: Visit, page: Path) -> None:
    for dark in (False, True):
        await visit.tab.look_on(WIDE, dark=dark)
        await visit.open(page)

        found = await visit.see(CONTRASTS)

        assert len(found) > 30
        assert [each for each in found if each["ratio"] < 4.5] == []


async def test_a_large_playlist_is_drawn_on_a_canvas(visit: Visit, kept: Kept) -> None:
    many = scattered_report(MOST_NAMED // CLUSTERS + 1)

    await visit.open(kept(write_page(content_of(many), lambda: b"")))

    assert await visit.see("document.querySelectorAll('#plot canvas').length") == 1
    assert not visit.mischief
