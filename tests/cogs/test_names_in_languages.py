"""Names from outside and names that users give stand as they are in every language."""

from dataclasses import replace

import pytest

from bot.core.reports import Product
from tests.cogs.stage import LINK, Stage
from tests.cogs.test_renaming_clusters import at_cluster
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, Payload
from tests.fakes.services import PLAYLIST_ID

OTHERS = [replace(ADA, locale=locale) for locale in ("de", "fr", "es-ES", "pt-BR", "ja")]
EVERYONE = [ADA, *OTHERS]
HOSTILE = ("{title}", "{0}", "%s %d", "a}b{c", "Calm", "{count:,} {x!r}", "\u202eabc\u2066")


def control(shown: Message, action: str) -> Payload:
    """Find a button or a menu by what it does."""
    return next(one for one in shown.controls() if f":{action}:" in one.get("custom_id", ""))


@pytest.mark.parametrize(
    "name", ["Calm", "Outliers", "{number}", "%s", "House · 1990s", "Overview", "More energetic"]
)
async def test_a_given_name_that_a_catalogue_knows_is_not_translated(
    stage: Stage, name: str
) -> None:
    shown = await at_cluster(stage, private=True)

    for who in EVERYONE:
        rename = control(shown, "name")["custom_id"]
        opened = await stage.discord.forge_click(rename, message=shown, who=who)
        assert opened.modal
        label = opened.modal.components[0]["label"]
        await stage.discord.submit(opened, {label: name})
        menu = control(shown, "jump")
        titles = [one["title"] for one in shown.embeds]
        home = control(shown, "home")["custom_id"]
        await stage.discord.forge_click(home, message=shown, who=who)
        labels = [one.get("label") for one in shown.controls()]
        text = shown.text
        await stage.discord.forge_click(menu["custom_id"], "1", message=shown, who=who)

        assert f"1 · {name}" in [each["label"] for each in menu["options"]]
        assert f"1 · {name}" in labels
        assert name in "".join(titles).replace("\\", "")
        assert f"1 · {name}" in text.replace("\\", "")


@pytest.mark.parametrize("title", HOSTILE)
async def test_names_from_outside_do_no_harm_in_any_language(stage: Stage, title: str) -> None:
    playlist = stage.deezer.playlists[str(PLAYLIST_ID)]
    rows = [
        {**row, "title": f"{title} {number}", "artist": {**row["artist"], "name": title}}
        for number, row in enumerate(filter(None, playlist.rows))
    ]
    stage.deezer.playlists[str(PLAYLIST_ID)] = replace(playlist, title=title, rows=rows)

    for who in (ADA, OTHERS[0], OTHERS[-1]):
        shown = await stage.page(await stage.ask(who=who, playlist=LINK, private=True))
        for option in control(shown, "jump")["options"]:
            menu = control(shown, "jump")["custom_id"]
            await stage.discord.forge_click(menu, option["value"], message=shown, who=who)

            assert control(shown, "jump")["custom_id"].endswith(f":{option['value']}:0:t")


async def test_files_are_the_same_whoever_exports_them(stage: Stage) -> None:
    shown = await stage.cluster(private=True)
    await stage.settle()
    save = control(shown, "menu")["custom_id"].replace(":menu:", ":save:")

    for product in (Product.CSV, Product.MARKDOWN, Product.LISTS):
        files = []
        for who in EVERYONE:
            saved = await stage.discord.forge_click(save, product, message=shown, who=who)
            [file] = saved.message.files.values()
            files.append(file)

        assert len({*files}) == 1, product
