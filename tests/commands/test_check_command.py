"""`constellate check`, in a folder and an environment of its own."""

import base64
import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from bot.commands.checking.check import check
from bot.commands.checking.findings import _defaults, findings_of
from bot.core.errors import UserError
from bot.core.guild_settings import Setting
from bot.core.text.setting_words import CHOICES, RANGES
from config.names import PREFIX, USUAL_NAMES
from config.settings import load

SECRETS = {
    "DISCORD_TOKEN": "a-token-nobody-may-see",
    "SPOTIFY_CLIENT_ID": "an-application",
    "SPOTIFY_CLIENT_SECRET": "a-spotify-secret",
    "CONSTELLATE_LASTFM__KEY": "a-key-of-last-fm",
    "CONSTELLATE_TIDAL__CLIENT_ID": "an-app-of-tidal",
    "CONSTELLATE_TIDAL__CLIENT_SECRET": "a-secret-of-tidal",
    "CONSTELLATE_STORE__ENCRYPTION_KEYS": f"{'k' * 43}=,{'o' * 42}8=",
}

TOKEN = {"DISCORD_TOKEN": "a-token"}
APP = {"SPOTIFY_CLIENT_ID": "x"}
PUBLIC_URL = "https://maps.example.org/bot"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith(PREFIX) or name in USUAL_NAMES]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def configure(values: Mapping[str, str]) -> None:
    lines = [f"{name}={value}" for name, value in values.items()]
    Path(".env").write_text("\n".join(lines), encoding="utf-8")


def finding(topic: str, values: Mapping[str, str] = MappingProxyType({})) -> str:
    found = findings_of(load(values, None))
    return next(each.text for each in found if each.topic == topic)


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    return re.sub(r"\s+", " ", capsys.readouterr().out)


def test_with_a_token_all_is_set(capsys: pytest.CaptureFixture[str]) -> None:
    configure(TOKEN)

    check()

    assert shown(capsys).endswith("All is set; `constellate run` starts the bot. ")


def test_without_a_token_the_list_is_shown_and_the_sentence_says_what_to_set(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(UserError, match="I cannot start without a Discord token") as refused:
        check()

    assert "please set DISCORD_TOKEN" in str(refused.value)
    assert "ReccoBeats on, at https://api.reccobeats.com" in shown(capsys)


def test_which_shards_a_process_is_is_told() -> None:
    given = {"CONSTELLATE_DISCORD__SHARD_IDS": "0-1", "CONSTELLATE_DISCORD__SHARD_COUNT": "2"}

    assert finding("Shards", TOKEN | given) == "this process is 0, 1 of 2"


def test_the_invitation_is_told_by_the_token_alone() -> None:
    beginning = base64.b64encode(b"300000000000000001").decode()

    assert finding("Invitation", {"DISCORD_TOKEN": f"{beginning}.x.y"}) == (
        "https://discord.com/oauth2/authorize?client_id=300000000000000001"
        "&scope=bot+applications.commands&permissions=50176"
    )


def test_a_token_that_is_none_is_noticed() -> None:
    said = finding("Discord", TOKEN)

    assert "it has not the form of one" in said
    assert "Reset Token" in said


def test_a_wrong_setting_ends_it_before_anything_is_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure(TOKEN | {"CONSTELLATE_WORKERS__COUNT": "many"})

    with pytest.raises(UserError, match=r"CONSTELLATE_WORKERS__COUNT in \.env is 'many'"):
        check()

    assert not capsys.readouterr().out


def test_no_secret_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    configure(SECRETS)

    try:
        check()
    except UserError as error:
        said = str(error)
    else:
        said = ""

    out = said + capsys.readouterr().out
    assert [value for value in SECRETS.values() if value in out] == []


def test_nothing_is_made(folder: Path) -> None:
    configure(TOKEN)

    check()

    assert [path.name for path in folder.iterdir()] == [".env"]


def test_where_the_database_will_be_is_told(folder: Path) -> None:
    text = finding("Database")

    assert text == f"{folder / 'data/constellate.sqlite3'} will be made at the first start"


def test_a_database_that_is_there_is_told(folder: Path) -> None:
    (folder / "maps.sqlite3").touch()

    text = finding("Database", {"DATABASE_URL": "sqlite:///maps.sqlite3"})

    assert text == f"{folder / 'maps.sqlite3'} is there"


def test_a_database_that_is_a_folder_stops_the_start(folder: Path) -> None:
    (folder / "data/constellate.sqlite3").mkdir(parents=True)
    configure(TOKEN)

    with pytest.raises(UserError, match="it is a folder; please choose another place"):
        check()


def test_a_database_below_a_file_stops_the_start(folder: Path) -> None:
    (folder / "data").touch()
    configure(TOKEN)

    with pytest.raises(UserError, match="data is a file; please choose another place"):
        check()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_stops_the_start(folder: Path) -> None:
    (folder / "data").mkdir(mode=0o500)
    configure(TOKEN)

    with pytest.raises(UserError, match=r"I may not write into .*data; please choose"):
        check()


def test_what_is_switched_off_says_what_that_means() -> None:
    without = finding("ReccoBeats", {"CONSTELLATE_RECCOBEATS__ENABLED": "false"})

    assert without == "switched off: only what a file itself says is known"


def test_previews_are_told_where_they_are_to_be_measured() -> None:
    on = {"CONSTELLATE_RECCOBEATS__ANALYSE_PREVIEWS": "true"}
    without = on | {"CONSTELLATE_DEEZER__ENABLED": "false"}

    assert "Previews" not in {each.topic for each in findings_of(load({}, None))}
    assert finding("Previews", on).endswith("docs/self-hosting.md names the terms to read")
    assert (
        finding("Previews", without) == "not measured, since Deezer or ReccoBeats is switched off"
    )


def test_spotify_says_what_works_without_it() -> None:
    alone = {"CONSTELLATE_SPOTIFY__OWN_APPS": "false"}
    without = finding("Spotify", alone)
    useless = finding("Spotify", alone | {"SPOTIFY_CLIENT_SECRET": "x"})

    assert without.startswith("no app is set; its links are answered with the ways out")
    assert useless == without


def test_where_people_bring_apps_of_their_own_the_redirect_uri_is_told() -> None:
    assert finding("Spotify") == (
        "people link through apps of their own; redirect URI that they enter there: "
        "http://127.0.0.1:8080/oauth/callback"
    )


def test_with_an_app_of_spotifys_the_redirect_uri_is_told() -> None:
    on_this_machine = finding("Spotify", APP)
    behind_a_proxy = finding("Spotify", APP | {"CONSTELLATE_WEB__PUBLIC_URL": PUBLIC_URL})

    told = "an app is set; redirect URI to enter in its dashboard: "
    assert on_this_machine == f"{told}http://127.0.0.1:8080/oauth/callback"
    assert behind_a_proxy == f"{told}{PUBLIC_URL}/oauth/callback"


def test_whether_browsers_can_come_back_is_told() -> None:
    on = {"CONSTELLATE_WEB__ENABLED": "true", "CONSTELLATE_WEB__HOST": "::"}
    public = on | {"CONSTELLATE_WEB__PUBLIC_URL": PUBLIC_URL}

    assert finding("Web") == "off"
    assert finding("Web", APP).endswith("CONSTELLATE_WEB__ENABLED=true turns it on")
    assert finding("Web", on) == "on, at port 8080 of ::"
    assert finding("Web", public).endswith(f", which browsers reach at {PUBLIC_URL}")


def test_a_contact_is_asked_for_until_there_is_one() -> None:
    missing = finding("Contact")
    given = finding("Contact", {"CONSTELLATE_SERVICES__CONTACT": "me@example.org"})

    assert "with CONSTELLATE_SERVICES__CONTACT" in missing
    assert given == "me@example.org, told to music services"


def test_the_defaults_in_force_are_told() -> None:
    text = finding("Defaults", {"CONSTELLATE_DEFAULTS__PRIVATE": "true"})

    assert text == (
        "clusters auto, focus balanced, 10 tracks per page, private answers, "
        "30 s between two new playlists of one member, up to 10,000 tracks, files allowed"
    )


def test_the_workers_are_told() -> None:
    assert finding("Workers", {"CONSTELLATE_WORKERS__COUNT": "3"}).startswith("3 (as set), 120 s")


@pytest.mark.parametrize("setting", sorted((CHOICES | RANGES).keys() - {Setting.LANGUAGE}))
def test_every_default_for_servers_is_listed(setting: Setting) -> None:
    defaults = load({}, None).defaults
    values = (CHOICES | RANGES)[setting]
    other = next(value for value in values if value != getattr(defaults, setting))

    changed = defaults.model_copy(update={setting.value: other})

    assert _defaults(changed) != _defaults(defaults)
