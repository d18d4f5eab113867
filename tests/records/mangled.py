"""Pieces that cannot be read: damaged, of another form, of another shape."""

import zlib

from sqlalchemy import update

from bot.store.database.answer_tables import pieces
from bot.store.database.database import Database

FUTURE = b"\x02" + zlib.compress(b'{"title": "Evening"}')
MANGLED = {
    "empty": b"",
    "cut off": zlib.compress(b'{"title": "Evening"}')[:-3],
    "no zlib": b"\x78\x9c Evening",
    "of a form to come": FUTURE,
    "of another shape": zlib.compress(b'{"name": "Evening"}'),
    "a list of others": zlib.compress(b'[{"name": 1}]'),
    "no JSON": zlib.compress(b"\xff Evening"),
    "too deep": zlib.compress(b"[" * 100_000),
}


async def mangle(database: Database, body: bytes = FUTURE, name: str = "%") -> None:
    """Put a body in the place of kept pieces; the name is a pattern of SQL's LIKE."""
    statement = update(pieces).where(pieces.c.name.like(name)).values(body=body)
    await database.write(lambda connection: connection.execute(statement))
