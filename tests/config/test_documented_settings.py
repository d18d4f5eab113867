"""The files that explain the settings, against the settings."""

import re
import tomllib
from pathlib import Path

import pytest

from config.names import PREFIX, USUAL_NAMES, accepted_names
from config.settings import DEFAULT_FILE, Settings, load

EXAMPLE = Path(__file__).parents[2] / ".env.example"
UNSET = {
    ("discord", "shard_count"),
    ("discord", "shard_ids"),
    ("discord", "test_server"),
    ("discord", "token"),
    ("lastfm", "key"),
    ("listenbrainz", "token"),
    ("spotify", "client_id"),
    ("spotify", "client_secret"),
    ("store", "encryption_keys"),
    ("tidal", "client_id"),
    ("tidal", "client_secret"),
}
ASSIGNMENT = re.compile(r"^(?:# )?([A-Z_]+)=(.*)$", re.MULTILINE)


def example() -> dict[str, str]:
    return dict(ASSIGNMENT.findall(EXAMPLE.read_text(encoding="utf-8")))


def test_the_example_is_accepted_as_it_is_and_sets_nothing() -> None:
    assert load({}, EXAMPLE) == load({}, None)


def test_every_line_of_the_example_is_accepted() -> None:
    settings = load(example(), None)

    assert settings.defaults == load({}, None).defaults


def test_the_example_lists_what_people_usually_set() -> None:
    assert set(USUAL_NAMES) <= set(example())


def test_the_example_shows_the_defaults() -> None:
    own = {name: value for name, value in example().items() if name.startswith(PREFIX)}
    shown = {name: value for name, value in own.items() if "URL" not in name}

    assert load(shown, None) == load({}, None)


@pytest.mark.parametrize("key", sorted(set(accepted_names(Settings).values())))
def test_every_setting_stands_in_the_file_of_defaults_under_a_comment(key: tuple[str, str]) -> None:
    text = DEFAULT_FILE.read_text(encoding="utf-8")
    section, name = key

    body = text.partition(f"[{section}]\n")[2].partition("\n[")[0]
    value = tomllib.loads(text)[section].get(name)

    assert re.search(rf"^(# .*\b)?{name}\b", body, re.MULTILINE)
    assert value is not None or key in UNSET


def test_every_setting_has_a_name_by_the_rule() -> None:
    names = accepted_names(Settings)

    assert names["CONSTELLATE_STORE__REPORT_DAYS"] == ("store", "report_days")
    assert len(names) == len(set(names.values())) + len(USUAL_NAMES)
