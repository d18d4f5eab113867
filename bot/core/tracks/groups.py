"""Things that belong together in pairs, put together in groups."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence


class Groups:
    """Puts numbers together in groups, each led by its smallest."""

    def __init__(self) -> None:
        self._leader: dict[int, int] = {}

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Put the groups of each pair together."""
        for pair in pairs:
            first, second = sorted(self.leader(number) for number in pair)
            self._leader[first] = self._leader[second] = first

    def leader(self, number: int) -> int:
        """Return the smallest number of a group."""
        while self._leader.get(number, number) != number:
            number = self._leader[number]
        return number

    def joined(self) -> Mapping[int, Sequence[int]]:
        """Return the groups of several numbers, ascending, by their leaders."""
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for number in sorted(self._leader):
            groups[self.leader(number)].append(number)
        return groups
