"""Addresses of pages, services, file hosts and databases, checked and in one form."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from pydantic import SecretStr

SQLITE, PLAIN_SQLITE = "sqlite+aiosqlite", "sqlite"
"""With the driver, and as operators write it who do not name it."""
POSTGRES = "postgresql+asyncpg"
PLAIN_POSTGRES = frozenset({"postgresql", "postgres"})
NAME = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*", re.IGNORECASE | re.ASCII)
"""Of a machine."""
MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def link(text: str) -> str:
    """Check the address of a web page; an empty one is allowed and means that there is none."""
    if text:
        _split(text)
    return text


def service(text: str) -> str:
    """Check the address that a service's paths are put behind."""
    _split(text)
    if set(text) & set("?#"):
        raise ValueError("more than a host and a path")
    return text.rstrip("/")


def public(text: str) -> str:
    """Check where browsers reach the bot, by Spotify's rules; an empty address is allowed."""
    if not text:
        return text
    parts = _split(text)
    name = (parts.hostname or "").rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        raise ValueError("Spotify refuses localhost by its name")
    if parts.scheme != "https" and not _is_loopback(name):
        raise ValueError("not encrypted")
    return service(text)


def host(text: str) -> str:
    """Check the name or the IP address of a machine."""
    if not _is_ip(text) and not NAME.fullmatch(text):
        raise ValueError("neither a name nor an address")
    return text


def origin(text: str) -> str:
    """Check the scheme and host, and the port if any, of a file host."""
    parts = _split(text)
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("more than a host")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def contact(text: str) -> str:
    """Check an e-mail address or a web page, which becomes part of an HTTP header."""
    # Brackets would end the comment of the header that it stands in.
    if not text.isascii() or not text.isprintable() or set(text) & set("()\\"):
        raise ValueError("not fit for a header")
    return text if MAIL.fullmatch(text) else link(text)


def database(url: SecretStr) -> SecretStr:
    """Check the address of a database, and name the driver where only the kind was named."""
    kind, found, rest = url.get_secret_value().strip().partition("://")
    if found and kind in {POSTGRES, *PLAIN_POSTGRES}:
        return SecretStr(f"{POSTGRES}://{_named_database(rest)}")
    if not found or kind not in {SQLITE, PLAIN_SQLITE} or not _is_file(rest):
        raise ValueError("no file of SQLite's")
    return SecretStr(f"{SQLITE}://{rest}")


def is_on_server(url: SecretStr) -> bool:
    """Return whether a checked address is that of a server's database, not of a file."""
    return url.get_secret_value().startswith(f"{POSTGRES}://")


def _named_database(rest: str) -> str:
    """Return what follows the driver's name, where that names a host and a database."""
    host, _, path = rest.partition("/")
    name, _, query = path.partition("?")
    if not name or not (host.rpartition("@")[2] or "host=" in query):
        raise ValueError("no database of PostgreSQL's")
    return rest


def scheduler(text: str) -> str:
    """Check the address of a Dask scheduler; an empty one is allowed, for none."""
    if not text:
        return text
    parts = urlsplit(text)  # Raises ValueError itself where a port is wrong.
    if parts.scheme not in {"tcp", "tls"} or not parts.port or parts.path or parts.query:
        raise ValueError("no scheduler")
    return f"{parts.scheme}://{host(parts.hostname or '')}:{parts.port}"


def _split(text: str) -> SplitResult:
    parts = urlsplit(text)  # Raises ValueError itself where brackets or a port are wrong.
    wrong = any(char.isspace() for char in text) or "@" in parts.netloc or parts.port == 0
    if wrong or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("no web address")
    return parts


def _is_ip(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_loopback(text: str) -> bool:
    return _is_ip(text) and ip_address(text).is_loopback


def _is_file(rest: str) -> bool:
    # In memory there would be one database per connection, and none after a restart.
    return rest.startswith("/") and not rest.endswith("/") and not set(rest) & set(":?")
