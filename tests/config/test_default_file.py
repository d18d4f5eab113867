"""What an operator reads who changed the file of defaults, and made a mistake."""

from pathlib import Path

import pytest

from config import settings as settings_module
from config.settings import SettingsError, load


def refusal() -> str:
    with pytest.raises(SettingsError) as refused:
        load({}, None)
    return str(refused.value)


@pytest.fixture
def default_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "default.toml"
    path.write_text(settings_module.DEFAULT_FILE.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(settings_module, "DEFAULT_FILE", path)
    return path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "count = 0",
            "count = 65",
            "[workers] count in config/default.toml is 65, but it must be a whole number from 0",
        ),
        (
            "count = 0",
            "",
            "[workers] count is missing in config/default.toml; please put it back.",
        ),
        (
            "count = 0",
            "count = 0\ncuont = 1",
            "[workers] cuont in config/default.toml is no setting; please correct or remove it.",
        ),
        (
            "[log]",
            "[lag]",
            "[log] is missing in config/default.toml; please put it back.",
        ),
        (
            "[discord]",
            "log = 3\n[discord]",
            "config/default.toml is no TOML: ",
        ),
    ],
)
def test_a_mistake_in_the_file_of_defaults_is_named(
    default_file: Path, old: str, new: str, said: str
) -> None:
    change(default_file, old, new)

    assert refusal().startswith(said)


def test_a_section_has_to_be_a_table(default_file: Path) -> None:
    change(default_file, "[discord]", "log = 3\n[discord]")
    change(default_file, "[log]\n", "[lag]\n")

    assert refusal() == "[log] in config/default.toml must be a table; please correct it."


def test_without_the_file_of_defaults_its_first_section_is_missing(default_file: Path) -> None:
    default_file.unlink()

    assert refusal() == "[discord] is missing in config/default.toml; please put it back."
