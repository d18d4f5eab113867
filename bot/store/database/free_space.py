"""The space of what was deleted, given back to the disk: free pages, and the log beside the file.

Each takes a connection of the driver's, and holds up every other writer.
"""

from typing import Any

from bot.store.database.engines import BUSY_S

PAGES_AT_ONCE = 100
"""Free pages that are given back before others may write: 5 to 50 ms, by how they lie."""
READERS_MS = 500
"""How long a log that is to be emptied waits for those who read it, and others wait to write."""


def free_pages(driver: Any) -> int:
    """Give some free pages back, and return how many are left."""
    # As a script, because the driver takes one step of a statement without rows, and a step of
    # this one frees one page.
    driver.executescript(f"PRAGMA incremental_vacuum({PAGES_AT_ONCE})")
    left = int(driver.execute("PRAGMA freelist_count").fetchone()[0])
    if not left:
        _empty_log(driver, patience_ms=0)
    return left


def move_log(driver: Any) -> None:
    """Have what stands in the log written into the file, as far as none is reading it."""
    driver.executescript("PRAGMA wal_checkpoint(PASSIVE)")


def empty_log(driver: Any) -> None:
    """Give the log's space back, unless another connection reads what is in it.

    A backup may do so for minutes, and every write would wait meanwhile.
    """
    _empty_log(driver, READERS_MS)


def _empty_log(driver: Any, patience_ms: int) -> None:
    script = f"PRAGMA busy_timeout = {patience_ms}; PRAGMA wal_checkpoint(TRUNCATE)"
    try:
        driver.executescript(script)
    finally:
        driver.executescript(f"PRAGMA busy_timeout = {int(BUSY_S * 1_000)}")
