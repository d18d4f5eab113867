"""How much a database takes on its server."""

from bot.core.operating.operation import DiskUse
from bot.store.database.database import Database
from bot.store.database.errors import StoreError
from bot.store.operating.disk import ServerDisk
from bot.store.reports import SqlReportStore
from tests.store.kept import record

MIB = 2**20


async def test_the_tables_are_counted_and_not_the_servers_disk(database: Database) -> None:
    disk = ServerDisk(database)
    before = await disk.disk_use()
    incompressible = bytes(number * number % 251 for number in range(MIB))

    await SqlReportStore(database).save(record(1, {"large": incompressible}), "1")

    after = await disk.disk_use()
    assert (after.free, after.total) == (0, 0)
    assert after.database > before.database


class _Away:
    async def read(self, _: object) -> int:
        raise StoreError("I cannot reach my database just now.")


async def test_a_server_that_is_away_does_not_say() -> None:
    assert await ServerDisk(_Away()).disk_use() == DiskUse(0, 0, 0)  # type: ignore[arg-type]  # it only reads
