"""The settings: the environment, then a .env file, then default.toml."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from config import sections, service_sections
from config.error_text import FILE, error_text
from config.names import (
    GivenValue,
    Key,
    SettingsError,
    SettingSource,
    accepted_names,
    collect,
    read_env_file,
)
from config.sharding import require_possible_shards

__all__ = ["Settings", "SettingsError", "load"]

DEFAULT_FILE = Path(__file__).with_name("default.toml")
ENV_FILE = Path(".env")


class Settings(BaseModel):
    """Everything that the operator decides."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    discord: sections.DiscordSettings
    store: sections.StoreSettings
    workers: sections.WorkerSettings
    compute: sections.ComputeSettings
    queue: sections.QueueSettings
    defaults: sections.DefaultSettings
    deezer: service_sections.DeezerSettings
    reccobeats: service_sections.ReccoBeatsSettings
    listenbrainz: service_sections.ListenBrainzSettings
    musicbrainz: service_sections.ServiceSettings
    lastfm: service_sections.LastfmSettings
    tidal: service_sections.TidalSettings
    covers: sections.CoverSettings
    spotify: service_sections.SpotifySettings
    web: sections.WebSettings
    services: service_sections.SharedServiceSettings
    attachments: sections.AttachmentSettings
    log: sections.LogSettings


def load(
    environment: Mapping[str, str] | None = None, env_file: Path | None = ENV_FILE
) -> Settings:
    """Read the settings; None is this process's environment, or no file.

    Raises SettingsError when one is unknown or wrong.
    """
    variables = SettingSource(os.environ if environment is None else environment)
    given = collect([read_env_file(env_file), variables], accepted_names(Settings))
    values = _put_over(_read_defaults(), given)
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        # Not chained: what pydantic holds on to may be a secret.
        raise SettingsError(error_text(error, given, Settings)) from None
    require_possible_shards(settings.discord, settings.store)
    return settings


def _read_defaults() -> Mapping[str, Any]:
    try:
        return tomllib.loads(DEFAULT_FILE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}  # Then every section is missing, which is what the operator reads.
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{FILE} is no TOML: {error}; please correct it.") from error


def _put_over(defaults: Mapping[str, Any], given: Mapping[Key, GivenValue]) -> dict[str, Any]:
    values = dict(defaults)
    for (section, key), setting in given.items():
        table = values.get(section)
        rest = table if isinstance(table, dict) else {}
        values[section] = {**rest, key: setting.value}
    return values
