"""Whom users are told to turn to: who runs the bot."""

from bot.core.operator import OPERATOR

PROFILE = "https://discord.com/users/{}"
"""Where Discord shows a user, by their id."""


class Contact:
    """Is named by the address of their help, else by their account at Discord."""

    def __init__(self, support_url: str = "") -> None:
        self._support_url = support_url
        self._owner_id: int | None = None

    def learn(self, owner_id: int | None) -> None:
        """Note who owns the application, as Discord says when the bot logs in."""
        self._owner_id = owner_id

    @property
    def name(self) -> str:
        """Return how Discord shows who runs the bot; a mention in an answer does not notify."""
        if self._support_url:
            # In angle brackets, so that Discord shows no preview of the page.
            return f"[{OPERATOR}](<{self._support_url}>)"
        return OPERATOR if self._owner_id is None else f"<@{self._owner_id}>"

    @property
    def address(self) -> str:
        """Return the page of who runs the bot, for browsers; empty where it is not known."""
        if self._support_url or self._owner_id is None:
            return self._support_url
        return PROFILE.format(self._owner_id)

    @property
    def is_known(self) -> bool:
        """Return whether there is more to name than OPERATOR."""
        return self.name != OPERATOR
