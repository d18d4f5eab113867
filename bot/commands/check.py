"""`constellate check`: what is set up, what is missing, and what that means."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.writing import OUTPUT, write_errors
from bot.core.errors import UserError
from bot.core.services import SERVICES, Requirement, Service
from bot.store.database.location import sounds_file
from bot.store.sound_table.description import summary
from config.sections import (
    DefaultSettings,
    DiscordSettings,
    SharedServiceSettings,
    SpotifySettings,
    StoreSettings,
    WebSettings,
    WorkerSettings,
)
from config.services import address, has_extra, is_set_up, measures_previews
from config.settings import Settings, load

UNKNOWN_TO_DISCORD = (
    "I cannot start without a Discord token; please set DISCORD_TOKEN, "
    "in the environment or in a file .env."
)
LISTED_STYLE, HINT_STYLE, BLOCKING_STYLE = "", "yellow", "bold red"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about the settings."""

    topic: str
    text: str
    hint: bool = False
    """Whether something is missing that would be good to have."""
    blocking: bool = False
    """Whether the bot cannot start like this; then the text says what to do."""


def check() -> None:
    """Show the settings in force, and whether the bot could start with them."""
    findings = findings_of(load())
    with write_errors(OUTPUT):
        Console().print(_table(findings))
    for finding in findings:
        if finding.blocking:
            raise UserError(finding.text)
    with write_errors(OUTPUT):
        Console().print("All is set; `constellate run` starts the bot.")


def findings_of(settings: Settings) -> Sequence[Finding]:
    """Return what there is to know about the settings and the disk; starts and makes nothing."""
    return (
        _discord(settings.discord),
        _database(settings.store),
        Finding("Results", _results(settings.store)),
        *(_service(service, settings) for service in SERVICES),
        *_previews(settings),
        Finding("Sounds of your own", summary(sounds_file(settings.store.file))),
        _web(settings.web, settings.spotify),
        _contact(settings.services),
        Finding("Attachments", f"fetched from {', '.join(settings.attachments.origins)}"),
        Finding("Workers", _workers(settings.workers)),
        Finding("Defaults", _defaults(settings.defaults)),
        Finding("Log", f"{settings.log.level} and above, as {settings.log.format}"),
    )


def _discord(discord: DiscordSettings) -> Finding:
    if discord.token is None:
        return Finding("Discord", UNKNOWN_TO_DISCORD, blocking=True)
    return Finding("Discord", "a token is set; whether Discord takes it shows at the start")


def _database(store: StoreSettings) -> Finding:
    file = store.file.absolute()
    problem = _obstacle(file)
    if problem is not None:
        text = f"I cannot keep the database {file}: {problem}; please choose another place."
        return Finding("Database", text, blocking=True)
    state = "is there" if file.exists() else "will be made at the first start"
    return Finding("Database", f"{file} {state}")


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
    match row.needs:
        case Requirement.NOTHING if set_up and not has_extra(settings, service):
            text = f"on, at {address(settings, service)}, but {row.without_extra}"
            return Finding(row.title, text, hint=True)
        case Requirement.NOTHING if set_up:
            return Finding(row.title, f"on, at {address(settings, service)}")
        case Requirement.NOTHING:
            return Finding(row.title, f"switched off: {row.without}", hint=True)
        case _ if not set_up:
            return Finding(row.title, f"no app is set; {row.without}")
        case Requirement.APP:
            return Finding(row.title, "an app is set")
    uri = settings.web.redirect_uri
    return Finding(row.title, f"an app is set; redirect URI to enter in its dashboard: {uri}")


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
    return f"{workers.processes} ({chosen}), {workers.time_limit_s} s for one playlist"


def _defaults(defaults: DefaultSettings) -> str:
    return ", ".join(
        (
            f"clusters {defaults.clusters or 'auto'}",
            f"focus {defaults.focus}",
            f"{defaults.page_size} tracks a page",
            "private answers" if defaults.private else "public answers",
            f"{defaults.cooldown_s} s between two analyses of one person",
            f"up to {defaults.largest_playlist:,} tracks",
            "files allowed" if defaults.files_allowed else "no files",
        )
    )


def _table(findings: Sequence[Finding]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for finding in findings:
        style = BLOCKING_STYLE if finding.blocking else HINT_STYLE if finding.hint else LISTED_STYLE
        # As Text: an address may hold what looks like markup.
        table.add_row(Text(finding.topic, style="bold"), Text(finding.text, style=style))
    return table
