"""Where heavy work is done."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Request = TypeVar("Request")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Job(Generic[Request, Answer]):
    """A function by name, so that workers alone import it and the libraries it needs."""

    path: str
    """Module and function, as in `bot.jobs.clustering:cluster_export`."""


class Compute(Protocol):
    """A place to do heavy work without holding up the caller."""

    async def run(self, job: Job[Request, Answer], request: Request, *, tracks: int = 0) -> Answer:
        """Do the job elsewhere and return its answer; small ones do not wait for large ones.

        It may take the longer the more tracks it is about, and is large from `LARGE` of them on.
        Whatever the job raises is raised here. Raises OutOfTimeError when the job took longer than
        it may and WorkerLostError when its process died twice.
        """
        ...
