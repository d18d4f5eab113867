"""A small bot that does, rightly and wrongly, what the fake Discord is to notice."""

import asyncio
import contextlib
import io
import logging
import os
import signal
from typing import Any, Self

import discord
from discord import app_commands, ui
from discord.ext import commands

from tests.fakes.discord.pointing import point_at_fake

Interaction = discord.Interaction[commands.AutoShardedBot]


class Next(ui.DynamicItem[ui.Button[ui.View]], template=r"next:(?P<page>\d+)"):
    """A button that outlives the process."""

    def __init__(self, page: int) -> None:
        button: ui.Button[ui.View] = ui.Button(label="Next", custom_id=f"next:{page}")
        super().__init__(button)
        self.page = page

    @classmethod
    async def from_custom_id(cls, _interaction: Any, _item: Any, match: Any, /) -> Self:
        """Make the button again from its id."""
        return cls(int(match["page"]))

    async def callback(self, interaction: Any) -> None:
        """Turn the page in place."""
        await interaction.response.edit_message(
            content=f"Page {self.page}", view=pages(self.page + 1)
        )


class Colours(ui.DynamicItem[ui.Select[ui.View]], template="colours"):
    """A select that outlives the process."""

    def __init__(self) -> None:
        options = [discord.SelectOption(label="Red", value="r")]
        menu: ui.Select[ui.View] = ui.Select(
            custom_id="colours", placeholder="Colour", options=options
        )
        super().__init__(menu)

    @classmethod
    async def from_custom_id(cls, _interaction: Any, _item: Any, _match: Any, /) -> Self:
        """Make the select again."""
        return cls()

    async def callback(self, interaction: Any) -> None:
        """Defer, then edit."""
        await interaction.response.defer()
        chosen = interaction.data["values"]
        await interaction.edit_original_response(content=f"Chosen: {chosen}")


class Form(ui.Modal, title="A form"):
    """One question."""

    name: ui.Label[ui.View] = ui.Label(text="Name", component=ui.TextInput(max_length=10))

    async def on_submit(self, interaction: Any) -> None:
        """Greet in private."""
        assert isinstance(self.name.component, ui.TextInput)
        said = f"Hello {self.name.component.value}"
        await interaction.response.send_message(said, ephemeral=True)


def pages(page: int) -> ui.View:
    """Lay out the controls of a page."""
    view = ui.View(timeout=None)
    view.add_item(Next(page))
    view.add_item(Colours())
    return view


@app_commands.command()
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def draw(interaction: Interaction, name: str, file: discord.Attachment | None = None) -> None:
    """Draw something."""
    await interaction.response.defer()
    content = await file.read() if file else b"picture"
    embed = discord.Embed(title=name).set_image(url="attachment://map.png")
    picture = discord.File(io.BytesIO(content), "map.png", description="A map")
    await interaction.edit_original_response(embed=embed, attachments=[picture], view=pages(2))


@draw.autocomplete("name")
async def names(_interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Offer what was typed, twice."""
    return [app_commands.Choice(name=typed * 2, value=typed)]


@app_commands.command()
async def whisper(interaction: Interaction) -> None:
    """Answer in private, with a button."""
    where = (
        f"{interaction.locale} {interaction.guild_id} {interaction.app_permissions.attach_files}"
    )
    await interaction.response.send_message(where, ephemeral=True, view=pages(2))
    await interaction.followup.send("And another thing", ephemeral=True)


@app_commands.command()
@app_commands.default_permissions(manage_guild=True)
async def form(interaction: Interaction) -> None:
    """Ask for a name."""
    await interaction.response.send_modal(Form())


@app_commands.command()
async def shout(interaction: Interaction) -> None:
    """Say too much, then enough, then it again, then nothing."""
    try:
        await interaction.response.send_message("a" * 2001)
    except discord.HTTPException as error:
        await interaction.response.send_message(f"{error.status} {error.code}")
    interaction.response._response_type = None
    with contextlib.suppress(discord.HTTPException):
        await interaction.response.send_message("Again")
    with contextlib.suppress(discord.HTTPException):
        await interaction.followup.send("")


@app_commands.command()
async def retract(interaction: Interaction) -> None:
    """Think in public, answer in private."""
    await interaction.response.defer()
    await interaction.delete_original_response()
    await interaction.followup.send("Only for you", ephemeral=True)


@app_commands.command()
async def confide(interaction: Interaction) -> None:
    """Try to answer in private what everybody already sees coming."""
    await interaction.response.defer()
    await interaction.followup.send("A secret", ephemeral=True)


@app_commands.context_menu(name="Read it")
async def read_it(interaction: Interaction, message: discord.Message) -> None:
    """Read a message's file."""
    content = (await message.attachments[0].read()).decode()
    await interaction.response.send_message(f"{message.content}: {content}")


@app_commands.command()
async def shards(interaction: Interaction) -> None:
    """Say which shards this process is."""
    await interaction.response.send_message(f"{sorted(interaction.client.shards)}")


COMMANDS: tuple[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu, ...] = (
    draw, whisper, form, shout, retract, confide, read_it, shards,
)  # fmt: skip


def sharding() -> dict[str, Any]:
    """Read which shards of how many there are to be; all of them where nothing is said."""
    numbers = os.environ.get("SHARD_IDS", "")
    if not numbers:
        return {}
    ids = [int(number) for number in numbers.split(",")]
    return {"shard_ids": ids, "shard_count": int(os.environ["SHARD_COUNT"])}


class ExampleBot(commands.AutoShardedBot):
    """Registers everything above."""

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True)
        super().__init__(
            commands.when_mentioned, intents=intents, max_ratelimit_timeout=30, **sharding()
        )

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Leave it to the fake Discord to send a shard away that comes too soon."""

    async def setup_hook(self) -> None:
        """Register commands, and what outlives the process."""
        for command in COMMANDS:
            self.tree.add_command(command)
        self.add_dynamic_items(Next, Colours)
        await self.tree.sync()

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Show that the bot has heard of it."""
        await self.change_presence(activity=discord.Game(f"left {guild.name}"))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Show that the bot has heard of it."""
        await self.change_presence(activity=discord.Game(f"joined {guild.name}"))


async def main() -> None:
    """Run until asked to end."""
    async with ExampleBot() as bot:
        loop = asyncio.get_running_loop()
        closing: list[asyncio.Task[None]] = []
        loop.add_signal_handler(
            signal.SIGTERM, lambda: closing.append(loop.create_task(bot.close()))
        )
        await bot.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    point_at_fake()
    asyncio.run(main())
