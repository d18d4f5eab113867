"""Screens as HTML: what a message holds is on its page, and the whole bot can be photographed."""

from pathlib import Path

import pytest

from tests.fakes.discord.interactions import Modal
from tests.fakes.discord.messages import Attachment, File, Flag, Message
from tests.fakes.discord.people import HOME, Payload
from tests.fakes.discord.world import APPLICATION_ID
from tests.system.screens.browser import DESK, PHONE, photograph
from tests.system.screens.markup import page_of, page_of_form
from tests.system.screens.scenes import way_in_pages
from tests.system.screens.words import html_of
from tests.system.trials.world import open_world
from tests.web.chromium import PROGRAM, Screen, open_tab

PNG = b"\x89PNG"
MENU = {
    "type": 3, "custom_id": "m", "placeholder": "Go to …",
    "options": [{"label": "House", "value": "1", "description": "57 tracks"}],
}  # fmt: skip


def message(**parts: object) -> Message:
    return Message(id=1, place=HOME, author={}, **parts)  # type: ignore[arg-type]


def row(*controls: Payload) -> Payload:
    return {"type": 1, "components": [*controls]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**5** < 6", "<p><b>5</b> &lt; 6</p>"),
        ("-# small", "<p class=small>small</p>"),
        ("## Settings", "<h2>Settings</h2>"),
        ("- one", "<p class=item>• one</p>"),
        ("```\na * b\n```", "<pre>a * b</pre>"),
        ("`200` <#1> <@2> <@&3>", "<p>200 # music @Ada @DJs</p>"),
        (f"<@{APPLICATION_ID}>", "<p>@Constellate</p>"),
        ("down since <t:1:R>", "<p>down since 5 minutes ago</p>"),
        ("", ""),
    ],
)
def test_a_text_is_written_as_discord_shows_it(text: str, expected: str) -> None:
    assert html_of(text) == expected


def test_an_embed_has_its_fields_and_its_picture_and_other_files_stand_beside_it() -> None:
    shown, beside = (Attachment(n, File(n_, PNG), f"https://x/{n_}") for n, n_ in enumerate("ab"))
    embed = {
        "title": "<Mix>", "fields": [{"name": "Disk", "value": "full"}], "color": 1,
        "image": {"url": "https://x/a"}, "footer": {"text": "page 1/1"},
    }  # fmt: skip

    page = page_of(message(embeds=[embed], attachments=[shown, beside], flags=Flag.EPHEMERAL))

    assert "&lt;Mix&gt;" in page
    assert "<b>Disk</b><p>full</p>" in page
    assert page.count("data:image") == 1
    assert "<div class=file>b" in page
    assert "Only you can see this" in page


def test_a_menu_shows_its_options_where_it_stands_open() -> None:
    closed, opened = (page_of(message(components=[row(MENU)]), name) for name in ("", "Go to …"))

    assert "57 tracks" not in closed
    assert "57 tracks" in opened


def test_a_layout_has_its_sections_with_what_stands_beside_them() -> None:
    text = {"type": 10, "content": "**Focus** · mood"}
    button = {"type": 2, "style": 2, "label": "Change", "custom_id": "x"}
    section = {"type": 9, "components": [text], "accessory": button}

    page = page_of(message(components=[{"type": 17, "components": [section, {"type": 14}]}]))

    assert "<b>Focus</b> · mood" in page
    assert page.index("Focus") < page.index("Change</span>") < page.index("<hr>")


def test_a_form_has_its_labels_and_what_is_filled_in() -> None:
    field = {"type": 4, "custom_id": "name", "value": "Gym", "style": 1}
    label = {"type": 18, "label": "Name", "description": "Of the cluster.", "component": field}

    page = page_of_form(Modal("Rename", "x", [label]))

    assert all(word in page for word in ("Rename", "Name", "Of the cluster.", "Gym"))


@pytest.mark.slow
@pytest.mark.skipif(PROGRAM is None, reason="Chromium is not here")
@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
async def test_screens_of_the_real_bot_fit_a_desk_and_a_phone(
    screen: Screen, tmp_path: Path
) -> None:
    async with open_world(100) as world, open_tab(tmp_path / "browser") as tab:
        fits = {
            name: await photograph(tab, page, screen, tmp_path / f"{name}.png")
            async for name, page in way_in_pages(world)
        }

    assert {"ways-in", "refused-file", "playlists"} <= fits.keys()
    assert [name for name, fit in fits.items() if fit.outside or fit.cut] == []
    assert all((tmp_path / f"{name}.png").read_bytes().startswith(PNG) for name in fits)
