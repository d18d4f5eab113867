"""What people come for, in a mix as in life; each visit is one command, and what follows it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import Guild, Person
from tests.system.trials.faults_home import SMALL, unseen
from tests.system.trials.publishing import deezer_link, publish_at_deezer
from tests.system.trials.soak_clicks import click, delete, leaf_through
from tests.system.trials.soak_settings import settings
from tests.system.trials.soak_town import COMMAND, Shown, Town

Visit: TypeAlias = Callable[[Town, Person, Guild], Awaitable[None]]

LINKED = 0.2
"""Of the playlists that are new."""
FOCUSES = ("energy", "mood", "rhythm")
ODD = (
    "hello",
    "https://open.spotify.com/album/4aawyAB9vmqN3uQ7FjRGTy",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://open.spotify.com/playlist/37i9dQZF1DXcBWIGoYBM5M",
    "https://www.deezer.com/playlist/77",
    "12345",
)
NO_EXPORT = File("notes.csv", b"when,what\n2024-01-01,rain\n")


async def ask(
    town: Town, options: Mapping[str, Any], who: Person, where: Guild
) -> Interaction | None:
    """Use /clusters, and leave a public answer where others see it."""
    asking = town.discord.command("clusters", options, who=who, where=where)
    asked = await town.follow(COMMAND, who, asking)
    if asked and asked.message.embeds and not asked.message.ephemeral:
        town.seen_in(where).append(Shown(asked.message, who))
    return asked


async def fresh(town: Town, who: Person, where: Guild) -> None:
    """Ask about a playlist that was never seen before."""
    options = new_options(town)
    asked = await ask(town, options, who, where)
    if asked and asked.message.embeds:
        town.known.append(options)
        await leaf_through(town, who, asked.message)


def new_options(town: Town) -> dict[str, Any]:
    """Make a file or publish a playlist."""
    if town.random.random() < LINKED:
        return {"playlist": deezer_link(publish_at_deezer(town.world, SMALL))}
    return {"file": unseen(SMALL)}


async def stored(town: Town, who: Person, where: Guild) -> None:
    """Ask about what was answered before."""
    asked = await ask(town, town.random.choice(town.known), who, where)
    if asked:
        await leaf_through(town, who, asked.message)


async def deleted(town: Town, who: Person, where: Guild) -> None:
    """Ask about what was answered before, and delete the answer."""
    asked = await ask(town, town.random.choice(town.known), who, where)
    if asked and asked.message.embeds:
        await delete(town, who, asked.message)


async def suggested(town: Town, who: Person, where: Guild) -> None:
    """Type, and take what is suggested."""
    typing = town.discord.autocomplete("clusters", "playlist", "mi", who=who, where=where)
    asked = await town.follow("autocompletion", who, typing)
    choices = (asked and asked.choices) or []
    if choices:
        link = town.random.choice(choices)["value"]
        await ask(town, {"playlist": link}, who, where)
    else:
        await stored(town, who, where)


async def regrouped(town: Town, who: Person, where: Guild) -> None:
    """Ask about what was answered before, grouped otherwise."""
    otherwise: dict[str, Any] = {"clusters": town.random.randint(2, 12)}
    if town.random.random() < 1 / 2:
        otherwise = {"focus": town.random.choice(FOCUSES)}
    await ask(town, town.random.choice(town.known) | otherwise, who, where)


async def refused(town: Town, who: Person, where: Guild) -> None:
    """Ask about what is no playlist, or none that can be read."""
    odd = town.random.randrange(len(ODD) + 1)
    await ask(town, {"playlist": ODD[odd]} if odd < len(ODD) else {"file": NO_EXPORT}, who, where)


async def menu(town: Town, who: Person, where: Guild) -> None:
    """Use the command of a message that carries an export."""
    files = [options["file"] for options in town.known if "file" in options]
    message = town.discord.post("Look!", [town.random.choice(files)], who=who, where=where)
    asking = town.discord.message_command("Cluster this playlist", message, who=who, where=where)
    await town.follow(COMMAND, who, asking)


async def passer_by(town: Town, who: Person, where: Guild) -> None:
    """Read the help, then leaf through another user's answer."""
    await town.follow(COMMAND, who, town.discord.command("about", who=who, where=where))
    if seen := town.seen_in(where):
        await leaf_through(town, who, town.random.choice(seen).message)


async def status(town: Town, who: Person, where: Guild) -> None:
    """Ask which account is linked."""
    await town.follow(COMMAND, who, town.discord.command("spotify status", who=who, where=where))


async def privacy(town: Town, who: Person, where: Guild) -> None:
    """Read what is kept, and take it along."""
    asking = town.discord.command("privacy", who=who, where=where)
    asked = await town.follow(COMMAND, who, asking)
    if asked:
        await click(town, asked.message, "Export mine", who)


async def leaver(town: Town, _: Person, where: Guild) -> None:
    """Ask once, then have everything deleted."""
    who = town.newcomer()
    await ask(town, town.random.choice(town.known), who, where)
    asked = await town.follow(COMMAND, who, town.discord.command("privacy", who=who, where=where))
    asked = asked and await click(town, asked.message, "Delete mine …", who)
    asked = asked and await click(town, asked.message, "Delete", who)
    if asked:
        town.expected.gone.append(who.id)


LIFE: Mapping[Visit, float] = {
    fresh: 3,
    stored: 42,
    suggested: 10,
    refused: 12,
    passer_by: 8,
    regrouped: 6,
    settings: 5,
    menu: 4,
    privacy: 4,
    status: 3,
    deleted: 2,
    leaver: 1,
}
"""How often each happens, of a hundred visits."""
CHANGES: Mapping[Visit, float] = {
    fresh: 20,
    stored: 20,
    settings: 20,
    deleted: 15,
    regrouped: 10,
    menu: 10,
    leaver: 5,
}
"""The same where most of it is to be kept."""
