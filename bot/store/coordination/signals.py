"""What processes tell each other: the server's notifications, as JSON with the sender's name."""

import asyncio
import json
import logging
from collections.abc import Coroutine
from typing import Any

from bot.ports.coordination import Listener, Topic

log = logging.getLogger(__name__)


class Signals:
    """Calls the listeners of a topic for what others tell, and for what may have been missed."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._listeners: dict[Topic, list[Listener]] = {}
        self._running: set[asyncio.Task[None]] = set()

    def hear(self, topic: Topic, listener: Listener) -> None:
        """Have a listener called."""
        self._listeners.setdefault(topic, []).append(listener)

    def written(self, topic: Topic, text: str) -> str:
        """Write what is to be told."""
        return json.dumps([self._name, topic.value, text])

    def on_notice(self, payload: str) -> None:
        """Pass on what another process tells; a topic of another version's is none of ours."""
        sender, told, text = json.loads(payload)
        if sender == self._name or told not in tuple(Topic):
            return
        for listener in self._listeners.get(Topic(told), ()):
            self._start(self._call(listener, text))

    async def on_opened(self) -> None:
        """Have every listener look for itself, since something may have been missed."""
        for listener in [each for listeners in self._listeners.values() for each in listeners]:
            await self._call(listener, None)

    async def close(self) -> None:
        """Give up what is under way."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _start(self, call: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(call)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _call(self, listener: Listener, text: str | None) -> None:
        try:
            await listener(text)
        except Exception as error:  # noqa: BLE001  the others are to hear it as well
            log.warning("I could not follow what I was told: %s", type(error).__name__)
