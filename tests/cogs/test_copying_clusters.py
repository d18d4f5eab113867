"""Copy as playlist: the links of one cluster, as Spotify's desktop app takes them."""

import pytest

from bot.core.clicks.cluster_clicks import ClusterAction
from bot.sample import export_csv, synthetic_rows
from bot.screens.playlist_copy import COPY_NAMES
from tests.cogs.stage import Stage, buttons, sentence
from tests.cogs.test_renaming_clusters import at_cluster, forged, rename
from tests.fakes.discord.people import BEN

COPY = "Copy as playlist"
HOW = "open an empty playlist in Spotify's desktop app and paste with Ctrl/Cmd+V"
PAGES = "https://open.spotify.com/track/"
MANY = export_csv(synthetic_rows(120, 7, 3))
"""An export whose clusters have too many tracks for a message."""


def links(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(PAGES)]


def on_page(text: str) -> list[str]:
    """Return the links of the tracks on a page, in order."""
    return [part.partition(")")[0] for part in text.split("](") if part.startswith(PAGES)]


async def test_all_links_of_the_cluster_come_in_private_with_how_to_paste_them(
    stage: Stage,
) -> None:
    shown = await at_cluster(stage)

    copied = (await stage.discord.click(shown, COPY)).message

    assert HOW in copied.content
    assert len(links(copied.content)) == 17
    assert links(copied.content)[:10] == on_page(shown.text)
    assert "left out" not in sentence_of(copied.content)


def sentence_of(text: str) -> str:
    return text.partition("\n")[0]


async def test_they_come_in_the_order_that_is_shown(stage: Stage) -> None:
    shown = await at_cluster(stage)
    await stage.discord.click(shown, "⋯ Options")
    await stage.discord.select(shown, "Sort tracks …", ["By title"])
    await stage.discord.click(shown, "Back")

    copied = await stage.discord.click(shown, COPY)

    assert links(sentence(copied))[:10] == on_page(shown.text)


async def test_more_than_a_message_takes_is_a_file_named_after_playlist_and_cluster(
    stage: Stage,
) -> None:
    shown = await stage.cluster(MANY, clusters=2)
    await stage.settle()
    await stage.discord.select(shown, "Go to …", ["1"])
    await rename(stage, shown, "Gym / night")

    copied = (await stage.discord.click(shown, COPY)).message

    [(name, content)] = copied.files.items()
    assert copied.ephemeral
    assert name.startswith("My mix - 1 - Gym")
    assert name.endswith(".txt")
    assert len(links(content.decode())) > 40
    assert f"Copy everything in this file, {HOW}" in copied.content


async def test_where_no_track_has_a_spotify_link_the_names_are_offered(stage: Stage) -> None:
    shown = await stage.cluster_link()
    await stage.settle()
    await stage.discord.select(shown, "Go to …", ["1"])

    copied = sentence(await stage.discord.click(shown, "Copy as list"))

    assert COPY not in buttons(shown)
    assert copied.startswith(COPY_NAMES)
    assert f"{len(copied.splitlines()) - 3} tracks" in shown.text
    assert all(" - " in line for line in copied.splitlines()[2:-1])


async def test_other_people_get_their_own_copy(stage: Stage) -> None:
    shown = await at_cluster(stage)

    copied = (await stage.discord.click(shown, COPY, who=BEN)).message

    assert copied.ephemeral
    assert copied.invoker == BEN
    assert len(links(copied.content)) == 17


@pytest.mark.parametrize("section", ["9", "12"])
async def test_a_cluster_that_is_not_there_is_not_copied(stage: Stage, section: str) -> None:
    shown = await at_cluster(stage)

    clicked = await stage.discord.forge_click(forged(shown, ClusterAction.COPY, section))

    assert "I no longer have that answer" in sentence(clicked)
