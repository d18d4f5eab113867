"""What people do with `/spotify`, and a bot with an app at Spotify."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from bot.core.spotify.accounts import BOT, HolderId
from bot.use_cases.services import SpotifyServices
from bot.use_cases.spotify.linking import PendingLogin
from tests.cogs.stage import OpenStage, Stage
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, Person
from tests.fakes.spotify import REDIRECT_URI, FakeSpotify, SpotifyUser

NASTY = "**Ada** <@1> [x](https://evil.example)"
NAMES = {"ada": "Ada", "ben": "Ben", "nasty": NASTY, "constellate": "Constellate"}
"""Of people at Spotify, by their ids there."""
PASTE = "Paste the address you landed on"
USE_OWN = "Use an app of my own …"
FIELD = "Address you landed on"
SHOW, HIDE = (f"{verb} my ranks and hearts" for verb in ("Show", "Hide"))
HOLDER = HolderId(ADA.id)

Opening = Callable[[], AbstractAsyncContextManager[Stage]]


def people_at_spotify() -> FakeSpotify:
    """Make a Spotify that knows some people."""
    return FakeSpotify([SpotifyUser(*each) for each in NAMES.items()])


def opening_with(open_stage: OpenStage, spotify: FakeSpotify) -> Opening:
    """Start bots whose operator has an app at Spotify."""
    app = {"CONSTELLATE_SPOTIFY__CLIENT_ID": spotify.app.client_id}
    return opening_without_app(open_stage, spotify, **app)


def opening_without_app(open_stage: OpenStage, spotify: FakeSpotify, **settings: str) -> Opening:
    """Start bots whose operator has no app at Spotify, but for what is set."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Stage]:
        async with open_stage(
            CONSTELLATE_SPOTIFY__ACCOUNTS_URL=spotify.url,
            CONSTELLATE_SPOTIFY__URL=spotify.api_url.rstrip("/"),
            CONSTELLATE_WEB__PUBLIC_URL=REDIRECT_URI.removesuffix("/oauth/callback"),
            **settings,
        ) as stage:
            yield stage

    return opened


def services(stage: Stage) -> SpotifyServices:
    """Return what the bot has for Spotify."""
    found = stage.bot.services.spotify
    assert found
    return found


async def offer(stage: Stage, who: Person = ADA) -> Message:
    """Use /spotify link, and return the answer."""
    return (await stage.discord.command("spotify link", who=who)).message


def address(offered: Message) -> str:
    """Return where the button leads."""
    return next(str(one["url"]) for one in offered.controls() if "url" in one)


async def paste(stage: Stage, offered: Message, text: str, who: Person = ADA) -> Interaction:
    """Hand in the address somebody landed on."""
    opened = await stage.discord.click(offered, PASTE, who=who)
    return await stage.discord.submit(opened, {FIELD: text})


async def link(stage: Stage, spotify: FakeSpotify, user: str = "ada", who: Person = ADA) -> Message:
    """Link an account, and return the answer."""
    offered = await offer(stage, who)
    return (await paste(stage, offered, spotify.agree(address(offered), user), who)).message


async def link_bots(stage: Stage, spotify: FakeSpotify, user: str = "constellate") -> None:
    """Link the bot's own account, as `constellate spotify link` does."""
    linking = services(stage).linking
    page = linking.start(PendingLogin(BOT, "the operator", BOT))
    await linking.finish_with(spotify.agree(page, user), BOT)


async def status(stage: Stage, who: Person = ADA) -> Message:
    """Use /spotify status, and return the answer."""
    return (await stage.discord.command("spotify status", who=who)).message
