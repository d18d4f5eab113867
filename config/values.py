"""The kinds of values that settings have; a description says what one may be, after "must be"."""

import re
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic.fields import FieldInfo

from bot.core.guild_settings import PAGE_SIZES, Setting, is_valid
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS
from config import addresses

Text = TypeVar("Text", str, SecretStr)
KEY = re.compile(r"[A-Za-z0-9+/_-]{43}=")
"""32 bytes in base64, of either alphabet."""


def whole(least: int, most: int) -> FieldInfo:
    """Describe a whole number with bounds."""
    description = f"a whole number from {least} to {most}"
    field: FieldInfo = Field(ge=least, le=most, description=description)
    return field


def choice(values: tuple[Any, ...]) -> FieldInfo:
    """Describe one value out of several."""
    *most, last = map(str, values)
    field: FieldInfo = Field(description=f"{', '.join(most)} or {last}")
    return field


def _filled(value: Text | None) -> Text | None:
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    return value if text and text.strip() else None


def _automatic(value: object) -> object:
    return None if value == "auto" else value


def _page_size(value: int) -> int:
    if not is_valid(Setting.PAGE_SIZE, value):
        raise ValueError("no page has so many")
    return value


def _listed(value: object) -> object:
    return [part for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _key(value: SecretStr) -> SecretStr:
    if not KEY.fullmatch(value.get_secret_value()):
        raise ValueError("no key")
    return value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
Level = Annotated[
    Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper), choice(LEVELS)
]
LOG_FORMATS = ("text", "json")
LogFormat = Annotated[Literal["text", "json"], BeforeValidator(_lower), choice(LOG_FORMATS)]
Switch = Annotated[bool, Field(description="true or false")]
OptionalText = Annotated[str | None, AfterValidator(_filled), Field(description="a text")]
OptionalSecret = Annotated[SecretStr | None, AfterValidator(_filled), Field(description="a text")]
Keys = Annotated[
    tuple[Annotated[SecretStr, AfterValidator(_key)], ...],
    BeforeValidator(_listed),
    Field(
        description="keys separated by commas, each of 32 bytes in base64, "
        "as `openssl rand -base64 32` makes them"
    ),
]
Market = Annotated[
    Annotated[str, Field(pattern="^([A-Z]{2})?$")] | None,
    BeforeValidator(_upper),
    AfterValidator(_filled),
    Field(description="the two letters of a country, such as DE"),
]
PageSize = Annotated[int, AfterValidator(_page_size), choice(PAGE_SIZES)]
Clusters = Annotated[
    Annotated[int, Field(ge=FEWEST_CLUSTERS, le=MOST_CLUSTERS)] | None,
    BeforeValidator(_automatic),
    Field(description=f"auto or a whole number from {FEWEST_CLUSTERS} to {MOST_CLUSTERS}"),
]
"""None is auto."""
Link = Annotated[
    str,
    AfterValidator(addresses.link),
    Field(description="the address of a web page, such as https://example.org"),
]
Address = Annotated[
    str,
    AfterValidator(addresses.service),
    Field(description="an address such as https://api.example.org"),
]
PublicAddress = Annotated[
    str,
    AfterValidator(addresses.public),
    Field(
        description="an address with https, or one with http and a loopback IP, "
        "such as http://127.0.0.1:8080 (Spotify refuses localhost)"
    ),
]
"""Empty for none."""
Host = Annotated[
    str,
    AfterValidator(addresses.host),
    Field(description="an IP address or the name of a machine, such as 127.0.0.1"),
]
Contact = Annotated[
    str,
    AfterValidator(addresses.contact),
    Field(description="an e-mail address or a web page, such as https://example.org"),
]
Origins = Annotated[
    tuple[Annotated[str, AfterValidator(addresses.origin)], ...],
    BeforeValidator(_listed),
    Field(
        min_length=1,
        description="at least one origin such as https://cdn.example.org, without a path",
    ),
]
Database = Annotated[
    SecretStr,
    AfterValidator(addresses.database),
    Field(description="sqlite+aiosqlite:///FILE; I can keep things nowhere else yet"),
]
"""A secret, because it may by mistake be the address of a server, with its password."""
