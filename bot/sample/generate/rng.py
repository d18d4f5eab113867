"""Seeded random numbers that are the same on every Python and every machine."""

import math
from collections.abc import Sequence
from random import Random
from typing import Self, TypeVar

Item = TypeVar("Item")

UNIFORMS = 12
"""The sum of twelve uniform numbers has variance 1 and is close to normal (Irwin-Hall)."""


class Rng:
    """Draws from `Random.random` alone, the one method that Python promises never to change.

    Only sums, products, quotients and square roots follow from it, which IEEE 754 rounds alike
    everywhere; `sum` is avoided because Python 3.12 made it more exact.
    """

    def __init__(self, source: Random) -> None:
        self._source = source

    @classmethod
    def of(cls, seed: int, purpose: str) -> Self:
        """Start a stream of its own, so that one purpose's draws do not move another's.

        The purpose's words are part of the seed: to reword one is to change what it draws.
        """
        return cls(Random(f"{purpose} {seed}"))  # noqa: S311 - music, not secrets

    def number(self, low: float = 0.0, high: float = 1.0) -> float:
        """Draw a number evenly from low up to high."""
        return low + (high - low) * self._source.random()

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number evenly, both ends included."""
        return low + int(self._source.random() * (high - low + 1))

    def happens(self, share: float) -> bool:
        """Return True in this share of the draws."""
        return self._source.random() < share

    def normal(self) -> float:
        """Draw from about the standard normal distribution."""
        return math.fsum(self._source.random() for _ in range(UNIFORMS)) - UNIFORMS / 2

    def pick(self, items: Sequence[Item]) -> Item:
        """Pick one, each as likely."""
        return items[self.whole(0, len(items) - 1)]

    def pick_early(self, items: Sequence[Item]) -> Item:
        """Pick one, the first far more often than the last, as a listener's favourites are."""
        place = self.number()
        return items[int(place * place * len(items))]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Return the items in a random order."""
        keys = [self.number() for _ in items]
        return [items[index] for index in sorted(range(len(items)), key=keys.__getitem__)]
