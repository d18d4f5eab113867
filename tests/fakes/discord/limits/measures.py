"""What the limits of all kinds of bodies have in common."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sized

from tests.fakes.discord.people import Payload
from tests.fakes.discord.refusals import Problem


def length(place: str, value: Sized | None, most: int, least: int = 0) -> Iterator[Problem]:
    """Hold a text's characters or a list's elements against bounds; None counts as empty."""
    size = len(value or ())
    if not least <= size <= most:
        yield place, f"must be between {least} and {most} in length, not {size}"


def texts(place: str, holder: Payload, limits: dict[str, tuple[int, int]]) -> Iterator[Problem]:
    """Hold several texts of one object against their bounds (most, least)."""
    for key, (most, least) in limits.items():
        yield from length(f"{place}.{key}", holder.get(key), most, least)


def within(place: str, value: int | None, least: int, most: int) -> Iterator[Problem]:
    """Hold a number against bounds; None is the default and right."""
    if value is not None and not least <= value <= most:
        yield place, f"must be between {least} and {most}, not {value}"


def unique(place: str, values: Iterable[object]) -> Iterator[Problem]:
    """Find what stands twice."""
    for value, count in Counter(values).items():
        if count > 1:
            yield place, f"must be unique, but {value!r} stands {count} times"
