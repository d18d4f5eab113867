"""One sentence about what pydantic found wrong."""

import re
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from config.names import GivenValue, Key

FILE = "config/default.toml"
LONGEST_SHOWN = 24
"""Characters; a longer value may be a token in the wrong place, and is not repeated."""
LIKE_A_SECRET = re.compile(r"[^\W\d_]\d|\d[^\W\d_]|@")
"""Letters and digits in one word, as short keys and passwords have, or a login in an address."""


def error_text(
    error: ValidationError, given: Mapping[Key, GivenValue], settings: type[BaseModel]
) -> str:
    """Explain the first thing that is wrong, under the name it was given by."""
    first = error.errors(include_url=False)[0]
    section, key = _place(first)
    match first["type"]:
        case "extra_forbidden":
            return f"{_name(section, key)} in {FILE} is no setting; please correct or remove it."
        case "missing":
            return f"{_name(section, key)} is missing in {FILE}; please put it back."
        case _ if not key:
            return f"{_name(section, key)} in {FILE} must be a table; please correct it."
        case _:
            declared = _declared(settings, section, key)
            return _wrong_value(given.get((section, key)), first, declared)


def _place(first: ErrorDetails) -> Key:
    section, key, *_ = (*map(str, first["loc"]), "", "")
    return section, key


def _name(section: str, key: str) -> str:
    return f"[{section}] {key}".rstrip()


def _declared(settings: type[BaseModel], section: str, key: str) -> FieldInfo:
    annotation: Any = settings.model_fields[section].annotation
    declared: FieldInfo = annotation.model_fields[key]
    return declared


def _wrong_value(given: GivenValue | None, first: ErrorDetails, declared: FieldInfo) -> str:
    name = given.name if given else f"{_name(*_place(first))} in {FILE}"
    shown = "" if _is_secret(declared) else _shown(given.value if given else first["input"])
    return f"{name}{shown} must be {declared.description}; please correct it."


def _is_secret(declared: FieldInfo) -> bool:
    return _holds_secret(declared.annotation)


def _holds_secret(annotation: Any) -> bool:
    return annotation is SecretStr or any(map(_holds_secret, get_args(annotation)))


def _shown(value: object) -> str:
    text = repr(value)
    harmless = len(text) <= LONGEST_SHOWN + 2 and not LIKE_A_SECRET.search(text)
    return f" is {text}, but it" if harmless else ""
