"""`constellate health`: whether the bot beside this command lives."""

import http.client
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address
from typing import Any

import typer

from bot.core.errors import UserError
from bot.store.database.peek import read_bot_state, read_time
from config.sections import Web
from config.settings import load

HEARTBEAT = "heartbeat"
PATIENCE = timedelta(seconds=90)
"""Three signs of life may be missed."""
PATH = "/healthz"
PATIENCE_S = 5
"""With the web port, which gives the store two seconds itself."""
MOST_BYTES = 64 * 2**10
WELL = "ok"
PARTS = {
    "gateway": "it is not connected to Discord",
    "store": "its database does not answer",
    "workers": "it has no workers",
}
LOOK = "please look at its log."


def health() -> None:
    """Tell whether the running bot works; exit status 2 if not.

    Asks the web port where that is on, and else looks when the bot was last in touch with Discord.
    """
    settings = load()
    if settings.web.enabled:
        _ask(settings.web)
    else:
        _look(settings.store.url.get_secret_value())
    typer.echo("The bot lives.")


def _ask(web: Web) -> None:
    address = f"{_reachable(web.host)}, port {web.port}"
    try:
        told = _told(web)
    except (OSError, http.client.HTTPException) as error:
        raise UserError(
            f"The bot does not answer at {address} ({type(error).__name__}); "
            "please start it, or look at its log."
        ) from error
    if "status" not in told:
        raise UserError(f"Another program answers at {address}; please choose another port.")
    if told["status"] != WELL:
        failing = [words for part, words in PARTS.items() if told.get(part) != WELL]
        raise UserError(f"The bot is not well: {' and '.join(failing)}; {LOOK}")


def _told(web: Web) -> Mapping[str, Any]:
    # Straight there, whatever proxy the environment names.
    connection = http.client.HTTPConnection(_reachable(web.host), web.port, timeout=PATIENCE_S)
    try:
        connection.request("GET", PATH)
        told = json.loads(connection.getresponse().read(MOST_BYTES))
    except ValueError:
        return {}
    finally:
        connection.close()
    return told if isinstance(told, dict) else {}


def _reachable(host: str) -> str:
    """Tell where to ask what listens on a host: on every address means on this machine's own."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not address.is_unspecified:
        return host
    return "::1" if isinstance(address, IPv6Address) else "127.0.0.1"


def _look(database: str) -> None:
    beat = read_time(read_bot_state(database, HEARTBEAT))
    if beat is None:
        raise UserError("The bot has never been ready with this database; please start it.")
    age = datetime.now(UTC) - beat
    if age > PATIENCE:
        raise UserError(
            f"The bot's last sign of life is {int(age.total_seconds()):,} seconds old; {LOOK}"
        )
