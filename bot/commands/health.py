"""`constellate health`: whether the bot beside this command lives."""

import http.client
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address
from typing import Any

import typer

from bot.core.errors import UserError
from bot.core.shards import Shards
from bot.core.text.wording import plural
from bot.ports.bot_state import HEARTBEAT, PROCESS
from bot.store.database.location import lost_file
from bot.store.database.peek import read_bot_state, read_time
from bot.store.processes.process_lock import is_part_alive
from config.sections import StoreSettings, WebSettings
from config.settings import load

OLDEST_HEARTBEAT = timedelta(seconds=90)
"""Three may be missed."""
PATH = "/healthz"
TIMEOUT_S = 5
"""For the web port, which gives the store two seconds itself."""
MOST_BYTES = 64 * 2**10
HEALTHY = "ok"
FAILURES = {
    "gateway": "it is not connected to Discord",
    "store": "its database does not answer, or is gone",
    "workers": "it has no workers",
}
SEE_LOG = "please look at its log."


def health() -> None:
    """Tell whether the running bot works; exit status 2 if not.

    Asks the web port where that is on, and else looks when the bot was last in touch with Discord.
    """
    settings = load()
    if settings.web.enabled:
        _check_port(settings.web)
    else:
        _check_heartbeat(settings.store, settings.discord.shards)
    typer.echo("The bot is running.")


def _check_port(web: WebSettings) -> None:
    address = f"{_reachable(web.host)}, port {web.port}"
    try:
        answer = _ask(web)
    except (OSError, http.client.HTTPException) as error:
        raise UserError(
            f"The bot does not answer at {address} ({type(error).__name__}); "
            "please start it, or look at its log."
        ) from error
    if "status" not in answer:
        raise UserError(f"Another program answers at {address}; please choose another port.")
    if answer["status"] != HEALTHY:
        failing = [words for part, words in FAILURES.items() if answer.get(part) != HEALTHY]
        raise UserError(f"The bot is not well: {' and '.join(failing)}; {SEE_LOG}")


def _ask(web: WebSettings) -> Mapping[str, Any]:
    # Straight there, whatever proxy the environment names.
    connection = http.client.HTTPConnection(_reachable(web.host), web.port, timeout=TIMEOUT_S)
    try:
        connection.request("GET", PATH)
        answer = json.loads(connection.getresponse().read(MOST_BYTES))
    except ValueError:
        return {}
    finally:
        connection.close()
    return answer if isinstance(answer, dict) else {}


def _reachable(host: str) -> str:
    """Return where to ask what listens on a host: on every address means on this machine's own."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not address.is_unspecified:
        return host
    return "::1" if isinstance(address, IPv6Address) else "127.0.0.1"


def _check_heartbeat(store: StoreSettings, shards: Shards) -> None:
    if lost_file(store.file).exists():
        raise UserError(f"The bot is not well: {FAILURES['store']}; {SEE_LOG}")
    heartbeat = read_time(read_bot_state(store.url.get_secret_value(), shards.named(HEARTBEAT)))
    if heartbeat is None and store.on_server:
        raise UserError(
            "I find no sign of life in the database: it does not answer, or is new; please start "
            "its server and the bot, or look at their logs."
        )
    if heartbeat is None:
        raise UserError(
            "I find no sign of life in the database, which is new, gone or damaged; please start "
            "the bot, or look at its log."
        )
    age = datetime.now(UTC) - heartbeat
    if not is_part_alive(store.file, shards.named(PROCESS)):
        raise UserError(
            f"The bot is not running; its last sign of life is {_seconds(age)} old; please start "
            "it."
        )
    if age > OLDEST_HEARTBEAT:
        raise UserError(f"The bot's last sign of life is {_seconds(age)} old; {SEE_LOG}")


def _seconds(age: timedelta) -> str:
    return plural(int(age.total_seconds()), "second")
