"""Discord is out of order, out of reach, or no longer has what was to be answered."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.people import HOME
from tests.system.trials.faults_frame import Fault
from tests.system.trials.faults_home import LARGE, Home, Seen, unseen

EDIT, CALLBACK = r"/messages/@original$", r"/callback$"
ANY = r"/webhooks/"
GONE_S = 2.0
"""Of silence, after which the bot has given up."""
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_INTERACTION, DEAD_TOKEN = 10003, 10008, 10062, 50027
NOBODY = "nothing, for nobody waits"
ALWAYS = 1_000
FEW = 1
"""More attempts to say something to nobody, at the most."""
HEARTBEAT_MS = 5_000


async def _spoiled(home: Home, status: int, times: int, retry_after: float = 0.0) -> Sequence[Seen]:
    """Spoil the final edit; a small playlist is answered before anything is told of progress."""
    home.discord.fail_next("PATCH", EDIT, status=status, times=times, retry_after=retry_after)
    return [await home.ask()]


async def _gone(home: Home, status: int, code: int) -> Sequence[Seen]:
    """Refuse every later answer for good."""
    asked = await home.begin(LARGE)
    for method in ("PATCH", "DELETE", "POST"):
        home.discord.fail_next(method, ANY, status=status, times=ALWAYS, code=code)
    return await _silence(home, asked)


async def _message_deleted(home: Home) -> Sequence[Seen]:
    asked = await home.begin(LARGE)
    assert asked.original
    asked.original.deleted = True
    return await _silence(home, asked)


async def _channel_deleted(home: Home) -> Sequence[Seen]:
    about = {**HOME.channel.payload(HOME.app_permissions), "guild_id": str(HOME.id)}
    await home.discord.gateway.dispatch("CHANNEL_DELETE", about)
    seen = await _gone(home, 404, UNKNOWN_CHANNEL)
    await home.discord.gateway.dispatch("CHANNEL_CREATE", about)
    return seen


async def _never_acknowledged(home: Home) -> Sequence[Seen]:
    before = len(home.discord.requests)
    home.discord.fail_next("POST", CALLBACK, status=404, times=ALWAYS, code=UNKNOWN_INTERACTION)
    asking = asyncio.create_task(home.discord.command("clusters", {"file": unseen(LARGE)}))
    home.strike()
    await home.discord.wait_until(lambda: home.discord.requests[before:])
    asking.cancel()
    return await _quiet(home)


async def _silence(home: Home, asked: Interaction) -> Sequence[Seen]:
    """Wait until the bot was refused and has nothing more to say."""
    home.strike()
    before = len(home.discord.requests)
    await home.discord.wait_until(lambda: _refused(home, before))
    seen = await _quiet(home, asked.token)
    assert not asked.followups
    return seen


def _refused(home: Home, before: int) -> bool:
    return any(request.status in {401, 404} for request in home.discord.requests[before:])


async def _quiet(home: Home, token: str = "") -> Sequence[Seen]:
    """Count what comes in the next seconds, of one interaction where its token is given."""
    seconds, before = home.since(), len(home.discord.requests)
    await asyncio.sleep(GONE_S)
    home.discord.world.faults.waiting.clear()
    # On a busy machine others may still be told of their progress.
    more = sum(token in request.path for request in home.discord.requests[before:])
    storm = more > FEW
    return [Seen(f"{more} more requests" if storm else NOBODY, seconds, well=not storm)]


async def _meanwhile(home: Home, strike: Callable[[], Awaitable[None]]) -> Sequence[Seen]:
    asked = await home.begin(LARGE)
    await strike()
    return [await home.seen(asked)]


async def _reconnect(home: Home) -> Sequence[Seen]:
    return await _meanwhile(home, home.discord.reconnect)


async def _resumable(home: Home) -> Sequence[Seen]:
    return await _meanwhile(home, partial(home.discord.invalidate, resumable=True))


async def _anew(home: Home) -> Sequence[Seen]:
    return await _meanwhile(home, partial(home.discord.invalidate, resumable=False))


async def _dropped(home: Home) -> Sequence[Seen]:
    """Somebody else asks while nobody listens."""
    asked = await home.begin(LARGE)
    await home.discord.gateway.drop()
    another = await home.begin()
    return [await home.seen(another), await home.seen(asked)]


async def _deaf(home: Home) -> Sequence[Seen]:
    gateway = home.discord.gateway
    before, gateway.deaf = gateway.resumed, True
    seen = await home.ask(LARGE)
    await home.discord.wait_until(lambda: gateway.resumed > before)
    gateway.deaf = False
    return [seen, Seen("connected again", home.since())]


async def with_short_heartbeat(home: Home) -> None:
    """Let the gateway want a sign of life more often than in truth."""
    home.discord.gateway.heartbeat_ms = HEARTBEAT_MS
    await home.discord.reconnect()


GATEWAY_FAULTS = (
    Fault("the gateway's connection drops; another command comes while it is down", _dropped),
    Fault("Discord asks to reconnect (op 7)", _reconnect),
    Fault("Discord calls the session invalid, to be resumed (op 9)", _resumable),
    Fault("Discord calls the session invalid for good (op 9)", _anew),
)
DEAF_FAULTS = (Fault("heartbeats are not acknowledged", _deaf, times=1),)
ANSWER_FAULTS = (
    Fault("500 to the final edit, 3 times", partial(_spoiled, status=500, times=3)),
    Fault("503 to the final edit, 6 times", partial(_spoiled, status=503, times=6), times=2),
    Fault("429 for 2 s to the final edit, 3 times",
          partial(_spoiled, status=429, times=3, retry_after=2.0)),
    Fault("the interaction is gone before it is acknowledged (10062)", _never_acknowledged),
    Fault("the interaction is gone before the answer (10062)",
          partial(_gone, status=404, code=UNKNOWN_INTERACTION)),
    Fault("the waiting message is deleted (10008)", _message_deleted),
    Fault("the channel is deleted (10003)", _channel_deleted),
    Fault("the token dies before the answer (50027)", partial(_gone, status=401, code=DEAD_TOKEN)),
)  # fmt: skip
