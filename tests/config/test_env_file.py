"""Settings in a .env file."""

from pathlib import Path

import pytest

from config.settings import Settings, SettingsError, load


@pytest.fixture
def env_file(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def token(settings: Settings) -> str | None:
    secret = settings.discord.token
    return None if secret is None else secret.get_secret_value()


def test_a_missing_env_file_is_none(env_file: Path) -> None:
    assert load({}, env_file) == load({}, None)


def test_an_env_file_may_have_a_mark_comments_quotes_and_dollars(env_file: Path) -> None:
    lines = "DISCORD_TOKEN='a$b${HOME}'  # new\n# mine\nexport OTHER_PROGRAM=1\n"
    env_file.write_text(lines, encoding="utf-8-sig")

    assert token(load({}, env_file)) == "a$b${HOME}"


def test_an_env_file_that_cannot_be_read_is_named(env_file: Path) -> None:
    env_file.write_text("DISCORD_TOKEN=x", encoding="utf-16")

    with pytest.raises(SettingsError, match=r"I cannot read .*\.env \(not UTF-8 text\)"):
        load({}, env_file)


def test_a_folder_in_the_place_of_the_env_file_is_named(env_file: Path) -> None:
    env_file.mkdir()

    with pytest.raises(SettingsError, match=r"I cannot read .*\.env \(Is a directory\)"):
        load({}, env_file)


def test_the_environment_wins_over_the_env_file_and_our_names_over_the_usual(
    env_file: Path,
) -> None:
    env_file.write_text("DISCORD_TOKEN=fourth\nCONSTELLATE_DISCORD__TOKEN=third\n")
    second = {"DISCORD_TOKEN": "second"}
    first = second | {"CONSTELLATE_DISCORD__TOKEN": "first"}

    assert token(load({}, env_file)) == "third"
    assert token(load(second, env_file)) == "second"
    assert token(load(first, env_file)) == "first"


def test_an_empty_value_is_not_set(env_file: Path) -> None:
    env_file.write_text("DISCORD_TOKEN=one\nSPOTIFY_CLIENT_ID=\nCONSTELLATE_LOG__LEVEL\n")

    settings = load({"DISCORD_TOKEN": " ", "CONSTELLATE_DISCORD__TOKEN": '""'}, env_file)

    assert token(settings) == "one"
    assert settings.spotify.client_id is None
    assert settings.log.level == "INFO"
