"""What lies between a client and a fake: how long answers take, and how many of them fail.

Chance is drawn by the question and by how often it was asked before, so that the same seed gives
the same answers in whatever order the questions come in.
"""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Chance:
    """Draws for every question, by a seed."""

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed
        self._asked: Counter[str] = Counter()

    def draw(self, question: str) -> random.Random:
        """Return what the fate of a question is read from, another one each time it is asked."""
        self._asked[question] += 1
        return random.Random(f"{self._seed} {self._asked[question]} {question}")


@dataclass(frozen=True, slots=True)
class Latency:
    """Answers take a lognormal time: most are near the median, a few take several times that."""

    median_s: float
    sigma: float = 0.4
    """Of the logarithm: with 0.4, every twentieth answer takes twice the median."""

    def seconds(self, drawn: random.Random) -> float:
        """Return how long one answer takes."""
        return self.median_s * math.exp(self.sigma * drawn.gauss(0, 1))


class Failure(StrEnum):
    """How an answer fails."""

    INTERNAL_ERROR = "500"
    BAD_GATEWAY = "502"
    TIMEOUT = "timeout"
    BROKEN_BODY = "broken body"
    CUT_OFF = "cut off"


JSON = {"Content-Type": "application/json"}
SPOILED: Mapping[Failure, Mapping[str, Any]] = {
    Failure.INTERNAL_ERROR: {"status": 500, "body": '{"error": "Internal error"}', "headers": JSON},
    Failure.BAD_GATEWAY: {"status": 502, "body": "<html><body>502 Bad Gateway</body></html>"},
    Failure.TIMEOUT: {"status": 504, "body": ""},
    Failure.BROKEN_BODY: {"body": '{"data": [{"id": ', "headers": JSON},
    Failure.CUT_OFF: {"cut_off": True},
}
"""What comes instead of an answer, as members of a fault of the server's."""


@dataclass(frozen=True, slots=True)
class Failures:
    """A share of all answers fails, in each of these ways as often."""

    share: float
    kinds: Sequence[Failure] = tuple(Failure)
    hang_s: float = 30.0
    """What a timeout takes, which is longer than clients wait."""

    def spoil(self, drawn: random.Random) -> Mapping[str, Any] | None:
        """Return what comes instead of one answer; None where it comes."""
        if drawn.random() >= self.share:
            return None
        failure = drawn.choice(self.kinds)
        delay_s = self.hang_s if failure is Failure.TIMEOUT else 0.0
        return {**SPOILED[failure], "delay_s": delay_s}
