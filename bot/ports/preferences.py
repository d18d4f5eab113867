"""Where it is kept what users have chosen for themselves."""

from typing import Protocol

from bot.core.preferences import Preferences


class PreferenceStore(Protocol):
    """Choices of users, until these change or delete them."""

    async def get(self, person_id: int) -> Preferences:
        """Return what a user has chosen, or the defaults."""
        ...

    async def keep(self, person_id: int, preferences: Preferences) -> None:
        """Keep what a user has chosen; of the defaults nothing is kept."""
        ...

    async def remove(self, person_id: int) -> None:
        """Delete what a user has chosen."""
        ...
