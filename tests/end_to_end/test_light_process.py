"""The process that talks to people stays small."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
IMPORTS = """
import sys
import bot.app.application, bot.__main__
from bot.client import COGS
from importlib import import_module
for cog in COGS:
    import_module(cog)
unneeded = {"numpy", "scipy", "sklearn", "matplotlib", "alembic", "sqlalchemy.orm"}
unneeded |= {"ftfy", "defusedxml", "spotipy"}
heavy = unneeded & sys.modules.keys()
sys.exit(", ".join(sorted(heavy)) or 0)
"""
OPENING = """
import asyncio, sys
from bot.store.database.database import open_database

async def open_and_close():
    async with open_database(sys.argv[1]):
        pass

asyncio.run(open_and_close())
sys.exit("alembic" in sys.modules)
"""


def run(program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
    )


def test_nothing_that_it_imports_loads_the_numbers_libraries() -> None:
    done = run(IMPORTS)

    assert done.stderr == ""
    assert done.returncode == 0


def test_migrations_are_loaded_where_there_is_something_to_migrate_alone(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'kept.sqlite3'}"

    first, second = run(OPENING, url), run(OPENING, url)

    assert (first.returncode, first.stderr) == (1, "")
    assert (second.returncode, second.stderr) == (0, "")
