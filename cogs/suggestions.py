"""What is suggested while a user types a playlist."""

import asyncio

import discord
from discord import app_commands

from bot.core.links import PlaylistLink, Service, find_links, parse_link, unread_service
from bot.core.services import LIST_WORDS, SERVICES, Requirement
from bot.core.spotify.accounts import HolderId
from bot.core.text.discord_markdown import clean, shortened
from bot.interactions.permissions import home_guild
from bot.languages import Text, gettext, gettext_noop, pgettext
from bot.use_cases.services import Services

MOST = 25
"""Choices of an autocompletion."""
LONGEST = 100
LIKED = parse_link("my liked songs")
EXAMPLE, EXAMPLE_TITLE = "example", gettext_noop("Show an example (invented tracks)")
UNREAD = gettext_noop("{service}: paste its tracks or attach a file")
OWN = "🎧"
"""Before the titles of a user's own playlists."""


async def suggested(
    services: Services, interaction: discord.Interaction, typed: str
) -> list[app_commands.Choice[str]]:
    """Suggest what this server has lately seen, then the user's own playlists.

    A link is told for what it is, and who has nothing yet is offered the example.
    """
    recent, own = await asyncio.gather(_recent(services, interaction), _own(services, interaction))
    text, known = clean(typed).casefold(), recent | own
    if linked := next(iter(find_links(typed)), None):
        title = known.get(linked.url) or await _told(services, interaction, linked)
        return [_choice(title, linked.url)]
    if elsewhere := unread_service(typed):
        return [_choice(gettext(UNREAD, service=elsewhere), typed)]
    if not known:
        known = {EXAMPLE: gettext(EXAMPLE_TITLE)}
    return [
        _choice(title, link)
        for link, title in known.items()
        if text in title.casefold() or text in link.casefold()
    ][:MOST]


def _choice(title: str, value: str) -> app_commands.Choice[str]:
    return app_commands.Choice(name=shortened(title, LONGEST), value=value[:LONGEST])


async def _told(services: Services, interaction: discord.Interaction, link: PlaylistLink) -> str:
    """Return what a link is, and what it takes to read it."""
    title = SERVICES[link.service].title
    if link.service not in services.about.reads:
        return gettext(UNREAD, service=title)
    if SERVICES[link.service].needs is not Requirement.ACCOUNT:
        return _named(link)
    own = services.spotify and await services.spotify.accounts.of(HolderId(interaction.user.id))
    if own:
        return _named(link)
    return gettext("{service}: needs your account or a file", service=title)


def _named(link: PlaylistLink) -> Text:
    """Return what a link leads to: `Deezer album`."""
    kind = pgettext("list of a service", LIST_WORDS[link.kind])
    return gettext("{service} {kind}", service=SERVICES[link.service].title, kind=kind)


async def suggested_here(
    services: Services, interaction: discord.Interaction, typed: str
) -> list[app_commands.Choice[str]]:
    """Suggest what this server has lately seen, which is open to all."""
    if linked := next(iter(find_links(typed)), None):
        return [_choice(await _told(services, interaction, linked), linked.url)]
    text = clean(typed).casefold()
    return [
        _choice(title, link)
        for link, title in (await _recent(services, interaction)).items()
        if text in title.casefold() or text in link.casefold()
    ][:MOST]


async def _recent(services: Services, interaction: discord.Interaction) -> dict[str, str]:
    guild_id = home_guild(interaction)
    if guild_id is None:
        return {}
    recent = await services.guilds.recent_playlists(guild_id)
    return {playlist.link: title for playlist in recent if (title := clean(playlist.title))}


async def _own(services: Services, interaction: discord.Interaction) -> dict[str, str]:
    if services.spotify is None:
        return {}
    library, person_id = services.spotify.library, interaction.user.id
    own = await library.playlists(person_id)
    songs = gettext("My liked songs")
    liked = {LIKED.url: f"{OWN} {songs}"} if await library.has_songs(person_id) else {}
    return liked | {
        PlaylistLink(Service.SPOTIFY, playlist).url: f"{OWN} {name}"
        for playlist, title in own
        if (name := clean(title))
    }
