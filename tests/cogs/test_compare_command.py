"""/compare playlists: two playlists on one map."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.core.guild_settings import Setting
from bot.core.requests import RecordRequest, UnionRequest
from bot.interactions import progress
from bot.sample import export_csv, synthetic_rows
from tests.cogs.spotify_steps import HOLDER, link, opening_with, people_at_spotify, services
from tests.cogs.stage import (
    LINK,
    MIX,
    TRACKS,
    OpenStage,
    Stage,
    buttons,
    choices,
    sentence,
)
from tests.fakes.discord.asking import Value
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message, as_read
from tests.fakes.discord.people import ADA, BEN, HOME
from tests.fakes.spotify import FakeSpotify, SpotifyPlaylistRecord, invented_rows, spotify_id

ROWS = synthetic_rows(60, 7, 3)
DAWN, DUSK = File("Dawn.csv", export_csv(ROWS[:40])), File("Dusk.csv", export_csv(ROWS[30:]))
FILES: dict[str, Value] = {"first_file": DAWN, "second_file": DUSK}
SHORT = File("Short.csv", export_csv(ROWS[:5]))
PLAYLIST = spotify_id(1, "P")
URL = f"https://open.spotify.com/playlist/{PLAYLIST}"


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        fake.playlists[PLAYLIST] = SpotifyPlaylistRecord(PLAYLIST, "ada", invented_rows(TRACKS))
        yield fake


@pytest.fixture
async def linkable(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as stage:
        yield stage


async def ask(stage: Stage, **options: Value) -> Interaction:
    return await stage.discord.command("compare playlists", options, who=ADA)


async def compared(stage: Stage, **options: Value) -> Message:
    return await stage.page(await ask(stage, **(options or FILES)))


async def exported(stage: Stage, shown: Message, what: str) -> bytes:
    """Open the options of an answer, and take it along."""
    await stage.discord.click(shown, "⋯ Options")
    handed = await stage.discord.select(shown, "Export …", [what])
    (content,) = handed.message.files.values()
    return content


async def test_two_playlists_are_put_on_one_map(stage: Stage) -> None:
    shown = await compared(stage)

    assert "Dawn × Dusk" in shown.text
    assert "● A · Dawn: 40 tracks, 30 only here" in shown.text
    assert "▲ B · Dusk: 30 tracks, 20 only here" in shown.text
    assert "◆ 10 tracks in both · likeness" in shown.text
    assert [*shown.files] == ["clusters.png"]
    assert not shown.ephemeral


async def test_a_link_is_compared_with_a_file(stage: Stage) -> None:
    shown = await compared(stage, first=LINK, second_file=File("My_mix.csv", MIX))

    assert f"{TRACKS} invented tracks × My mix" in shown.text
    assert "A · 40 invented tracks: 40 tracks" in shown.text


async def test_what_each_has_is_a_click_away(stage: Stage) -> None:
    shown = await compared(stage)

    await stage.discord.click(shown, "Comparison")
    comparison = as_read(shown.text)
    await stage.discord.select(shown, "Go to …", ["In both (10)"])

    assert "10 tracks are in both, 30 only in A, 20 only in B." in comparison
    assert "A 42% · B 40%" in comparison
    assert "In both: 10 tracks" in shown.text


async def test_tracks_are_marked_in_every_order_and_in_a_file(stage: Stage) -> None:
    shown = await compared(stage)
    await stage.discord.select(shown, "Go to …", ["1"])
    typical = shown.text

    table = (await exported(stage, shown, "Table (.csv)")).decode("utf-8-sig").splitlines()
    await stage.discord.select(shown, "Sort tracks …", ["By title"])

    assert "-# ● A · " in typical
    assert "-# ● A · " in shown.text
    assert table[0].endswith(",in_lists")
    assert {row.rpartition(",")[2] for row in table[1:]} == {"Dawn", "Dusk", "Dawn; Dusk"}


async def test_it_can_be_grouped_otherwise_and_taken_along_as_a_page(stage: Stage) -> None:
    shown = await compared(stage)

    await stage.discord.click(shown, "+ More clusters")
    await stage.discord.wait_until(lambda: "in 4 clusters" in shown.text)
    assert "◆ 10 tracks in both" in shown.text
    page = (await exported(stage, shown, "Web page (.html)")).decode()

    assert "<li>◆ 10 tracks in both" in page
    assert " · ◆ both<td>" in page


async def test_a_cluster_of_a_pair_is_split_with_its_marks(stage: Stage) -> None:
    shown = await compared(stage)
    await stage.discord.select(shown, "Go to …", ["1"])

    parted = await stage.page(await stage.discord.click(shown, "Split this cluster"))

    assert "● A · Dawn" in parted.text
    assert "Comparison" in buttons(parted)


async def test_a_name_given_to_a_cluster_is_in_its_picture_and_the_comparison(
    stage: Stage,
) -> None:
    shown = await compared(stage)
    await stage.discord.select(shown, "Go to …", ["1"])
    opened = await stage.discord.click(shown, "Rename")
    await stage.discord.submit(opened, {"Name": "Gym"})

    await stage.discord.click(shown, "Overview")
    renamed = [*shown.files]
    await stage.discord.click(shown, "Comparison")

    assert renamed == ["clusters.png"]
    assert "1 · Gym" in shown.text


async def test_the_same_question_is_answered_from_the_store(stage: Stage) -> None:
    await compared(stage)
    await stage.settle()
    jobs = len(stage.compute.asked)

    again = await compared(stage)

    assert "Dawn × Dusk" in again.text
    assert len(stage.compute.asked) == jobs


async def test_each_playlist_has_its_own_answer_afterwards(stage: Stage) -> None:
    await compared(stage)
    jobs = len(stage.compute.asked)

    alone = await stage.page(await stage.ask(file=DAWN))

    assert "Dawn" in alone.text
    assert "A · " not in alone.text
    assert len(stage.compute.asked) == jobs


async def test_a_comparison_costs_one_wait(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.COOLDOWN, 60)

    shown = await compared(stage)
    refused = await ask(stage, first_file=DUSK, second_file=DAWN)

    assert "Dawn × Dusk" in shown.text
    await stage.discord.wait_until(lambda: refused.followups)
    assert "before your next new playlist" in refused.followups[0].text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "I need two playlists to compare"),
        ({"first": LINK}, "I need two playlists to compare"),
        ({"first": LINK, "second": LINK}, "one and the same playlist"),
        ({"first": LINK, "second": f"{LINK}?utm_source=x"}, "one and the same playlist"),
        ({"first": LINK, "second": "nonsense"}, "Second playlist: "),
        ({"first": "https://example.org/x", "second": LINK}, "First playlist: "),
        ({"first": LINK, "first_file": DAWN, "second": LINK}, "a link or a file, not both"),
    ],
)
async def test_what_cannot_be_compared_is_refused_at_once(
    stage: Stage, options: dict[str, Value], said: str
) -> None:
    asked = await ask(stage, **options)

    assert said in sentence(asked)
    assert stage.compute.asked == []


async def refusal(stage: Stage, asked: Interaction) -> str:
    await stage.discord.wait_until(lambda: asked.followups)
    (told,) = asked.followups
    assert told.ephemeral
    return as_read(told.text)


async def test_one_file_twice_is_one_playlist(stage: Stage) -> None:
    asked = await ask(stage, first_file=DAWN, second_file=DAWN)

    assert "one and the same playlist" in await refusal(stage, asked)


async def test_a_playlist_that_is_too_small_is_named(stage: Stage) -> None:
    asked = await ask(stage, first_file=DAWN, second_file=SHORT)

    assert "Second playlist: That playlist has 5 tracks; I need at least 8" in (
        await refusal(stage, asked)
    )


async def test_a_playlist_that_is_gone_is_named(stage: Stage) -> None:
    asked = await ask(stage, first="https://www.deezer.com/playlist/404", second=LINK)

    assert "First playlist: " in await refusal(stage, asked)


async def test_too_many_tracks_together_are_refused(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.LARGEST, 50)

    asked = await ask(stage, **FILES)

    assert await refusal(stage, asked) == (
        "Together they have 60 different tracks, and here I take up to 50; please compare smaller "
        "ones, or ask an admin of the server to raise that with /config."
    )


async def test_playlists_that_share_nothing_are_shown_as_such(stage: Stage) -> None:
    other = File("Noon.csv", export_csv(synthetic_rows(30, 99, 3)))

    shown = await compared(stage, first_file=DAWN, second_file=other)

    assert "◆ no track in both" in shown.text
    assert "In both" not in "".join(choices(shown, "Go to …"))


async def test_a_comparison_that_is_interrupted_is_answered_by_the_next_process(
    open_stage: OpenStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY_S", 0.01)
    async with open_stage() as stage:
        stage.compute.gate = asyncio.Event()
        asked = await ask(stage, **FILES)
        await stage.discord.wait_until(lambda: "First playlist: " in asked.message.content)
        await stage.bot.services.pending_commands.close(0)
    stage.compute.gate = None

    async with open_stage() as stage:
        shown = await stage.page(asked)

    assert "Dawn × Dusk" in shown.text


async def test_each_step_is_a_job_of_its_own(stage: Stage) -> None:
    await compared(stage)

    assert [type(each) for each in stage.compute.asked] == [
        RecordRequest,
        RecordRequest,
        UnionRequest,
    ]


async def test_a_private_playlist_is_compared_for_those_alone_who_can_read_it(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    spotify.playlists[PLAYLIST].public = False
    await link(linkable, spotify)
    await link(linkable, spotify, "ben", BEN)

    shown = await compared(linkable, first=URL, second=LINK)
    strangers = await linkable.discord.click(shown, "Comparison", who=BEN)

    assert "Night Drive × 40 invented tracks" in shown.text
    assert "That playlist is not open to all" in sentence(strangers)


async def test_unlinking_takes_a_comparison_of_a_private_playlist_along(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    spotify.playlists[PLAYLIST].public = False
    await link(linkable, spotify)
    shown = await compared(linkable, first=URL, second=LINK)

    await services(linkable).linking.unlink(HOLDER)

    assert "I no longer have that answer" in (
        sentence(await linkable.discord.click(shown, "Comparison"))
    )


async def test_a_playlist_that_is_opened_again_opens_its_comparison(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    spotify.playlists[PLAYLIST].public = False
    await link(linkable, spotify)
    await compared(linkable, first=URL, second=LINK)
    spotify.playlists[PLAYLIST].public = True

    shown = await compared(linkable, first=URL, second=LINK)
    strangers = await linkable.discord.click(shown, "Comparison", who=BEN)

    assert "Comparison" in strangers.message.text


async def test_who_has_linked_no_account_is_told_which_playlist_needs_one(
    linkable: Stage,
) -> None:
    asked = await ask(linkable, first=LINK, second=URL)

    assert "Second playlist: " in await refusal(linkable, asked)


async def test_liked_songs_are_compared_in_private(linkable: Stage, spotify: FakeSpotify) -> None:
    await link(linkable, spotify)

    asked = await ask(linkable, first="my liked songs", second=LINK)

    await linkable.discord.wait_until(lambda: asked.acknowledgement)
    assert asked.message.ephemeral


async def test_playlists_are_suggested_for_both(stage: Stage) -> None:
    await stage.cluster_link()
    await stage.settle()

    for option in ("first", "second"):
        found = await stage.discord.autocomplete("compare playlists", option, "invented")
        assert [choice["value"] for choice in found.choices or []] == [LINK]
