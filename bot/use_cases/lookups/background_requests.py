"""How much is asked for users who have their answer already: a little each, and not without end."""

import asyncio
from typing import Any

from bot.use_cases.lookups.calls import LookupRequest

OF_PERSON = 2
"""Playlists of one person, wherever they ask."""
OF_ALL = 32
"""Playlists of all people; what is asked of each takes some 5 MB where it has 3,000 tracks."""


class BackgroundRequests:
    """The requests whose users no longer wait; the oldest are dropped where there are too many."""

    def __init__(self, of_person: int = OF_PERSON, of_all: int = OF_ALL) -> None:
        self._of_person = of_person
        self._of_all = of_all
        self._requests: list[LookupRequest] = []

    def admit(self, request: LookupRequest, task: asyncio.Task[Any]) -> None:
        """Let a request go on until its task is done, or others take its place."""
        if task.done():
            return
        self._requests.append(request)
        task.add_done_callback(lambda _: self._end(request))
        person = request.asker.person_id
        self._drop_oldest(
            [one for one in self._requests if one.asker.person_id == person], self._of_person
        )
        self._drop_oldest(list(self._requests), self._of_all)

    def _drop_oldest(self, requests: list[LookupRequest], most: int) -> None:
        for request in requests[: max(0, len(requests) - most)]:
            request.dropped = True
            self._end(request)

    def _end(self, request: LookupRequest) -> None:
        if request in self._requests:
            self._requests.remove(request)
