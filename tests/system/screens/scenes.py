"""Every screen of the bot, brought about one after the other, as pages of HTML by name."""

import csv
import io
import zipfile
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import TypeAlias

from discord import Permissions

from bot.core.pages.positions import ASIDES, COMPARISON, PROFILE, SHARED, UNPLACED
from bot.sample import TITLE, export_csv, sample_bytes, synthetic_rows
from tests.fakes.discord.asking import Value
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import ADA, BEN, ELSEWHERE, MEMBER
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.server import Fault
from tests.fakes.spotify import SpotifyPlaylistRecord
from tests.system.screens.markup import page_of, page_of_form
from tests.system.screens.saving import saving_pages
from tests.system.trials.publishing import (
    deezer_link,
    publish,
    publish_at_deezer,
    spotify_link,
)
from tests.system.trials.world import RECCOBEATS, TrialWorld

Pages: TypeAlias = AsyncIterator[tuple[str, str]]
"""Names, and what is to be photographed."""
TRACKS = 120
ADMIN = replace(ADA, permissions=MEMBER | Permissions(manage_guild=True, administrator=True))
COMPARED = {"comparison": COMPARISON, "in-both": SHARED, "compared-cluster": "1"}
SECTIONS = {"profile": PROFILE, "in-betweens": ASIDES, "not-placed": UNPLACED}
GO_TO, SORT, EXPORT, OPTIONS = "Go to …", "Sort tracks …", "Export …", "⋯ Options"
OPEN_TRACK = "Open a track …"
FIRST_TITLE = next(csv.DictReader(sample_bytes().decode().splitlines()))["Track Name"]
SLOW_S = 5.0
"""Longer than people wait before they are told of the progress."""
PICTURE = File("holiday.png", b"\x89PNG\r\n\x1a\n" + bytes(200))


async def answer_pages(world: TrialWorld) -> Pages:
    """Go through an answer: its pages, what is done with one cluster, its options."""
    discord = world.discord
    shown = await _answered(world, file=File(f"{TITLE}.csv", sample_bytes()))
    yield "overview", page_of(shown)
    yield "overview-go-to", page_of(shown, GO_TO)
    bens = (await discord.click(shown, "Next ▶", who=BEN)).message
    yield "copy-of-another-user", page_of(bens)
    for name, section in SECTIONS.items():
        await discord.select(shown, GO_TO, [section])
        yield name, page_of(shown)
    await discord.select(shown, GO_TO, ["1"])
    yield "cluster", page_of(shown)
    yield "copy-as-playlist", page_of((await discord.click(shown, "Copy as playlist")).message)
    yield "rename", _form(await discord.click(shown, "Rename"))
    split = await discord.click(shown, "Split this cluster")
    await discord.wait_until(lambda: split.acknowledgement and "›" in split.message.text)
    yield "split", page_of(split.message)
    async for name, page in _option_pages(discord, shown):
        yield name, page


async def _option_pages(discord: FakeDiscord, shown: Message) -> Pages:
    await discord.click(shown, OPTIONS)
    yield "options-sort", page_of(shown, SORT)
    yield "options-export", page_of(shown, EXPORT)
    exported = await discord.select(shown, EXPORT, ["Table (.csv)"])
    yield "exported", page_of(exported.message)
    yield "sizes", _form(await discord.click(shown, "Sizes …"))
    await discord.click(shown, "Delete …")
    yield "delete-asked", page_of(shown)


async def search_pages(world: TrialWorld) -> Pages:
    """Look for tracks of an answer, and for what is like one."""
    discord = world.discord
    shown = await _answered(world, file=File(f"{TITLE}.csv", sample_bytes()), min_size=20)
    yield "overview-of-a-size", page_of(shown)
    yield "find", _form(await discord.click(shown, "Find"))
    found = await _found(discord, shown, FIRST_TITLE)
    yield "found", page_of(found)
    await discord.click(found, "More like this")
    yield "more-like-this", page_of(found, OPEN_TRACK)
    yield "found-several", page_of(await _found(discord, shown, "the"), OPEN_TRACK)
    nearest = f"{FIRST_TITLE.split()[0]} qqqqqq"
    yield "found-nearest", page_of(await _found(discord, shown, nearest), OPEN_TRACK)
    yield "found-nothing", page_of(await _found(discord, shown, "qqqqqqqq"))


async def _found(discord: FakeDiscord, shown: Message, words: str) -> Message:
    opened = await discord.click(shown, "Find")
    return (await discord.submit(opened, {"Title or artist": words})).message


async def text_pages(world: TrialWorld) -> Pages:
    """Show what a user chooses for themselves, and an answer in words alone."""
    discord = world.discord
    panel = (await discord.command("preferences", who=BEN)).message
    yield "preferences", page_of(panel)
    shown = await _answered(world, file=File(f"{TITLE}.csv", sample_bytes()))
    options = (await discord.click(shown, OPTIONS)).message
    text = (await discord.click(options, "Read as text")).message
    yield "text-overview", page_of(text)
    for name, section in ("profile", PROFILE), ("cluster", "1"):
        await discord.select(text, "Go to", [section])
        yield f"text-{name}", page_of(text)


async def comparison_pages(world: TrialWorld) -> Pages:
    """Compare two playlists, and ask a member to compare what both hear most."""
    discord, rows = world.discord, synthetic_rows(TRACKS, 7)
    asked = await discord.command(
        "compare playlists",
        {
            "first_file": File("Late shift.csv", export_csv(rows[:80])),
            "second_file": File("Sunday morning.csv", export_csv(rows[60:])),
        },
    )
    await discord.wait_until(lambda: asked.message.embeds)
    shown = asked.message
    yield "compared", page_of(shown)
    for name, section in COMPARED.items():
        await discord.select(shown, GO_TO, [section])
        yield name, page_of(shown)
    yield "compared-go-to", page_of(shown, GO_TO)
    question = await discord.command("compare member", {"member": BEN})
    yield "compare-member", page_of(question.message)


async def spotify_pages(world: TrialWorld) -> Pages:
    """Show what is told of Spotify: a playlist with ranks and covers, refusals, the account."""
    discord = world.discord
    own = publish(world, world.music.for_spotify(TRACKS), title="Late shift", public=False)
    shown = await _answered(world, playlist=spotify_link(own), private=True)
    yield "private-answer", page_of(shown)
    await discord.select(shown, GO_TO, ["1"])
    yield "cluster-of-spotify", page_of(shown)
    others = publish(world, world.music.for_spotify(TRACKS), owner="bea")
    yield "refused-link", page_of(await _refused(world, others))
    made = publish(world, world.music.for_spotify(8), id="37i9dQZF1DXcBWIGoYBM5M", owner="spotify")
    yield "refused-made-by-spotify", page_of(await _refused(world, made))
    for name in ("status", "link"):
        for who in (ADA, BEN):
            asked = await discord.command(f"spotify {name}", who=who)
            yield f"spotify-{name}-{who.name}", page_of(asked.message)
    slow = publish(world, world.music.for_spotify(TRACKS))
    world.hosts[RECCOBEATS].service.faults.append(Fault("/", delay_s=SLOW_S))
    begun = await discord.begin("clusters", {"playlist": spotify_link(slow)})
    await discord.wait_until(lambda: begun.original and begun.original.content)
    yield "progress", page_of(begun.message)
    world.hosts[RECCOBEATS].service.faults.clear()


async def way_in_pages(world: TrialWorld) -> Pages:
    """Show what is told to those who have brought nothing, too little or the wrong thing."""
    discord = world.discord
    ways = (await discord.command("clusters", {})).message
    yield "ways-in", page_of(ways)
    yield "paste-form", _form(await discord.click(ways, "Paste tracks"))
    yield "upload-form", _form(await discord.click(ways, "Upload file"))
    few = File("three.csv", export_csv(synthetic_rows(3, 7)))
    for name, file in (("refused-file", PICTURE), ("refused-few", few), ("playlists", _archive())):
        asked = await discord.command("clusters", {"file": file})
        yield name, page_of(asked.message)
    for words in ("my favourite songs", "https://music.youtube.com/playlist?list=PL1"):
        asked = await discord.command("clusters", {"playlist": words})
        yield f"refused-{words[:2]}-link", page_of(asked.message)


async def command_pages(world: TrialWorld) -> Pages:
    """Show the other commands."""
    discord = world.discord
    yield "about", page_of((await discord.command("about")).message)
    privacy = (await discord.command("privacy", who=ADMIN)).message
    yield "privacy", page_of(privacy)
    asked = await discord.click(privacy, "Delete mine …", who=ADMIN)
    yield "privacy-delete-asked", page_of(asked.message)
    panel = (await discord.command("config", who=ADMIN)).message
    yield "config", page_of(panel)
    for setting in ("focus", "channels", "cooldown_s", "private"):
        yield (
            f"config-{setting}",
            _form(await discord.click(panel, f"s2:edit:{setting}", who=ADMIN)),
        )
    opened = await discord.click(panel, "s2:edit:clusters", who=ADMIN)
    await discord.submit(opened, {"Clusters": ["5"]})
    await discord.click(panel, "Reset everything …", who=ADMIN)
    yield "config-reset-asked", page_of(panel)


async def watch_pages(world: TrialWorld) -> Pages:
    """Have a playlist watched, and list what is; a post comes days later, in tests of its own."""
    link = deezer_link(publish_at_deezer(world, TRACKS))
    options = {"playlist": link, "every": "week"}
    asked = await world.discord.command("watch", options, who=ADMIN)
    yield "watch-started", page_of(asked.message)
    listed = (await world.discord.command("watch", who=ADMIN)).message
    yield "watch-list", page_of(listed, "Stop watching …")


async def owner_pages(world: TrialWorld) -> Pages:
    """Show what the application's owner sees in a server of theirs."""
    discord, place = world.discord, replace(ELSEWHERE, owner_id=ADA.id)
    await discord.join(place)
    await discord.wait_until(lambda: place.id in discord.world.guild_commands)
    for name in ("state", "servers", "unblock"):
        asked = await discord.command(f"owner {name}", who=ADMIN, where=place)
        yield f"owner-{name}", page_of(asked.message)


SCENES: tuple[Callable[[TrialWorld], Pages], ...] = (
    answer_pages,
    search_pages,
    text_pages,
    comparison_pages,
    spotify_pages,
    saving_pages,
    way_in_pages,
    command_pages,
    watch_pages,
    owner_pages,
)


async def _answered(world: TrialWorld, **options: Value) -> Message:
    asked = await world.discord.command("clusters", options)
    await world.discord.wait_until(lambda: asked.message.embeds)
    return asked.message


async def _refused(world: TrialWorld, record: SpotifyPlaylistRecord) -> Message:
    """Ask for a playlist as one who has linked no account."""
    options = {"playlist": spotify_link(record)}
    return (await world.discord.command("clusters", options, who=BEN)).message


def _form(asked: Interaction) -> str:
    assert asked.modal
    return page_of_form(asked.modal)


def _archive() -> File:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for name in ("Gym", "Late shift", "Sunday morning"):
            opened.writestr(f"{name}.csv", export_csv(synthetic_rows(40, 7)))
    return File("spotify_playlists.zip", packed.getvalue())
