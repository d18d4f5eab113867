"""Names that are claimed for a while, and calls that are granted: rows with the time of their end.

Times are the server's, so it does not matter whose clock is wrong. A row is claimed by one
statement, of which the server does one after the other for the same row; calls are granted by one
that passes over rows that another process is just taking.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import Row, TextClause, text

from bot.ports.coordination import Claim, Pacing, Permits

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

SECOND = 1_000_000
NOW = "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)"
CALL = "call"
"""How the names begin of what is granted; these rows stay."""


def _statement(written: str) -> TextClause:
    """Read a statement in which `now` is the server's time."""
    return text(written.replace("now", NOW))


CLAIM = _statement(
    "INSERT INTO claims (name, until) VALUES (:name, now + CAST(:lasts AS bigint)) "
    "ON CONFLICT (name) DO UPDATE SET until = EXCLUDED.until WHERE claims.until <= now "
    "RETURNING until, CAST(0 AS bigint) AS left_us"
)
HELD = _statement("SELECT until, until - now AS left_us FROM claims WHERE name = :name")
GIVE_BACK = text("DELETE FROM claims WHERE name = :name AND until = :until")
SWEEP = _statement(
    "DELETE FROM claims WHERE until < now - CAST(:kept AS bigint) AND NOT starts_with(name, :call)"
)
PREPARE = text(
    "INSERT INTO claims (name, until) SELECT unnest(CAST(:names AS text[])), 0 "
    "ON CONFLICT (name) DO NOTHING"
)
GRANT = _statement(
    "UPDATE claims SET until = now + CAST(:lasts AS bigint) WHERE name IN ("
    "SELECT name FROM claims WHERE name = ANY(CAST(:names AS text[])) AND until <= now "
    "ORDER BY until LIMIT :wanted FOR UPDATE SKIP LOCKED) RETURNING name"
)
NEXT = _statement("SELECT min(until) - now FROM claims WHERE name = ANY(CAST(:names AS text[]))")
KEPT_S = 3_600
"""For which a claim is kept that is over."""
SHORTEST_WAIT_S = 0.02


class ToldErrors(Protocol):
    """Turns what a server fails with into sentences."""

    def told(self) -> AbstractContextManager[None]:
        """Raise StoreError where the block fails because of the server."""
        ...


class ServerClaims:
    """Claims names, and grants calls; see `bot.ports.coordination.Coordination`."""

    def __init__(self, engine: "AsyncEngine", errors: ToldErrors) -> None:
        self._engine = engine
        self._errors = errors
        self._prepared: set[str] = set()

    async def claim(self, name: str, seconds: float) -> Claim:
        """Claim a name, unless it is claimed. Raises StoreError."""
        lasts = round(seconds * SECOND)
        while True:
            mine = await self._rows(CLAIM, name=name, lasts=lasts)
            # One that was there may be over, and swept away, by the time it is looked at.
            if rows := mine or await self._rows(HELD, name=name):
                return Claim(name, rows[0].until, max(rows[0].left_us, 0) / SECOND)

    async def give_back(self, claim: Claim) -> None:
        """End a claim, unless another one has taken its place. Raises StoreError."""
        await self._rows(GIVE_BACK, name=claim.name, until=int(claim.until))

    async def permits(self, pacing: Pacing, wanted: int) -> Permits:
        """Grant calls that are free by now. Raises StoreError."""
        names = [f"{CALL} {pacing.service} {number}" for number in range(pacing.calls)]
        if pacing.service not in self._prepared:
            await self._rows(PREPARE, names=names)
            self._prepared.add(pacing.service)
        lasts = round(pacing.seconds * SECOND)
        granted = await self._rows(GRANT, names=names, lasts=lasts, wanted=wanted)
        if granted:
            return Permits(len(granted))
        [[left_us]] = await self._rows(NEXT, names=names)
        return Permits(0, max((left_us or 0) / SECOND, SHORTEST_WAIT_S))

    async def sweep(self) -> None:
        """Delete claims that have long been over. Raises StoreError."""
        await self._rows(SWEEP, kept=KEPT_S * SECOND, call=CALL)

    async def _rows(self, statement: TextClause, **parameters: Any) -> Sequence[Row[Any]]:
        with self._errors.told():
            async with self._engine.connect() as connection:
                result = await connection.execute(statement, parameters)
                return result.all() if result.returns_rows else ()
