"""What lies between a client and a fake: how long answers take, and how many of them fail.

Chance is drawn by the question and by how often it was asked before, so that the same seed gives
the same answers in whatever order the questions come in.
"""

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Failures:
    """A share of all answers fails, in each of these ways as often."""

    share: float
    kinds: Sequence[Failure] = tuple(Failure)
    hang_s: float = 30.0
    """What a timeout takes, which is longer than clients wait."""

    def struck(self, drawn: random.Random) -> Failure | None:
        """Return how one answer fails; None where it does not."""
        return drawn.choice(self.kinds) if drawn.random() < self.share else None
