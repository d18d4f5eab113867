"""Places in words."""

TEENS = range(11, 14)
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def ordinal(place: int) -> str:
    """Write a place, as in 1st, 2nd and 11th."""
    last = 0 if place % 100 in TEENS else place % 10
    return f"{place:,}{ENDINGS.get(last, 'th')}"
