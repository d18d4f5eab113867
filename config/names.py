"""The names under which settings are given, and what was given under them."""

import io
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from dotenv import dotenv_values
from pydantic import BaseModel

from bot.core.errors import UserError

PREFIX = "CONSTELLATE_"
Key = tuple[str, str]
"""A section and a name in it."""
USUAL_NAMES: Mapping[str, Key] = {
    "DISCORD_TOKEN": ("discord", "token"),
    "SPOTIFY_CLIENT_ID": ("spotify", "client_id"),
    "SPOTIFY_CLIENT_SECRET": ("spotify", "client_secret"),
    "DATABASE_URL": ("store", "url"),
}
"""What other programs and hosting services call them; our own names win over these."""


class SettingsError(UserError):
    """A setting is unknown, missing or wrong: one sentence that names it as it was written."""


@dataclass(frozen=True, slots=True)
class SettingSource:
    """Names and values from one place."""

    values: Mapping[str, str] = field(repr=False)
    place: str = ""
    """Where the operator finds it; empty for the environment."""


@dataclass(frozen=True, slots=True)
class GivenValue:
    """A value as the operator wrote it."""

    name: str
    value: str = field(repr=False)


def accepted_names(settings: type[BaseModel]) -> Mapping[str, Key]:
    """Return what each accepted name stands for, the usual names first."""
    own = {f"{PREFIX}{section}__{key}".upper(): (section, key) for section, key in _keys(settings)}
    return {**USUAL_NAMES, **own}


def read_env_file(path: Path | None) -> SettingSource:
    """Read a file of NAME=value lines; a missing one counts as empty.

    Raises SettingsError where the file cannot be read.
    """
    if path is None or not path.exists():
        return SettingSource({})
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = os.strerror(error.errno or 0) if isinstance(error, OSError) else "not UTF-8 text"
        raise SettingsError(f"I cannot read {path} ({reason}); please mend or remove it.") from None
    # Not interpolated: a password may hold what looks like a variable.
    values = dotenv_values(stream=io.StringIO(text), interpolate=False)
    return SettingSource({name: value or "" for name, value in values.items()}, str(path))


def collect(sources: Sequence[SettingSource], names: Mapping[str, Key]) -> Mapping[Key, GivenValue]:
    """Collect what was given; later sources win, and so do later names of one source.

    Raises SettingsError where a name with our prefix is no setting.
    """
    given: dict[Key, GivenValue] = {}
    for source in sources:
        _refuse_unknown(source, names)
        place = f" in {source.place}" if source.place else ""
        for name, key in names.items():
            if value := _stripped(source.values.get(name, "")):
                given[key] = GivenValue(f"{name}{place}", value)
    return given


def _keys(settings: type[BaseModel]) -> Iterator[Key]:
    for section, declared in settings.model_fields.items():
        if isinstance(declared.annotation, type) and issubclass(declared.annotation, BaseModel):
            yield from ((section, key) for key in declared.annotation.model_fields)


def _refuse_unknown(source: SettingSource, names: Mapping[str, Key]) -> None:
    ours = [name for name in source.values if name.upper().startswith(PREFIX)]
    unknown = sorted(name for name in ours if name not in names)
    if unknown:
        place = source.place or "the environment"
        advice = _suggestion(unknown[0], names) if len(unknown) == 1 else "please correct them"
        raise SettingsError(f"I know no setting {', '.join(unknown)} in {place}; {advice}.")


def _suggestion(name: str, names: Mapping[str, Key]) -> str:
    bare = {known.removeprefix(PREFIX): known for known in names}
    near = get_close_matches(name.upper().removeprefix(PREFIX), bare, n=1)
    if near:
        return f"did you mean {bare[near[0]]}? Please correct it"
    return "please correct or remove it"


def _stripped(value: str) -> str:
    """Take off blanks, and the quotes that `docker run --env-file` leaves in place."""
    text = value.strip()
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    return text[1:-1].strip() if quoted else text
