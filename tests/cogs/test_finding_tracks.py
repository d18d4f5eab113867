"""Find: a track by its names, from any page of an answer."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.clicks.page_clicks import read_click
from bot.core.pages.track_lines import FOUND
from bot.sample import export_csv, synthetic_rows
from bot.screens.track_search import WORDS
from tests.cogs.stage import TRACKS, Stage, buttons, choices, custom_ids, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.limits.modal import TEXT_INPUT
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN, Person

MENU = "Open a track …"
ROWS = synthetic_rows(TRACKS, 7, 3)
TITLE, BY = ROWS[0].name, ROWS[0].artists[0]
SAME_NAMES = export_csv(
    [replace(row, name="Hello") if number < 30 else row for number, row in enumerate(ROWS)]
)
FIELD = {"type": TEXT_INPUT, "custom_id": WORDS, "value": TITLE}
UNHEARD = export_csv([replace(ROWS[0], features=None, genres=()), *ROWS[1:]])
"""A playlist in which one track is in no cluster."""


async def find(stage: Stage, shown: Message, words: str, who: Person = ADA) -> Interaction:
    opened = await stage.discord.click(shown, "Find", who=who)
    return await stage.discord.submit(opened, {"Title or artist": words})


def marked(message: Message) -> list[str]:
    """Return the lines that are marked."""
    return [line for line in message.text.splitlines() if line.startswith(FOUND)]


def forged(shown: Message, action: str, place: str = "1:0:t") -> str:
    """Write a button that carries the posting of an answer."""
    click = read_click(custom_ids(shown)[0])
    assert click
    return f"q1:{click.posting}:{action}:{place}"


async def test_a_track_is_marked_on_its_page(stage: Stage) -> None:
    shown = await stage.cluster()

    found = (await find(stage, shown, TITLE.upper())).message

    (line,) = marked(found)
    assert TITLE in line
    assert "Cluster #" in found.text
    await stage.discord.click(found, "Overview")
    assert not marked(found)


async def test_a_public_answer_stays_where_it_is(stage: Stage) -> None:
    shown = await stage.cluster()
    before = shown.text

    of_owner = (await find(stage, shown, TITLE)).message
    of_another = (await find(stage, shown, TITLE, who=BEN)).message

    assert shown.text == before
    assert of_owner.ephemeral
    assert of_another.ephemeral
    assert of_another.invoker == BEN


async def test_a_private_answer_turns_to_the_track(stage: Stage) -> None:
    shown = await stage.cluster(private=True)

    found = await find(stage, shown, f"{TITLE[:-2]} {BY}")

    assert found.message is shown
    assert TITLE in marked(shown)[0]


async def test_the_page_keeps_the_order_that_was_chosen(stage: Stage) -> None:
    shown = await stage.cluster(private=True)
    await stage.discord.select(shown, "Go to …", ["1"])
    await stage.discord.click(shown, "⋯ Options")
    await stage.discord.select(shown, "Sort tracks …", ["By title"])
    await stage.discord.click(shown, "Back")

    for row in ROWS[:4]:
        await find(stage, shown, row.name)

        assert row.name in marked(shown)[0]
        assert "by title" in shown.text


async def test_of_several_the_user_chooses_one(stage: Stage) -> None:
    shown = await stage.cluster(SAME_NAMES)
    found = (await find(stage, shown, "hello")).message
    offered = choices(found, MENU)

    await stage.discord.select(found, MENU, [found_value(found, 3)])

    assert offered == ["Hello"] * 25
    assert len(marked(found)) == 1


async def test_a_menu_says_whose_each_track_is_and_where(stage: Stage) -> None:
    shown = await stage.cluster(SAME_NAMES)

    found = (await find(stage, shown, "hello")).message

    assert found.text.count("30 tracks match “hello”; here are the nearest 25") == 1
    menu = next(one for one in found.controls() if one.get("placeholder") == MENU)
    told = [option["description"] for option in menu["options"]]
    assert all(each.startswith("Cluster ") for each in told)
    assert any(ROWS[0].artists[0] in each for each in told)
    assert buttons(found) == ["Find", "Back"]


async def test_a_menu_in_a_private_answer_leads_back(stage: Stage) -> None:
    shown = await stage.cluster(SAME_NAMES, private=True)
    await stage.discord.select(shown, "Go to …", ["2"])
    page = shown.text

    await find(stage, shown, "hello")
    await stage.discord.click(shown, "Back")

    assert shown.text == page


async def test_a_track_in_no_cluster_is_found_too(stage: Stage) -> None:
    shown = await stage.cluster(UNHEARD)

    found = (await find(stage, shown, TITLE)).message

    assert "not placed" in found.text
    assert TITLE in marked(found)[0]


async def test_what_is_nearest_is_told_where_nothing_is_found(stage: Stage) -> None:
    shown = await stage.cluster()

    found = (await find(stage, shown, f"{TITLE.split()[0]} @everyone")).message

    assert found.ephemeral
    assert "I find no “" in found.text
    assert f"the nearest is **{TITLE}**" in found.text
    assert "@everyone" not in found.text.replace("\\@everyone", "")
    assert choices(found, MENU)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("qqqqqqqqqqqq", "I find no “qqqqqqqqqqqq” among these tracks; please try one word"),
        ("?!", "I need a letter or a digit to look for; please press Find again."),
    ],
)
async def test_a_sentence_says_what_to_try_where_nothing_is_near(
    stage: Stage, words: str, told: str
) -> None:
    shown = await stage.cluster()

    assert told in sentence(await find(stage, shown, words))


@pytest.mark.parametrize("action", ["find", "said", "pick", "like"])
async def test_nothing_is_found_in_anothers_private_answer(stage: Stage, action: str) -> None:
    shown = await stage.cluster(private=True)
    custom_id = forged(shown, action)

    if action == "said":
        clicked = await stage.discord.forge_form(custom_id, fields=[FIELD], who=BEN)
    else:
        clicked = await stage.discord.forge_click(custom_id, "1:0", who=BEN)

    assert "is another person's" in sentence(clicked)


@pytest.mark.parametrize("value", ["", "1", "13:0", "1:-1", "o:0", "1:٠", "1:0\n", "1:1234567"])
async def test_a_place_that_was_never_offered_is_refused(stage: Stage, value: str) -> None:
    shown = await stage.cluster()

    clicked = await stage.discord.forge_click(forged(shown, "pick"), value)

    assert "I no longer know that button" in sentence(clicked)


@pytest.mark.parametrize("value", ["1:99999", "12:0", "u:4"])
async def test_a_place_that_is_not_there_opens_nothing_odd(stage: Stage, value: str) -> None:
    shown = await stage.cluster()

    clicked = await stage.discord.forge_click(forged(shown, "pick"), value)

    assert clicked.message.ephemeral
    assert not marked(clicked.message)


async def test_more_like_a_track_are_told_with_their_clusters_and_the_reason(stage: Stage) -> None:
    shown = await stage.cluster()
    found = (await find(stage, shown, TITLE)).message

    await stage.discord.click(found, "More like this")

    assert found.embeds[0]["title"] == f"More like {TITLE}"
    lines = found.embeds[0]["description"].splitlines()
    assert len(lines) == 20
    assert all("same " in line or "both " in line or "alike" in line for line in lines[1::2])
    assert TITLE not in found.embeds[0]["description"]
    assert len(choices(found, MENU)) == 10


async def test_what_is_alike_leads_on_to_its_page(stage: Stage) -> None:
    shown = await stage.cluster(private=True)
    await find(stage, shown, TITLE)
    await stage.discord.click(shown, "More like this")
    first = choices(shown, MENU)[0]

    await stage.discord.select(shown, MENU, [found_value(shown, 0)])

    assert first in marked(shown)[0]
    assert "More like this" in buttons(shown)


async def test_a_track_in_no_cluster_has_none_like_it(stage: Stage) -> None:
    shown = await stage.cluster(UNHEARD)

    found = (await find(stage, shown, TITLE)).message

    assert "More like this" not in buttons(found)


async def test_an_answer_that_does_not_tell_what_is_alike_says_so(
    stage: Stage, tmp_path: Path
) -> None:
    shown = await stage.cluster()
    found = (await find(stage, shown, TITLE)).message
    with closing(sqlite3.connect(tmp_path / "kept.sqlite3")) as connection, connection:
        connection.execute("DELETE FROM pieces WHERE name LIKE 'points/%'")

    told = sentence(await stage.discord.click(found, "More like this"))

    assert "please have one cluster more or fewer, and look there" in told


@pytest.mark.parametrize("place", ["o:0:t", "1:99999:t", "12:0:t", "u:0:t"])
async def test_nothing_is_like_a_place_that_is_not_there(stage: Stage, place: str) -> None:
    shown = await stage.cluster()

    clicked = await stage.discord.forge_click(forged(shown, "like", place))

    assert "please run /clusters again" in sentence(clicked)


def found_value(message: Message, number: int) -> str:
    menu = next(one for one in message.controls() if one.get("placeholder") == MENU)
    return str(menu["options"][number]["value"])
