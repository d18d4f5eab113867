"""Below the refusal of a playlist with too many tracks a button takes the newest."""

import io
import zipfile

import pytest

from bot.core.guild_settings import Setting
from tests.cogs.stage import LINK, MIX, TRACKS, Stage, buttons, custom_ids
from tests.cogs.test_ways_in import TRACKS as ADDRESSES
from tests.fakes.discord.asking import Value
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import HOME

MOST = 20
TAKE = f"Take the newest {MOST}"
TOLD = f"These are the newest {MOST} of its {TRACKS} tracks."
TITLE = "My mix"


@pytest.fixture(autouse=True)
async def limit(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.LARGEST, MOST)


async def refused(stage: Stage, **options: Value) -> Message:
    """Ask for too much, and return the refusal."""
    asked = await stage.discord.command("clusters", {"private": True, **options})
    await stage.discord.wait_until(lambda: "I take up to" in asked.message.content)
    return asked.message


async def taken(stage: Stage, shown: Message) -> Message:
    """Take the newest, and return the answer."""
    return await stage.page(await stage.discord.click(shown, TAKE))


def described(shown: Message) -> str:
    return str(shown.embeds[0]["description"])


async def test_a_long_file_is_refused_with_a_button_for_its_newest_tracks(stage: Stage) -> None:
    shown = await refused(stage, file=File("My_mix.csv", MIX))

    assert f"has {TRACKS} tracks, and here I take up to {MOST}; please take the" in shown.content
    assert buttons(shown) == [TAKE, "Paste tracks", "Upload file"]
    assert all(len(custom_id) <= 100 for custom_id in custom_ids(shown))


async def test_the_newest_tracks_are_clustered_as_the_command_said(stage: Stage) -> None:
    shown = await refused(stage, file=File("My_mix.csv", MIX), clusters=3, focus="mood")

    answer = await taken(stage, shown)

    options = stage.compute.asked[-1].options
    assert answer.embeds[0]["title"] == TITLE
    assert described(answer).count(TOLD) == 1
    assert (options.clusters, options.focus) == (3, "mood")
    assert answer.ephemeral


async def test_buttons_of_the_answer_stay_with_the_newest(stage: Stage) -> None:
    answer = await taken(stage, await refused(stage, file=File("My_mix.csv", MIX)))
    before = answer.edits

    await stage.discord.click(answer, "+ More clusters")
    await stage.discord.wait_until(lambda: answer.edits > before)

    assert TOLD in described(answer)


async def test_of_a_link_the_newest_tracks_are_taken(stage: Stage) -> None:
    shown = await refused(stage, playlist=f"look at {LINK}?utm=1")

    answer = await taken(stage, shown)

    assert f"<{LINK}>" in shown.content
    assert answer.embeds[0]["url"] == LINK
    assert TOLD in described(answer)


async def test_of_pasted_tracks_the_last_are_taken(stage: Stage) -> None:
    opened = await stage.discord.click((await stage.ask()).message, "Paste tracks")
    asked = await stage.discord.submit(opened, {"Tracks": ADDRESSES[:4_000].rpartition("\n")[0]})
    await stage.discord.wait_until(lambda: "I take up to" in asked.message.content)

    answer = await taken(stage, asked.message)

    assert [one.file.name for one in asked.message.attachments] == ["Pasted_tracks.txt"]
    assert answer.embeds[0]["title"] == "Pasted tracks"
    assert f"newest {MOST} of its {TRACKS - 1} tracks" in described(answer)


async def test_of_a_file_with_several_playlists_the_chosen_one_is_taken(stage: Stage) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        for name in ("Nächte & [Tage]", "Other"):
            opened.writestr(f"{name}.csv", MIX)
    file = File("mine.zip", packed.getvalue())
    shown = await refused(stage, file=file, playlist="nächte & [tage]")

    answer = await taken(stage, shown)

    assert answer.embeds[0]["title"].startswith("Nächte")
    assert TOLD in described(answer)


async def test_the_example_can_be_cut_as_well(stage: Stage) -> None:
    shown = (await stage.ask()).message
    asked = await stage.discord.click(shown, "Show an example")
    await stage.discord.wait_until(lambda: "I take up to" in asked.message.content)

    assert f"newest {MOST} of its" in described(await taken(stage, asked.message))


@pytest.mark.parametrize(
    "forged",
    ["n1:7m:a.mood.1", "n1:10001m:a.mood.1", "n1:20:a.mood.1", "n1:x:x", "n1:20m:a.m.1"],
)
async def test_a_button_that_was_tampered_with_is_refused(stage: Stage, forged: str) -> None:
    shown = await refused(stage, file=File("My_mix.csv", MIX))
    shown.components[0]["components"][0]["custom_id"] = forged

    clicked = await stage.discord.click(shown, TAKE)

    assert "I no longer know that playlist" in clicked.message.content


async def test_more_than_the_server_takes_by_now_is_refused_again(stage: Stage) -> None:
    shown = await refused(stage, file=File("My_mix.csv", MIX))
    await stage.bot.services.defaults.decide(HOME.id, Setting.LARGEST, 10)

    clicked = await stage.discord.click(shown, TAKE)
    await stage.discord.wait_until(lambda: "up to 10;" in clicked.message.content)

    assert "Take the newest 10" in buttons(clicked.message)
