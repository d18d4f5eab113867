"""A clock for whatever waits, without waiting."""


class SkippingClock:
    """Goes on only while something waits, and remembers for how long."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let it be later."""
        self.waits.append(seconds)
        self.now += seconds
