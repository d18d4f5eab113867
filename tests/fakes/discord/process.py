"""The bot as a process of its own, as its owner would start it."""

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Coroutine, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from tests.fakes.discord.server import FakeDiscord

ROOT = Path(__file__).parents[3]
START_S = 90.0
"""Against hanging alone: on a busy machine a start takes half a minute."""
END_S = 30.0


class Ending(NamedTuple):
    """How a process ended, and how long it took to."""

    exit_code: int
    seconds: float


class BotProcess:
    """A command line that serves a fake Discord; gone, with its children, at the end.

    A wrapper is what becomes the bot, by `exec`, once it has arranged something. It can be used
    once the shards that it is told to be are there.
    """

    def __init__(  # noqa: PLR0913  all but the first have their usual values
        self,
        discord: FakeDiscord,
        *arguments: str,
        module: str = "tests.fakes.discord.bot",
        environment: Mapping[str, str] | None = None,
        directory: Path = ROOT,
        wrapper: Sequence[str] = (),
        shards: Sequence[int] = (0,),
    ) -> None:
        self._discord = discord
        self._shards = shards
        self._command = (*wrapper, sys.executable, "-m", module, *arguments)
        self._environment = dict(environment or {})
        self._directory = directory
        self._process: asyncio.subprocess.Process | None = None
        self._groups: list[int] = []
        self._spoken = tempfile.TemporaryFile()  # noqa: SIM115 - closed when all is cleared away

    async def __aenter__(self) -> Self:
        """Start, and return when the bot can be used."""
        try:
            await self.start()
        except BaseException:
            await self._clear_away()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave nothing running."""
        await self._clear_away()

    @property
    def output(self) -> str:
        """Return all that was printed, to both streams, since the first start."""
        # Not by seeking: the bot writes where the shared position stands.
        descriptor = self._spoken.fileno()
        size = os.fstat(descriptor).st_size
        return os.pread(descriptor, size, 0).decode(errors="replace")

    @property
    def process_id(self) -> int:
        """Return the number of the process that runs."""
        assert self._process, "the bot does not run"
        return self._process.pid

    async def start(self) -> None:
        """Start, and return when the bot is online and its commands are registered."""
        begun = self._discord.gateway.identified_as
        due = {shard: begun[shard] + 1 for shard in self._shards}
        # A group of its own, so that what a killed bot leaves behind can be found.
        process = await asyncio.create_subprocess_exec(
            *self._command, env=self._surroundings(), cwd=self._directory,
            stdin=asyncio.subprocess.DEVNULL, stdout=self._spoken, stderr=self._spoken,
            start_new_session=True,
        )  # fmt: skip
        self._process = process
        self._groups.append(process.pid)
        await self._while_alive(
            self._discord.wait_until(
                lambda: begun >= Counter(due) and self._discord.commands,
                START_S,
            )
        )

    async def stop(self) -> Ending:
        """Ask the bot to end, as a service manager does."""
        return await self._end(signal.SIGTERM)

    async def kill(self) -> Ending:
        """Cut the bot's power; its children may live on, as they do in truth."""
        return await self._end(signal.SIGKILL)

    async def restart(self) -> None:
        """Stop the bot if it runs, and start it again."""
        if self._process:
            await self.stop()
        await self.start()

    async def wait(self) -> int:
        """Return the exit code of a bot that ends by itself."""
        assert self._process, "the bot does not run"
        code = await self._process.wait()
        self._process = None
        return code

    async def _end(self, number: signal.Signals) -> Ending:
        assert self._process, "the bot does not run"
        since = time.monotonic()
        self._process.send_signal(number)
        async with asyncio.timeout(END_S):
            return Ending(await self.wait(), time.monotonic() - since)

    def _surroundings(self) -> dict[str, str]:
        paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        path = {"PYTHONPATH": os.pathsep.join(paths), "PYTHONUNBUFFERED": "1"}
        return {**os.environ, **path, **self._discord.environment, **self._environment}

    async def _while_alive(self, waiting: Coroutine[None, None, None]) -> None:
        """Wait for something that a dead bot will never do."""
        assert self._process
        online, dead = asyncio.ensure_future(waiting), asyncio.ensure_future(self._process.wait())
        await asyncio.wait({online, dead}, return_when=asyncio.FIRST_COMPLETED)
        if dead.done() and not online.done():
            online.cancel()
            raise AssertionError(f"the bot ended with {dead.result()}:\n{self.output}")
        dead.cancel()
        try:
            await online
        except TimeoutError:
            raise AssertionError(f"the bot did not come online:\n{self.output}") from None

    async def _clear_away(self) -> None:
        for group in self._groups:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(group, signal.SIGKILL)
        if self._process:
            await self.wait()
        self._spoken.close()
