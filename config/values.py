"""The kinds of values that settings have; a description says what one may be, after "must be"."""

import re
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic.fields import FieldInfo

from bot.core.guild_settings import PAGE_SIZES, Setting, is_valid
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS
from config import addresses

Text = TypeVar("Text", str, SecretStr)
MOST_SHARDS = 16_384
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
    return _listed_parts(value) if isinstance(value, str) else value


def _key(value: SecretStr) -> SecretStr:
    if not KEY.fullmatch(value.get_secret_value()):
        raise ValueError("no key")
    return value


def _shard_ids(value: object) -> object:
    """Read numbers and ranges, as in "0-3, 8", each once and in order."""
    if not isinstance(value, str):
        return value
    found: set[int] = set()
    for part in _listed_parts(value):
        first, _, last = part.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return sorted(found)


def _listed_parts(value: str) -> list[str]:
    return [part for part in value.split(",") if part.strip()]


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
ServerId = Annotated[
    int | None,
    Field(gt=0, lt=2**63, description="the id of a server, a number of 17 to 20 digits"),
]
ShardIds = Annotated[
    tuple[Annotated[int, Field(ge=0, lt=MOST_SHARDS)], ...],
    BeforeValidator(_shard_ids),
    AfterValidator(lambda ids: tuple(sorted(set(ids)))),
    Field(description="numbers from 0, separated by commas, or a range such as 0-15"),
]
ShardCount = Annotated[
    int | None, Field(ge=1, le=MOST_SHARDS, description=f"a whole number from 1 to {MOST_SHARDS}")
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
Scheduler = Annotated[
    str,
    AfterValidator(addresses.scheduler),
    Field(description="the address of a Dask scheduler with its port, such as tcp://10.0.0.2:8786"),
]
"""Empty for none."""
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
    Field(
        description="sqlite+aiosqlite:///FILE, or postgresql+asyncpg://USER:PASSWORD@HOST/DATABASE"
    ),
]
"""A secret, because that of a server has its password."""
Folder = Annotated[str, Field(min_length=1, description="the name of a folder")]
