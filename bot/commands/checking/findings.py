"""What there is to know about the settings and the disk before the bot is started."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.commands.token import UNKNOWN_TO_DISCORD
from bot.core.operating.invitation import application_of, invitation
from bot.core.services import SERVICES, Requirement, Service
from bot.store.database.location import sounds_file
from bot.store.sound_table.description import summary
from config.sections import (
    ComputeSettings,
    DefaultSettings,
    DiscordSettings,
    StoreSettings,
    WebSettings,
    WorkerSettings,
)
from config.service_sections import SharedServiceSettings, SpotifySettings
from config.services import address, has_extra, is_set_up, measures_previews
from config.settings import Settings

NO_FORM = (
    "a token is set, but it has not the form of one; please copy it anew from the developer portal "
    "(Bot, Reset Token), and not the public key or the client secret"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about the settings."""

    topic: str
    text: str
    hint: bool = False
    """Whether something is missing that would be good to have."""
    blocking: bool = False
    """Whether the bot cannot start like this; then the text says what to do."""


def findings_of(settings: Settings) -> Sequence[Finding]:
    """Return what there is to know about the settings and the disk; starts and makes nothing."""
    return (
        *_discord(settings.discord),
        *_shards(settings.discord),
        _database(settings.store),
        Finding("Results", _results(settings.store)),
        *(_service(service, settings) for service in SERVICES),
        *_previews(settings),
        Finding("Sounds of your own", summary(sounds_file(settings.store.file))),
        _web(settings.web, settings.spotify),
        _contact(settings.services),
        Finding("Attachments", f"fetched from {', '.join(settings.attachments.origins)}"),
        Finding("Workers", _workers(settings.workers)),
        *_compute(settings.compute),
        Finding("Defaults", _defaults(settings.defaults)),
        Finding("Log", f"{settings.log.level} and above, as {settings.log.format}"),
    )


def _discord(discord: DiscordSettings) -> Sequence[Finding]:
    if discord.token is None:
        return (Finding("Discord", UNKNOWN_TO_DISCORD, blocking=True),)
    application_id = application_of(discord.token.get_secret_value())
    if application_id is None:
        return (Finding("Discord", NO_FORM, hint=True),)
    return (
        Finding("Discord", "a token is set; `constellate check --online` tries it"),
        Finding("Invitation", invitation(application_id)),
    )


def _shards(discord: DiscordSettings) -> Sequence[Finding]:
    if not discord.shard_ids:
        return ()
    ids = ", ".join(map(str, discord.shard_ids))
    return (Finding("Shards", f"this process is {ids} of {discord.shard_count}"),)


def _database(store: StoreSettings) -> Finding:
    if store.on_server:
        return _server(store)
    file = store.file.absolute()
    problem = _obstacle(file)
    if problem is not None:
        text = f"I cannot keep the database {file}: {problem}; please choose another place."
        return Finding("Database", text, blocking=True)
    state = "is there" if file.exists() else "will be made at the first start"
    return Finding("Database", f"{file} {state}")


def _server(store: StoreSettings) -> Finding:
    # Here, because other databases are described without the libraries of this one.
    from bot.store.database.server_address import read_address  # noqa: PLC0415

    address = read_address(store.url.get_secret_value())
    folder = store.file.parent.absolute()
    problem = _obstacle(store.file.absolute())
    if problem is not None:
        text = f"I cannot keep what belongs beside the database in {folder}: {problem}"
        return Finding("Database", f"{text}; please choose another folder.", blocking=True)
    text = f"PostgreSQL, {address}; `constellate check --online` tries it. Beside it: {folder}"
    return Finding("Database", text)


def _obstacle(file: Path) -> str | None:
    """Return why SQLite could not write a file and its journal beside it; None when it could."""
    nearest = next(folder for folder in file.parents if folder.exists())
    if file.is_dir():
        return "it is a folder"
    if not nearest.is_dir():
        return f"{nearest} is a file"
    if not os.access(nearest, os.W_OK | os.X_OK):
        return f"I may not write into {nearest}"
    if file.exists() and not os.access(file, os.R_OK | os.W_OK):
        return "I may not write it"
    return None


def _results(store: StoreSettings) -> str:
    return (
        f"kept {store.report_days} days after the last look, "
        f"up to {store.most_report_mib:,} MiB together"
    )


def _service(service: Service, settings: Settings) -> Finding:
    row, set_up = SERVICES[service], is_set_up(settings, service)
    if row.needs is not Requirement.NOTHING:
        return Finding(row.title, _credentials(service, settings))
    if not set_up:
        return Finding(row.title, f"switched off: {row.without}", hint=True)
    if has_extra(settings, service):
        return Finding(row.title, f"on, at {address(settings, service)}")
    text = f"on, at {address(settings, service)}, but {row.without_extra}"
    return Finding(row.title, text, hint=True)


def _credentials(service: Service, settings: Settings) -> str:
    row = SERVICES[service]
    if not is_set_up(settings, service):
        return f"no {'key' if row.needs is Requirement.KEY else 'app'} is set; {row.without}"
    match row.needs:
        case Requirement.KEY:
            return "a key is set"
        case Requirement.APP:
            return "an app is set"
    uri = settings.web.redirect_uri
    if settings.spotify.client_id is None:
        return f"people link through apps of their own; redirect URI that they enter there: {uri}"
    return f"an app is set; redirect URI to enter in its dashboard: {uri}"


def _previews(settings: Settings) -> Sequence[Finding]:
    if not settings.reccobeats.analyse_previews:
        return ()
    if not measures_previews(settings):
        text = "not measured, since Deezer or ReccoBeats is switched off"
        return (Finding("Previews", text, hint=True),)
    text = "measured where no service knows a track; docs/self-hosting.md names the terms to read"
    return (Finding("Previews", text),)


def _web(web: WebSettings, spotify: SpotifySettings) -> Finding:
    if web.enabled:
        public = f", which browsers reach at {web.public_url}" if web.public_url else ""
        return Finding("Web", f"on, at port {web.port} of {web.host}{public}")
    if spotify.client_id is None:
        return Finding("Web", "off")
    return Finding(
        "Web",
        "off: browsers cannot come back from Spotify's page; "
        "CONSTELLATE_WEB__ENABLED=true turns it on",
        hint=True,
    )


def _contact(services: SharedServiceSettings) -> Finding:
    if services.contact:
        return Finding("Contact", f"{services.contact}, told to music services")
    return Finding(
        "Contact",
        "none; with CONSTELLATE_SERVICES__CONTACT, an e-mail address or a web page, "
        "music services can write to you before they block the bot",
        hint=True,
    )


def _workers(workers: WorkerSettings) -> str:
    chosen = "as set" if workers.count else "to suit this machine"
    return f"{workers.processes} ({chosen}), {workers.time_limit_s} s for the largest playlist"


def _compute(compute: ComputeSettings) -> Sequence[Finding]:
    if not compute.scheduler:
        return ()
    meanwhile = "the workers here do" if compute.local_fallback else "playlists wait"
    return (Finding("Dask", f"{compute.scheduler}; while it is away, {meanwhile}"),)


def _defaults(defaults: DefaultSettings) -> str:
    return ", ".join(
        (
            f"clusters {defaults.clusters or 'auto'}",
            f"focus {defaults.focus}",
            f"{defaults.page_size} tracks per page",
            "private answers" if defaults.private else "public answers",
            f"{defaults.cooldown_s} s between two new playlists of one member",
            f"up to {defaults.largest_playlist:,} tracks",
            "files allowed" if defaults.files_allowed else "no files",
        )
    )
