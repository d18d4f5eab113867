"""What `constellate check --online` asks: Discord, and every service that is set up, and Dask."""

from collections.abc import Mapping

import aiohttp
import discord
from pydantic import SecretStr

from bot import __version__
from bot.adapters import probes
from bot.adapters.http import open_session, user_agent
from bot.adapters.probes import ProbeQuestion, ProbeResult
from bot.adapters.tidal import TidalApp
from bot.compute.probe import found_at
from bot.core.errors import UserError
from bot.core.services import SERVICES, Service
from config.services import is_set_up
from config.settings import Settings

DISCORD, DATABASE, DASK = "Discord", "Database", "Dask"
REFUSED = "it refuses the token; please copy it anew from the developer portal (Bot, Reset Token)"


async def ask_all(settings: Settings, token: str) -> Mapping[str, ProbeResult]:
    """Ask Discord and the services once each, at the same time, by their titles."""
    agent = user_agent(__version__, settings.services.contact)
    async with open_session(agent) as session:
        asked = {DISCORD: probes.timed(_discord(token))}
        if settings.store.on_server:
            asked[DATABASE] = probes.timed(_database(settings))
        for service, question in _questions(settings).items():
            asked[SERVICES[service].title] = probes.ask(session, question)
        if settings.compute.scheduler:
            asked[DASK] = probes.told(found_at(settings.compute.scheduler))
        return await probes.together(asked)


async def _discord(token: str) -> str:
    """Log in and out again; return what is wrong."""
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await client.login(token)
        except discord.LoginFailure:
            return REFUSED
        except (discord.HTTPException, aiohttp.ClientError, TimeoutError) as error:
            return f"it cannot be reached ({type(error).__name__})"
    return ""


async def _database(settings: Settings) -> str:
    """Connect and ask for the tables' version; return what is wrong, and make nothing."""
    # Here, because most databases are files.
    from bot.store.database.server_opening import try_server  # noqa: PLC0415

    try:
        await try_server(settings.store.url.get_secret_value())
    except UserError as error:
        return str(error)
    return ""


def _questions(settings: Settings) -> Mapping[Service, ProbeQuestion]:
    """Return what each service that is set up is asked."""
    secret = _shown(settings.tidal.client_secret) or ""
    tidal_app = TidalApp(settings.tidal.client_id or "", secret)
    spotify = settings.spotify
    questions = {
        Service.DEEZER: probes.deezer(settings.deezer.url),
        Service.RECCOBEATS: probes.reccobeats(settings.reccobeats.url),
        Service.LISTENBRAINZ: probes.listenbrainz(
            settings.listenbrainz.url, _shown(settings.listenbrainz.token)
        ),
        Service.MUSICBRAINZ: probes.musicbrainz(settings.musicbrainz.url),
        Service.LASTFM: probes.lastfm(settings.lastfm.url, _shown(settings.lastfm.key) or ""),
        Service.TIDAL: probes.tidal(settings.tidal.auth_url, tidal_app.credentials),
        Service.SPOTIFY: probes.spotify(
            spotify.accounts_url, spotify.client_id or "", _shown(spotify.client_secret)
        ),
    }
    return {
        service: question
        for service, question in questions.items()
        if is_set_up(settings, service) and _is_asked(service, settings)
    }


def _is_asked(service: Service, settings: Settings) -> bool:
    """Return whether something of the operator's is asked with; users try their apps themselves."""
    if service is Service.MUSICBRAINZ:
        return bool(settings.services.contact)
    return service is not Service.SPOTIFY or settings.spotify.client_id is not None


def _shown(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
