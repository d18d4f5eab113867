"""`constellate spotify link` as a process: the operator pastes what their browser lands on."""

import asyncio
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.fakes.spotify.server import FakeSpotify

ROOT = Path(__file__).parents[3]
ADDRESS = re.compile(rb"^https?://\S+/authorize\S*", re.MULTILINE)
PATIENCE_S = 60.0


async def link_by_command(
    spotify: FakeSpotify, user: str, environment: Mapping[str, str], folder: Path
) -> str:
    """Link the bot's own account, and return all that was printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "spotify", "link",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, cwd=folder,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout
    async with asyncio.timeout(PATIENCE_S):
        said = b""
        while not (found := ADDRESS.search(said)):
            line = await process.stdout.readline()
            assert line, said.decode()
            said += line
        landed = spotify.agree(found[0].decode(), user)
        rest, _ = await process.communicate(f"{landed}\n".encode())
    assert process.returncode == 0, (said + rest).decode()
    return (said + rest).decode()
