"""The settings: the environment, then a .env file, then default.toml."""

import os
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from config import sections
from config.complaints import FILE, complaint
from config.errors import SettingsError
from config.names import Given, Key, SettingSource, accepted_names, gather, read_env_file

__all__ = ["Settings", "SettingsError", "load"]

DEFAULT_FILE = Path(__file__).with_name("default.toml")
ENV_FILE = Path(".env")


class Settings(BaseSettings):
    """Everything that whoever runs the bot decides; what is not passed is as default.toml says."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    discord: sections.Discord
    store: sections.Store
    workers: sections.Workers
    queue: sections.Queue
    defaults: sections.Defaults
    deezer: sections.Deezer
    reccobeats: sections.ServiceSettings
    listenbrainz: sections.ListenBrainz
    musicbrainz: sections.ServiceSettings
    covers: sections.Covers
    spotify: sections.SpotifySettings
    web: sections.Web
    services: sections.ServicesSettings
    attachments: sections.Attachments
    log: sections.Log

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Leave the environment to `load`, which knows what each value was called there."""
        del env_settings, dotenv_settings, file_secret_settings
        return init_settings, TomlConfigSettingsSource(settings_cls, DEFAULT_FILE)


def load(
    environment: Mapping[str, str] | None = None, env_file: Path | None = ENV_FILE
) -> Settings:
    """Read the settings; None is this process's environment, or no file.

    Raises SettingsError when one is unknown or wrong.
    """
    variables = SettingSource(os.environ if environment is None else environment)
    given = gather([read_env_file(env_file), variables], accepted_names(Settings))
    try:
        return Settings(**_by_section(given))
    except ValidationError as error:
        # Not chained: what pydantic holds on to may be a secret.
        raise SettingsError(complaint(error, given, Settings)) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{FILE} is no TOML: {error}; please correct it.") from error


def _by_section(given: Mapping[Key, Given]) -> dict[str, Any]:
    values: dict[str, Any] = defaultdict(dict)
    for (section, key), each in given.items():
        values[section][key] = each.value
    return values
