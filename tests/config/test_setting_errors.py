"""What an operator reads whose settings are wrong."""

from pathlib import Path

import pytest

from bot.core.errors import UserError
from config.settings import SettingsError, load


def refusal(environment: dict[str, str], env_file: Path | None = None) -> str:
    with pytest.raises(SettingsError) as refused:
        load(environment, env_file)
    return str(refused.value)


@pytest.mark.parametrize(
    ("setting", "value", "allowed"),
    [
        ("STORE__REPORT_DAYS", "0", "a whole number from 1 to 3650"),
        ("STORE__REPORT_DAYS", "3651", "a whole number from 1 to 3650"),
        ("STORE__REPORT_DAYS", "many", "a whole number from 1 to 3650"),
        ("STORE__MOST_REPORT_MIB", "15", "a whole number from 16 to 1048576"),
        ("WORKERS__COUNT", "-1", "a whole number from 0 to 64"),
        ("WORKERS__TIME_LIMIT_S", "901", "a whole number from 5 to 900"),
        ("DEFAULTS__CLUSTERS", "13", "auto or a whole number from 2 to 12"),
        ("DEFAULTS__CLUSTERS", "few", "auto or a whole number from 2 to 12"),
        ("DEFAULTS__FOCUS", "loud", "balanced, energy, mood or rhythm"),
        ("DEFAULTS__PAGE_SIZE", "7", "5, 8 or 10"),
        ("DEFAULTS__PRIVATE", "perhaps", "true or false"),
        ("DEFAULTS__COOLDOWN_S", "86401", "a whole number from 0 to 86400"),
        ("DEFAULTS__LARGEST_PLAYLIST", "7", "a whole number from 8 to 10000"),
        ("DEEZER__ENABLED", "perhaps", "true or false"),
        ("DEEZER__URL", "deezer", "an address such as https://api.example.org"),
        ("SPOTIFY__MARKET", "deu", "the two letters of a country, such as DE"),
        ("SPOTIFY__MARKET", "ÄÖ", "the two letters of a country, such as DE"),
        ("SPOTIFY__URL", "spotify", "an address such as https://api.example.org"),
        (
            "SPOTIFY__ACCOUNTS_URL",
            "http://x.example#",
            "an address such as https://api.example.org",
        ),
        ("WEB__PORT", "0", "a whole number from 1 to 65535"),
        ("WEB__PORT", "65536", "a whole number from 1 to 65535"),
        ("WEB__HOST", "0.0.0.0:80", "an IP address or the name of a machine, such as 127.0.0.1"),
        ("WEB__HOST", "http://me", "an IP address or the name of a machine, such as 127.0.0.1"),
        ("LOG__LEVEL", "loud", "DEBUG, INFO, WARNING or ERROR"),
    ],
)
def test_a_wrong_value_is_named_shown_and_what_is_allowed_is_said(
    setting: str, value: str, allowed: str
) -> None:
    name = f"CONSTELLATE_{setting}"

    assert (
        refusal({name: value})
        == f"{name} is '{value}', but it must be {allowed}; please correct it."
    )


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("DISCORD__SOURCE_URL", "example.org"),
        ("DISCORD__SUPPORT_URL", "ftp://example.org"),
        ("RECCOBEATS__URL", "https://x.example?y"),
        ("RECCOBEATS__URL", "https://x.example:port"),
        ("RECCOBEATS__URL", "https://me:pass@x.example"),
        ("SERVICES__CONTACT", "me"),
        ("SERVICES__CONTACT", "me@example.org(x)"),
        ("SERVICES__CONTACT", "me@exa\x7fmple.org"),
        ("ATTACHMENTS__ORIGINS", ","),
        ("ATTACHMENTS__ORIGINS", "https://x.example/path"),
        ("ATTACHMENTS__ORIGINS", "https://x.example,x.example"),
    ],
)
def test_what_is_no_address_is_refused(setting: str, value: str) -> None:
    assert refusal({f"CONSTELLATE_{setting}": value}).startswith(f"CONSTELLATE_{setting} ")


@pytest.mark.parametrize(
    "value",
    [
        "mysql://someone:hidden@host/name",
        "postgresql://someone:hidden@host",
        "postgresql://someone:hidden@/name",
        "sqlite+pysqlite:///hidden",
        "sqlite:///hidden?mode=memory",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///folder/",
        "hidden",
    ],
)
def test_what_is_no_database_is_refused_without_repeating_its_password(value: str) -> None:
    said = refusal({"DATABASE_URL": value})

    assert said.startswith("DATABASE_URL must be sqlite+aiosqlite:///FILE")
    assert "hid" not in said


@pytest.mark.parametrize(
    "value",
    [
        "http://localhost:8080",
        "https://localhost:8080",
        "https://LOCALHOST.",
        "https://bot.localhost",
        "http://x.example",
        "http://192.168.0.2",
        "http://0.0.0.0",
        "https://x.example?",
        "https://x.example/#",
        "127.0.0.1:8080",
    ],
)
def test_an_address_that_spotify_sends_nobody_to_is_refused(value: str) -> None:
    assert refusal({"CONSTELLATE_WEB__PUBLIC_URL": value}) == (
        f"CONSTELLATE_WEB__PUBLIC_URL is '{value}', but it must be an address with https, or one "
        "with http and a loopback IP, such as http://127.0.0.1:8080 (Spotify refuses localhost); "
        "please correct it."
    )


@pytest.mark.parametrize("wrong", ["short", "k" * 43, "k" * 44, f"{'k' * 43}=x", f"{'k' * 42}ä="])
def test_what_is_no_key_is_refused_without_repeating_it(wrong: str) -> None:
    right = f"{'r' * 43}="

    said = refusal({"CONSTELLATE_STORE__ENCRYPTION_KEYS": f"{right},{wrong}"})

    assert said == (
        "CONSTELLATE_STORE__ENCRYPTION_KEYS must be keys separated by commas, each of 32 bytes in "
        "base64, as `openssl rand -base64 32` makes them; please correct it."
    )


def test_a_secret_in_the_wrong_place_is_not_repeated() -> None:
    said = refusal({"CONSTELLATE_LOG__LEVEL": "a-token-that-was-pasted-here"})

    assert (
        said == "CONSTELLATE_LOG__LEVEL must be DEBUG, INFO, WARNING or ERROR; please correct it."
    )


@pytest.mark.parametrize("secret", ["hunter2", "pa55word", "me@home", "correct4horse5battery"])
def test_a_short_secret_in_the_wrong_place_is_not_repeated_either(secret: str) -> None:
    said = refusal({"CONSTELLATE_LOG__LEVEL": secret})

    assert said.startswith("CONSTELLATE_LOG__LEVEL must be ")
    assert secret not in said


@pytest.mark.parametrize("key", ["short", "a", "x" * 20])
def test_a_short_key_is_not_repeated(key: str) -> None:
    said = refusal({"CONSTELLATE_STORE__ENCRYPTION_KEYS": key})

    assert said.startswith("CONSTELLATE_STORE__ENCRYPTION_KEYS must be keys")


def test_a_refusal_keeps_nothing_that_could_be_logged() -> None:
    with pytest.raises(UserError) as refused:
        load({"DATABASE_URL": "hidden"}, None)

    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_the_file_is_named_that_a_wrong_value_stands_in(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("CONSTELLATE_WORKERS__COUNT=two")

    said = refusal({}, env_file)

    assert said.startswith(f"CONSTELLATE_WORKERS__COUNT in {env_file} is 'two', but it must be ")


def test_an_unknown_name_is_refused_and_the_nearest_one_offered() -> None:
    said = refusal({"CONSTELLATE_STORE__REPORTDAYS": "3"})

    assert said == (
        "I know no setting CONSTELLATE_STORE__REPORTDAYS in the environment; "
        "did you mean CONSTELLATE_STORE__REPORT_DAYS? Please correct it."
    )


def test_a_name_in_small_letters_is_no_setting() -> None:
    assert "did you mean CONSTELLATE_LOG__LEVEL?" in refusal({"constellate_log__level": "DEBUG"})


def test_every_unknown_name_is_listed(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("CONSTELLATE_B=\nCONSTELLATE_A=1\nDISCORD_TOKN=1")

    said = refusal({}, env_file)

    assert said == (
        f"I know no setting CONSTELLATE_A, CONSTELLATE_B in {env_file}; please correct them."
    )


def test_a_prefix_too_much_is_noticed() -> None:
    assert "did you mean DATABASE_URL?" in refusal({"CONSTELLATE_DATABASE_URL": "x"})


def test_an_unknown_name_that_is_like_no_other_is_to_be_removed() -> None:
    assert refusal({"CONSTELLATE_": "1"}).endswith("; please correct or remove it.")
