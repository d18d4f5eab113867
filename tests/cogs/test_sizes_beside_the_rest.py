"""Sizes of clusters, and everything else that makes an answer from another one."""

from bot.core.guild_settings import Setting
from tests.cogs.stage import MIX, Stage
from tests.cogs.test_asking_for_sizes import ask_for_sizes, options
from tests.cogs.test_newest_tracks import MOST, TOLD, refused, taken
from tests.cogs.test_what_changed import GONE, edit
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import HOME
from tests.fakes.services import PLAYLIST_ID


async def asked(
    stage: Stage, link: str = f"https://www.deezer.com/playlist/{PLAYLIST_ID}"
) -> Message:
    return await stage.page(await stage.ask(playlist=link, min_size=8, max_size=15))


async def test_what_is_new_is_told_of_clusters_that_keep_their_sizes(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    await asked(stage)
    await stage.settle()
    edit(stage, 2)

    shown = await asked(stage)

    assert ": 3 new, 2 gone" in shown.text
    assert "Each has 8 to 15 tracks, as you asked." in shown.text


async def test_the_newest_tracks_are_clustered_in_the_sizes_of_the_command(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.LARGEST, MOST)
    shown = await refused(stage, file=File("My_mix.csv", MIX), clusters=3, min_size=4, max_size=9)

    answer = await taken(stage, shown)
    before = answer.edits
    await stage.discord.click(answer, "+ More clusters")
    await stage.discord.wait_until(lambda: answer.edits > before)

    assert TOLD in answer.text
    assert "Each has 4 to 9 tracks, as you asked." in answer.text


async def test_a_part_of_an_answer_has_sizes_of_its_own(stage: Stage) -> None:
    shown = await stage.cluster(clusters=2, min_size=20, private=True)
    await stage.settle()
    await stage.discord.select(shown, "Go to …", ["1"])
    await stage.discord.click(shown, "Split this cluster")
    await stage.discord.wait_until(lambda: "›" in shown.text)
    await stage.settle()

    await options(stage, shown)
    await ask_for_sizes(stage, shown, "4", "")
    await stage.discord.wait_until(lambda: "Each has at least 4 tracks" in shown.text)

    assert "›" in shown.text
