"""How a database would find the rows that a statement asks for."""

from sqlalchemy import Connection, Select

from bot.store.database.columns import SERVER
from bot.store.database.database import Database

FOR_SMALL_TABLES = ("seqscan", "bitmapscan", "sort")


async def plan(database: Database, statement: Select[int] | Select[str]) -> str:
    """Return the plan, where the table is large enough for an index to pay."""
    return await database.read(lambda connection: _explained(connection, statement))


def _explained(connection: Connection, statement: Select[int] | Select[str]) -> str:
    on_server = connection.dialect.name == SERVER
    literal = {"literal_binds": True}
    wording = statement.compile(dialect=connection.dialect, compile_kwargs=literal)
    if not on_server:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {wording}").all()
        return "\n".join(row.detail for row in rows)
    for way in FOR_SMALL_TABLES:
        connection.exec_driver_sql(f"SET enable_{way} = off")
    rows = connection.exec_driver_sql(f"EXPLAIN {wording}").all()
    connection.exec_driver_sql("RESET ALL")
    return "\n".join(row[0] for row in rows)
