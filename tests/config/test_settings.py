"""Where settings come from, and which of two wins."""

import json
import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.core.features import Focus
from bot.core.guild_settings import GuildSettings, Setting
from config.sections import MOST_WORKERS_UNASKED, DefaultSettings
from config.settings import Settings, load

SECRETS = {
    "DISCORD_TOKEN": "a-token-nobody-may-see",
    "SPOTIFY_CLIENT_SECRET": "a-spotify-secret",
    "CONSTELLATE_STORE__ENCRYPTION_KEYS": f"{'k' * 43}=",
}
WORDS = tuple(SECRETS.values())


def token(settings: Settings) -> str | None:
    secret = settings.discord.token
    return None if secret is None else secret.get_secret_value()


def url(environment: dict[str, str]) -> str:
    return load(environment, None).store.url.get_secret_value()


def test_nothing_has_to_be_set() -> None:
    settings = load({}, None)

    assert settings.discord.token is None
    assert settings.store.url.get_secret_value() == "sqlite+aiosqlite:///data/constellate.sqlite3"
    assert settings.store.file == Path("data/constellate.sqlite3")
    assert settings.attachments.origins[0] == "https://cdn.discordapp.com"


def test_the_defaults_for_servers_are_the_ones_of_the_program() -> None:
    settings = load({}, None)

    assert settings.defaults.guild_settings == GuildSettings()


def test_operators_decide_the_default_of_everything_but_what_a_server_has() -> None:
    servers = {Setting.ROLES, Setting.CHANNELS, Setting.SPOTIFY_APP, Setting.LANGUAGE}

    assert {*DefaultSettings.model_fields} | servers == set(Setting)


def test_every_default_for_servers_can_be_changed() -> None:
    changed = {
        "CLUSTERS": "5",
        "FOCUS": "mood",
        "PAGE_SIZE": "8",
        "PRIVATE": "yes",
        "COOLDOWN_S": "0",
        "LARGEST_PLAYLIST": "10000",
        "FILES_ALLOWED": "false",
    }
    environment = {f"CONSTELLATE_DEFAULTS__{key}": value for key, value in changed.items()}

    settings = load(environment, None)

    assert settings.defaults.guild_settings == GuildSettings(
        clusters=5,
        focus=Focus.MOOD,
        page_size=8,
        private=True,
        cooldown_s=0,
        largest_playlist=10_000,
        files_allowed=False,
    )


def test_without_a_mapping_this_process_and_its_folder_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    monkeypatch.setenv("CONSTELLATE_LOG__LEVEL", "debug")
    Path(".env").write_text("DISCORD_TOKEN=from the folder", encoding="utf-8")

    settings = load()

    assert settings.log.level == "DEBUG"
    assert token(settings) == "from the folder"


def test_with_a_mapping_this_process_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSTELLATE_LOG__LEVEL", "DEBUG")
    monkeypatch.setenv("LOG", '{"level": "ERROR"}')

    assert load({}, None).log.level == "INFO"


@pytest.mark.parametrize("written", [" abc ", '"abc"', "'abc'", '" abc "', "abc\n"])
def test_blanks_and_quotes_around_a_value_are_no_part_of_it(written: str) -> None:
    assert token(load({"DISCORD_TOKEN": written}, None)) == "abc"


def test_settings_never_show_a_secret() -> None:
    settings = load(SECRETS, None)

    dumped = json.dumps(settings.model_dump(), default=str) + settings.model_dump_json()
    shown = f"{settings!r} {settings} {settings.discord!r} {dumped}"
    assert [word for word in WORDS if word in shown] == []


def test_settings_do_not_change() -> None:
    settings = load({}, None)

    with pytest.raises(ValidationError):
        settings.log.level = "DEBUG"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sqlite+aiosqlite:////srv/maps.sqlite3", "sqlite+aiosqlite:////srv/maps.sqlite3"),
        ("sqlite:///maps.sqlite3", "sqlite+aiosqlite:///maps.sqlite3"),
        ("postgres://bot:x@db/maps", "postgresql+asyncpg://bot:x@db/maps"),
        ("postgresql://bot@/maps?host=/run/pg", "postgresql+asyncpg://bot@/maps?host=/run/pg"),
    ],
)
def test_the_driver_of_a_database_is_filled_in(written: str, meant: str) -> None:
    assert url({"DATABASE_URL": written}) == meant


def test_what_is_beside_a_database_on_a_server_is_in_a_folder() -> None:
    environment = {"DATABASE_URL": "postgres://bot@db/maps", "CONSTELLATE_STORE__FOLDER": "/srv"}

    store = load(SECRETS | environment, None).store

    assert store.on_server
    assert store.file == Path("/srv/constellate")


def test_our_name_of_the_database_wins() -> None:
    ours, usual = "sqlite:////srv/maps.sqlite3", "sqlite:////srv/elsewhere.sqlite3"
    environment = {"CONSTELLATE_STORE__URL": ours, "DATABASE_URL": usual}

    store = load(environment, None).store

    assert store.file == Path("/srv/maps.sqlite3")


def test_several_origins_are_separated_by_commas() -> None:
    name = "CONSTELLATE_ATTACHMENTS__ORIGINS"

    settings = load({name: "https://One.example/, http://127.0.0.1:8000"}, None)

    assert settings.attachments.origins == ("https://one.example", "http://127.0.0.1:8000")


def test_no_slash_is_left_at_the_end_of_a_service() -> None:
    environment = {"CONSTELLATE_DEEZER__URL": "http://127.0.0.1:8000/deezer/"}

    assert load(environment, None).deezer.url == "http://127.0.0.1:8000/deezer"


def test_several_keys_are_separated_by_commas_and_stay_in_order() -> None:
    newer, older = f"{'n+/' * 14}n=", f"{'o-_' * 14}o="

    store = load({"CONSTELLATE_STORE__ENCRYPTION_KEYS": f" {newer} , {older},"}, None).store

    assert store.keys == (newer, older)
    assert load({}, None).store.keys == ()


@pytest.mark.parametrize(("processors", "workers"), [(1, 1), (2, 1), (4, 3), (16, 4)])
def test_left_alone_the_workers_leave_one_processor_to_the_bot(
    monkeypatch: pytest.MonkeyPatch, processors: int, workers: int
) -> None:
    allowed = set(range(processors))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: allowed, raising=False)

    assert load({}, None).workers.processes == workers


def test_where_the_system_cannot_tell_every_processor_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)

    assert 1 <= load({}, None).workers.processes <= MOST_WORKERS_UNASKED


def test_a_number_of_workers_is_taken_as_it_is() -> None:
    assert load({"CONSTELLATE_WORKERS__COUNT": "7"}, None).workers.processes == 7


def test_what_is_not_given_is_as_in_the_file_of_defaults() -> None:
    workers = load({"CONSTELLATE_WORKERS__COUNT": "2"}, None).workers

    assert (workers.count, workers.time_limit_s, workers.idle_s) == (2, 120, 60)
